import { memo, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { MessageNode } from '../../../electron/api/inspection.ts'
import { lightOf, moveInBytes, type Light } from './message-nodes.ts'
import './message-parts.css'

interface MessageBytesProps {
  readonly bytes: Uint8Array
  readonly chosen: MessageNode | null
  readonly previewed: MessageNode | null
  /** With the characters beside the bytes. */
  readonly wide: boolean
  readonly onChoose: (offset: number) => void
  readonly onPreview: (offset: number | null) => void
}

const lineLength = 16
const lineHeight = 16

/** The message's bytes, sixteen a line; those of the chosen attribute are lit. */
export function MessageBytes({ bytes, chosen, previewed, wide, onChoose, onPreview }: MessageBytesProps) {
  const place = useRef<HTMLDivElement>(null)
  const starts = Array.from({ length: Math.ceil(bytes.length / lineLength) }, (_, index) => index * lineLength)
  const from = chosen?.offset ?? 0

  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    const top = Math.floor(from / lineLength) * lineHeight
    if (top < element.scrollTop || top + 2 * lineHeight > element.scrollTop + element.clientHeight) element.scrollTop = Math.max(0, top - lineHeight)
  }, [from])

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const to = moveInBytes(event.key, from, chosen?.length ?? 1, bytes.length)
    if (to === null) return
    event.preventDefault()
    event.stopPropagation()
    onChoose(to)
  })
  const onClick = useEffectEvent((event: Event) => {
    const offset = offsetOf(event)
    if (offset !== null) onChoose(offset)
  })
  const onPointer = useEffectEvent((event: Event) => onPreview(event.type === 'pointerleave' ? null : offsetOf(event)))
  useEffect(() => {
    const element = place.current
    if (!element) return
    // A region that scrolls has to be reachable by keyboard.
    element.tabIndex = 0
    element.addEventListener('keydown', onKeyDown)
    element.addEventListener('click', onClick)
    element.addEventListener('pointerover', onPointer)
    element.addEventListener('pointerleave', onPointer)
    return () => {
      element.removeEventListener('keydown', onKeyDown)
      element.removeEventListener('click', onClick)
      element.removeEventListener('pointerover', onPointer)
      element.removeEventListener('pointerleave', onPointer)
    }
  }, [])

  return (
    <div className="bytes-place">
      <div ref={place} className="bytes" role="group" aria-label="Bytes">
        {starts.map((start) => (
          <ByteLine
            key={start}
            bytes={bytes}
            start={start}
            wide={wide}
            lights={lineLights(bytes, start, chosen)}
            previews={previewed === chosen ? '' : lineLights(bytes, start, previewed)}
          />
        ))}
      </div>
    </div>
  )
}

interface ByteLineProps {
  readonly bytes: Uint8Array
  readonly start: number
  readonly wide: boolean
  /** One letter a byte: h, p or a space. */
  readonly lights: string
  readonly previews: string
}

/** One line of bytes; drawn again only when its lights change. */
const ByteLine = memo(function ByteLine({ bytes, start, wide, lights, previews }: ByteLineProps) {
  const line = [...bytes.subarray(start, start + lineLength)]
  const offsets = line.map((_, index) => start + index)
  return (
    <div className="byte-line">
      <span className="byte-offset">{start.toString(16).padStart(4, '0')}</span>
      {offsets.map((offset) => (
        <span key={offset} data-offset={offset} className={byteClass(lights[offset - start], previews[offset - start], offset - start)}>
          {(bytes[offset] ?? 0).toString(16).padStart(2, '0')}
        </span>
      ))}
      {wide ? Array.from({ length: lineLength - line.length }, (_, index) => <NoByte key={index} index={line.length + index} />) : null}
      {wide ? <span className="byte-text">{line.map(printable).join('')}</span> : null}
    </div>
  )
})

/** Room for a byte that the last line lacks, so that its characters stand below those of the others. */
function NoByte({ index }: { readonly index: number }) {
  return <span className={byteClass(undefined, undefined, index)}>{'  '}</span>
}

function offsetOf(event: Event): number | null {
  const at = event.target instanceof HTMLElement ? event.target.dataset['offset'] : undefined
  return at === undefined ? null : Number(at)
}

function lineLights(bytes: Uint8Array, start: number, node: MessageNode | null): string {
  if (!node || start + lineLength <= node.offset || start >= node.offset + node.length) return ''
  const count = Math.min(lineLength, bytes.length - start)
  return Array.from({ length: count }, (_, index) => letter(lightOf(node, start + index))).join('')
}

function letter(light: Light): string {
  return light === 'header' ? 'h' : light === 'payload' ? 'p' : ' '
}

function byteClass(light: string | undefined, preview: string | undefined, index: number): string {
  const classes = ['byte']
  if (index === 8) classes.push('byte-middle')
  if (light === 'h') classes.push('byte-header')
  if (light === 'p') classes.push('byte-payload')
  if (preview === 'h' || preview === 'p') classes.push('byte-preview')
  return classes.join(' ')
}

function printable(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'
}
