import { useCallback, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { lastVirtual, placeAfterScroll, placeAt, type ScrollPlace, type ScrollScale } from './scroll-scale.ts'

/** Width and height of what is seen of the table, in pixels. */
interface Viewport {
  readonly width: number
  readonly height: number
}

/** The place that is shown; `put` is set when it is ours and not the person's. */
interface Scrolled {
  readonly place: ScrollPlace
  readonly put: ScrollPlace | null
}

/** How far the table is scrolled, and how it is scrolled by us. */
export interface GridScroll {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly place: ScrollPlace
  /** Where the place is going to be, as virtual: what is scrolled while the page is drawn is drawn only after the effects of that drawing. null: where it is. */
  readonly aim: RefObject<number | null>
  readonly viewport: Viewport
  readonly onScroll: () => void
  readonly onScrollEnd: () => void
  /** Shows the content from there on. */
  readonly scrollTo: (virtual: number) => void
}

/** Follows the scroll bar and the size of the table; `content` is the height that all rows would take. */
export function useGridScroll(content: number, headHeight: number): GridScroll {
  const scroller = useRef<HTMLDivElement>(null)
  const [viewport, setViewport] = useState<Viewport>({ width: window.innerWidth, height: window.innerHeight })
  const [scrolled, setScrolled] = useState<Scrolled>({ place: { physical: 0, virtual: 0 }, put: null })
  const scale: ScrollScale = useMemo(() => ({ content, viewport: viewport.height }), [content, viewport.height])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // Heard once the page is laid out and before it is painted. Asking here would lay it out in the midst of drawing, without its rows.
    const observer = new ResizeObserver(() => {
      const width = element.clientWidth
      const height = Math.max(0, element.clientHeight - headHeight)
      flushSync(() => setViewport((before) => (before.width === width && before.height === height ? before : { width, height })))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [headHeight])

  // A table that has become shorter has no rows beyond its end.
  if (scrolled.place.virtual > lastVirtual(scale)) setScrolled(movedTo(scrolled, placeAt(scale, scrolled.place.virtual)))

  // The scroll bar is moved only when we moved the place: what the person scrolls is ahead of what is drawn.
  const { place, put } = scrolled
  const aim = useRef<number | null>(null)
  useLayoutEffect(() => {
    aim.current = null
  })
  useLayoutEffect(() => {
    if (put && scroller.current) scroller.current.scrollTop = put.physical
  }, [put])

  const scrollTo = useCallback(
    (virtual: number) => {
      const to = placeAt(scale, virtual)
      aim.current = to.virtual
      setScrolled((before) => movedTo(before, to))
    },
    [scale],
  )
  const onScroll = useCallback(() => {
    const physical = scroller.current?.scrollTop ?? 0
    setScrolled((before) => (physical === before.place.physical ? before : { place: placeAfterScroll(scale, before.place, physical), put: null }))
  }, [scale])
  const onScrollEnd = useCallback(() => setScrolled((before) => movedTo(before, placeAt(scale, before.place.virtual))), [scale])

  return { scroller, place, aim, viewport, onScroll, onScrollEnd, scrollTo }
}

function movedTo(before: Scrolled, place: ScrollPlace): Scrolled {
  return place.physical === before.place.physical && place.virtual === before.place.virtual ? before : { place, put: place }
}
