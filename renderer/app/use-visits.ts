import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import type { RowId } from '../../electron/api/row-base.ts'
import type { ViewKind } from '../../electron/api/views.ts'
import type { VisitedWay } from '../features/inspector/visited-way.ts'
import type { ViewSession } from '../features/view/view-session.ts'
import type { ViewSnapshot } from '../features/view/view-snapshot.ts'
import { kindFacts } from './kind-facts.ts'
import type { Sessions } from './sessions.ts'
import { Visits, type Visit } from './visits.ts'

interface VisitsInput {
  readonly sessions: Sessions
  readonly session: ViewSession
  readonly snapshot: ViewSnapshot
  readonly show: (kind: ViewKind) => void
  /** Brings a row of a view into view. */
  readonly reveal: (to: { readonly view: ViewKind; readonly row: RowId }) => void
}

/** The way back and forward, with what notes where somebody has been. */
export interface VisitedRows extends VisitedWay {
  /** What the inspector calls the inspected row. */
  readonly onNamed: (view: number, row: RowId, title: string) => void
  /** The rows that a filter lets through are gone to, in a view. */
  readonly onFiltered: (kind: ViewKind, filter: string) => void
}

/** Remembers which rows were inspected, and goes back and forward between them: by Alt and the arrows, and by the buttons of the mouse that browsers have for it. */
export function useVisits({ sessions, session, snapshot, show, reveal }: VisitsInput): VisitedRows {
  const [visits] = useState(() => new Visits())
  const ways = useSyncExternalStore(visits.subscribe, visits.ways)
  const { kind, view } = session
  const { selected, filter, stepped } = snapshot
  useEffect(() => {
    if (view !== null) visits.forget(kind, view)
  }, [visits, kind, view])
  useEffect(() => {
    if (selected !== null) visits.visit({ kind, view, row: selected, filter, stepped })
  }, [visits, kind, view, selected, filter, stepped])

  const go = (step: -1 | 1) => {
    const to = visits.go(step)
    if (to === null) return
    const target = sessions.of(to.kind)
    target.setFilter(to.filter)
    target.select(to.row)
    if (to.row !== null) reveal({ view: to.kind, row: to.row })
    show(to.kind)
  }
  useGoingKeys(go)
  return {
    back: ways.back && wordsOf(ways.back),
    forward: ways.forward && wordsOf(ways.forward),
    title: visits.current?.row === selected ? visits.current.title : '',
    go,
    onNamed: (ofView, row, title) => visits.name(ofView, row, title),
    onFiltered: (to, by) => {
      const target = sessions.of(to)
      if (to !== kind) target.select(null)
      visits.visit({ kind: to, view: target.view, row: to === kind ? selected : null, filter: by, stepped: false }, true)
    },
  }
}

function wordsOf({ kind, title, filter }: Visit): string {
  return title === '' ? `${kindFacts[kind].title}${filter === '' ? '' : ` with ${filter}`}` : title
}

/** Before all else that the arrows do, wherever the keyboard is. */
function useGoingKeys(go: (step: -1 | 1) => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (step === 0 || !event.altKey || event.ctrlKey || event.shiftKey || event.metaKey || isBusy()) return
    event.preventDefault()
    event.stopPropagation()
    go(step)
  })
  const onMouse = useEffectEvent((event: MouseEvent) => {
    if (event.button !== 3 && event.button !== 4) return
    event.preventDefault()
    if (event.type === 'mouseup' && !isBusy()) go(event.button === 3 ? -1 : 1)
  })
  useEffect(() => {
    const mouse = (event: MouseEvent) => onMouse(event)
    const key = (event: KeyboardEvent) => onKeyDown(event)
    window.addEventListener('keydown', key, true)
    window.addEventListener('mousedown', mouse, true)
    window.addEventListener('mouseup', mouse, true)
    return () => {
      window.removeEventListener('keydown', key, true)
      window.removeEventListener('mousedown', mouse, true)
      window.removeEventListener('mouseup', mouse, true)
    }
  }, [])
}

/** Something stands above the window that has the keys. */
function isBusy(): boolean {
  return document.querySelector('dialog[open], :popover-open') !== null
}
