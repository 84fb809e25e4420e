import { useEffect, useLayoutEffect, useRef, type KeyboardEvent } from 'react'
import './copy-menu.css'

/** A way to copy a row, or several. */
export interface CopyWay {
  readonly title: string
  readonly keys: string | null
  readonly run: () => void
}

interface CopyMenuProps {
  readonly label: string
  /** Where it opens, in CSS pixels of the window. */
  readonly at: { readonly x: number; readonly y: number }
  readonly ways: readonly CopyWay[]
  readonly onClose: () => void
}

/** The ways to copy rows, beside the pointer or the cell. */
export function CopyMenu({ label, at, ways, onClose }: CopyMenuProps) {
  const menu = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = menu.current
    if (!element) return
    const before = document.activeElement
    element.showPopover()
    const left = Math.max(4, Math.min(at.x, window.innerWidth - element.offsetWidth - 4))
    const top = Math.max(4, Math.min(at.y, window.innerHeight - element.offsetHeight - 4))
    element.style.setProperty('left', `${String(left)}px`)
    element.style.setProperty('top', `${String(top)}px`)
    element.querySelector<HTMLElement>('button')?.focus()
    return () => {
      const inside = element.contains(document.activeElement)
      element.hidePopover()
      if (inside && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [at])
  // A popover of the kind that closes by itself would close when the button that opened it is let go.
  useEffect(() => {
    const pressed = (event: PointerEvent) => {
      if (event.target instanceof Node && menu.current?.contains(event.target) !== true) onClose()
    }
    document.addEventListener('pointerdown', pressed, true)
    return () => document.removeEventListener('pointerdown', pressed, true)
  }, [onClose])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    event.stopPropagation()
    if (event.key === 'Tab') event.preventDefault()
    if (event.key === 'Escape') onClose()
    if (step === 0) return
    event.preventDefault()
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
    const here = items.findIndex((item) => item === document.activeElement)
    items[(here + step + items.length) % items.length]?.focus()
  }
  return (
    <div ref={menu} className="copy-menu" popover="manual" role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {ways.map((way) => (
        <button
          key={way.title}
          type="button"
          role="menuitem"
          className="copy-way"
          onClick={() => {
            way.run()
            onClose()
          }}
        >
          {way.title}
          {way.keys === null ? null : <kbd className="key">{way.keys}</kbd>}
        </button>
      ))}
    </div>
  )
}
