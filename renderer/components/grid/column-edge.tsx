import { useRef, type PointerEvent } from 'react'
import { narrowest, widest } from './column-layout.ts'

interface ColumnEdgeProps {
  /** Of the column now, in pixels. */
  readonly width: number
  /** While the edge is dragged. */
  readonly onDrag: (width: number) => void
  /** When it is let go; null: as the content asks for. */
  readonly onWidth: (width: number | null) => void
}

/** The edge of a column's header: dragged it makes the column wider or narrower, pressed twice as wide as its content. The keyboard has Shift and the arrows. */
export function ColumnEdge({ width, onDrag, onWidth }: ColumnEdgeProps) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const widthAt = (event: PointerEvent) => {
    const from = start.current
    return from === null ? null : Math.min(widest, Math.max(narrowest, Math.round(from.width + event.clientX - from.x)))
  }
  return (
    <span
      className="column-edge"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => {
        const now = widthAt(event)
        if (now !== null) onDrag(now)
      }}
      onPointerUp={(event) => {
        const now = widthAt(event)
        const moved = start.current !== null && event.clientX !== start.current.x
        start.current = null
        if (now !== null && moved) onWidth(now)
      }}
      onPointerCancel={() => {
        start.current = null
      }}
      onDoubleClick={() => onWidth(null)}
    />
  )
}
