import type { Branch, FrameOutline, GroupHeader } from '../../../electron/api/outline.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { Frame, GoneRow, LeavingRow, TableState, ViewSummary } from '../../../electron/api/views.ts'
import { changeOf, isBusy, liveChanges, same, type RowChange, type RowChanges } from '../../components/grid/row-changes.ts'

/** All that the renderer holds of a view: the rows of its window, and what is said about the rest. */
export interface WindowState {
  /** Of the frame that last said something new; 0 before the first. */
  readonly serial: number
  readonly state: TableState
  readonly total: number | null
  readonly matched: number
  /** Position of the first of `rows`. */
  readonly first: number
  readonly outline: WindowOutline | null
  readonly rows: readonly Row[]
  /** Those of `rows` that keep their places only while the view is held or paused, and why they will leave. */
  readonly leaving: ReadonlyMap<RowId, LeavingRow['because']>
  readonly gone: readonly GoneRow[]
  readonly selected: Frame['selected']
  readonly waiting: number
  /** Names in the filter that nothing has, where nothing matches. */
  readonly notes: readonly string[]
  /** What there is in all, whatever the filter; null: this kind has none, or it is not there yet. */
  readonly summary: ViewSummary | null
  readonly changes: RowChanges
  /** So many changes that they are signed and not tinted. */
  readonly busy: boolean
}

/** How the rows of the window are arranged, where they are more than a list. */
export interface WindowOutline extends Pick<FrameOutline, 'positions'> {
  /** By where they stand, counted from the first line of the window. */
  readonly headers: ReadonlyMap<number, GroupHeader>
  /** By row, of those that have left the last. */
  readonly branches: ReadonlyMap<RowId, Branch>
}

/** Before the first frame. */
export const emptyWindow: WindowState = {
  serial: 0,
  state: { phase: 'loading', received: 0 },
  total: null,
  matched: 0,
  first: 0,
  outline: null,
  rows: [],
  leaving: new Map(),
  gone: [],
  selected: null,
  waiting: 0,
  notes: [],
  summary: null,
  changes: new Map(),
  busy: false,
}

/**
 * The window after a frame; the same one where it says nothing new, as most do that say when the rows were read. `now` is the wall clock in milliseconds; rows are not signed for a
 * change of `restless` fields. Rows that left the window are forgotten, as the core forgets that it sent them.
 */
export function applyFrame(before: WindowState, frame: Frame, now: number, restless: readonly string[]): WindowState {
  if (saysNothingNew(before, frame)) return settle(before, now)
  const held = new Map<RowId, Row>(before.rows.map((row) => [row.id, row]))
  const known = new Map(held)
  const changes = new Map<RowId, RowChange>(liveChanges(before.changes, now))
  for (const row of frame.rows) {
    const change = frame.rewritten === true ? null : changeOf(held.get(row.id), row, changes.get(row.id), now, restless)
    if (change) changes.set(row.id, change)
    known.set(row.id, row)
  }
  const rows = frame.ids.flatMap((id) => known.get(id) ?? [])
  const drawn = new Set(frame.ids)
  for (const id of changes.keys()) if (!drawn.has(id)) changes.delete(id)
  return {
    serial: frame.serial,
    state: frame.state,
    total: frame.total,
    matched: frame.matched,
    first: frame.first,
    outline: outlineAfter(before.outline, frame),
    rows,
    leaving: new Map(frame.leaving.map(({ id, because }) => [id, because])),
    gone: frame.gone,
    selected: frame.selected,
    waiting: frame.waiting,
    notes: frame.notes ?? [],
    summary: frame.summary ?? null,
    changes,
    busy: isBusy(changes, now),
  }
}

function saysNothingNew(before: WindowState, frame: Frame): boolean {
  return (
    before.serial > 0 &&
    frame.rows.length === 0 &&
    frame.total === before.total &&
    frame.matched === before.matched &&
    frame.first === before.first &&
    frame.waiting === before.waiting &&
    sameOutline(before, frame) &&
    same(frame.state, before.state) &&
    same(frame.leaving, Array.from(before.leaving, ([id, because]) => ({ id, because }))) &&
    same(frame.gone, before.gone) &&
    same(frame.selected, before.selected) &&
    same(frame.notes ?? [], before.notes) &&
    same(frame.summary ?? null, before.summary)
  )
}

function outlineAfter(before: WindowOutline | null, { outline, ids, gone }: Frame): WindowOutline | null {
  if (!outline) return null
  const headers = new Map(outline.headers.map((header) => [ids.indexOf(header.id), header]))
  const last = gone.flatMap(({ row }) => before?.branches.get(row.id) ?? [])
  return { positions: outline.positions, headers, branches: new Map([...last, ...outline.branches].map((branch) => [branch.id, branch])) }
}

function sameOutline({ rows, outline }: WindowState, frame: Frame): boolean {
  const ids = frame.ids.filter((id) => id >= 0)
  const next = outlineAfter(outline, frame)
  const sameRows = ids.length === rows.length && ids.every((id, at) => id === rows[at]?.id)
  if (!sameRows || !next || !outline) return sameRows && next === outline
  return next.positions === outline.positions && same([...next.headers], [...outline.headers]) && same([...next.branches], [...outline.branches])
}

/** The window with the changes that are over taken away; the same one when none is. */
export function settle(before: WindowState, now: number): WindowState {
  const changes = liveChanges(before.changes, now)
  const busy = isBusy(changes, now)
  return changes === before.changes && busy === before.busy ? before : { ...before, changes, busy }
}

/** The window without what is said of rows that went or wait; its rows stay, for the core counts on them. */
export function withoutLeavers(before: WindowState): WindowState {
  return { ...before, leaving: new Map(), gone: [], waiting: 0 }
}

/** When the next change is over, wall clock in milliseconds; null: none is shown. */
export function nextSettling(window: WindowState): number | null {
  let next: number | null = null
  for (const change of window.changes.values()) if (next === null || change.until < next) next = change.until
  return next
}

/** The row, if the window holds it. */
export function rowOf(window: WindowState, id: RowId | null): Row | null {
  return id === null ? null : (window.rows.find((row) => row.id === id) ?? null)
}
