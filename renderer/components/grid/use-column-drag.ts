import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react'

/** So far a pointer must go before it drags a column and does not press it, in pixels. */
const threshold = 6

/** Where a column that is dragged would come to stand. */
export interface ColumnDrop {
  readonly id: string
  readonly side: 'before' | 'behind'
  readonly other: string
}

/** The part of a column's header that decides; from the window's left, in pixels. */
export interface HeaderPlace {
  readonly id: string
  readonly left: number
  readonly right: number
}

/** The place for a column that is dragged to there; null: where it is already. No column comes before the first. */
export function dropAt(headers: readonly HeaderPlace[], id: string, x: number): ColumnDrop | null {
  const from = headers.findIndex((header) => header.id === id)
  const over = headers.findLastIndex((header) => x >= header.left)
  const header = headers[Math.max(0, over)]
  if (header === undefined || header.id === id) return null
  const side = over > 0 && x < (header.left + header.right) / 2 ? 'before' : 'behind'
  const to = headers.indexOf(header) + (side === 'behind' ? 1 : 0)
  return to === from || to === from + 1 ? null : { id, side, other: header.id }
}

interface ColumnDrag {
  /** The column that is dragged; null: none is. */
  readonly dragged: string | null
  readonly drop: ColumnDrop | null
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
}

/** Drags columns by their names; Escape lets go without a change. For the row of headers. */
export function useColumnDrag(onPlace: (id: string, side: 'before' | 'behind', other: string) => void): ColumnDrag {
  const start = useRef<{ readonly id: string; readonly x: number } | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [drop, setDrop] = useState<ColumnDrop | null>(null)
  const end = useCallback(() => {
    start.current = null
    setDragged(null)
    setDrop(null)
  }, [])
  useEffect(() => {
    if (dragged === null) return
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      end()
    }
    window.addEventListener('keydown', cancel, true)
    return () => window.removeEventListener('keydown', cancel, true)
  }, [dragged, end])
  return {
    dragged,
    drop,
    onPointerDown: (event) => {
      const id = event.target instanceof Element && !event.target.closest('.column-edge') ? event.target.closest<HTMLElement>('[data-header]')?.dataset['header'] : undefined
      const [first] = placesIn(event.currentTarget)
      if (event.button !== 0 || id === undefined || id === first?.id) return
      start.current = { id, x: event.clientX }
    },
    onPointerMove: (event) => {
      const from = start.current
      if (from === null) return
      if (dragged === null && Math.abs(event.clientX - from.x) < threshold) return
      if (dragged === null) {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragged(from.id)
      }
      setDrop(dropAt(placesIn(event.currentTarget), from.id, event.clientX))
    },
    onPointerUp: () => {
      if (drop) onPlace(drop.id, drop.side, drop.other)
      end()
    },
    onPointerCancel: end,
  }
}

function placesIn(row: HTMLElement): readonly HeaderPlace[] {
  return [...row.querySelectorAll<HTMLElement>('[data-header]')].map((header) => {
    const { left, right } = (header.closest('[role=columnheader]') ?? header).getBoundingClientRect()
    return { id: header.dataset['header'] ?? '', left, right }
  })
}
