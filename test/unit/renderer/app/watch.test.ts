import { describe, expect, it } from 'vitest'
import type { ApiError } from '../../../../electron/api/errors.ts'
import type { ViewKind } from '../../../../electron/api/views.ts'
import { Watch } from '../../../../renderer/app/watch.ts'
import type { RowChange } from '../../../../renderer/components/grid/row-changes.ts'
import { nothingSelected, only, type ShownSelection } from '../../../../renderer/features/view/selection.ts'
import { emptyWindow, type WindowState } from '../../../../renderer/features/view/window-store.ts'

const live: WindowState = { ...emptyWindow, state: { phase: 'live' }, matched: 1204 }
const stale: WindowState = { ...live, state: { phase: 'stale', reason: 'events were lost' } }

function seen(change: { readonly appliedFilter?: string; readonly window?: WindowState; readonly selected?: number; readonly selection?: ShownSelection; readonly readAnewAt?: number; readonly filterError?: ApiError | null } = {}) {
  return { appliedFilter: '', filterError: null, window: live, selected: null, selection: nothingSelected, readAnewAt: null, ...change }
}

/** The sentences on it; `title`: what the inspector calls its row. */
function said(watch: Watch, kind: ViewKind, view: ReturnType<typeof seen>, title = ''): readonly string[] {
  return watch.news(kind, view, title).map(({ sentence }) => sentence)
}

describe('what is said of the view that is shown', () => {
  it('is how many rows a filter lets through, once', () => {
    const watch = new Watch()
    expect(said(watch, 'links', seen())).toEqual([])
    expect(said(watch, 'links', seen({ appliedFilter: 'state up' }))).toEqual(['1,204 rows match'])
    expect(said(watch, 'links', seen({ appliedFilter: 'state up' }))).toEqual([])
    expect(said(watch, 'links', seen())).toEqual(['1,204 rows match'])
  })

  it('is nothing when another view is gone to, whose filter is another one', () => {
    const watch = new Watch()
    said(watch, 'links', seen({ appliedFilter: 'state up' }))
    expect(said(watch, 'routes', seen())).toEqual([])
    expect(said(watch, 'links', seen({ appliedFilter: 'state up' }))).toEqual([])
  })

  it('is the result of a filter that a view was gone to with', () => {
    const watch = new Watch()
    said(watch, 'links', seen())
    expect(said(watch, 'routes', seen({ appliedFilter: 'dev eth0' }))).toEqual(['1,204 rows match'])
  })

  it('is how many rows a person has selected, once it is known, and not how many are left of them', () => {
    const watch = new Watch()
    expect(said(watch, 'links', seen({ selection: only(7, 1) }))).toEqual([])
    expect(said(watch, 'links', seen({ selection: only(7, 2) }))).toEqual([])
    expect(said(watch, 'links', seen({ selection: { ...only(7, 2), count: 1204 } }))).toEqual(['1,204 rows selected'])
    expect(said(watch, 'links', seen({ selection: { ...only(7, 2), count: 1203 } }))).toEqual([])
    expect(said(watch, 'links', seen({ selection: only(7, 3) }))).toEqual([])
  })

  it('is what changed in the selected row, once, and not that of another row', () => {
    const watch = new Watch()
    const change: RowChange = { sign: 'changed', fields: ['state', 'mtu'], until: 1, times: 1 }
    const window = { ...live, changes: new Map([[7, change]]) }
    expect(said(watch, 'links', seen({ window, selected: 6 }))).toEqual([])
    expect(said(watch, 'links', seen({ window, selected: 7 }))).toEqual(['The selected row changed: state, mtu'])
    expect(said(watch, 'links', seen({ window, selected: 7 }))).toEqual([])
  })

  it('calls the row by its name, and of a list only says that it changed', () => {
    const change: RowChange = { sign: 'changed', fields: ['flags', 'flags.UP', 'txQueueLength'], until: 1, times: 1 }
    const window = { ...live, changes: new Map([[7, change]]) }
    expect(said(new Watch(), 'links', seen({ window, selected: 7 }), 'eth0')).toEqual(['eth0 changed: flags, tx queue length'])
  })

  it('is of many fields that changed the first four, and how many more', () => {
    const change: RowChange = { sign: 'changed', fields: ['one', 'two', 'three', 'four', 'five', 'six'], until: 1, times: 1 }
    const window = { ...live, changes: new Map([[7, change]]) }
    expect(said(new Watch(), 'links', seen({ window, selected: 7 }), 'eth0')).toEqual(['eth0 changed: one, two, three, four and 2 more'])
  })

  it('is what is wrong with the filter, once, and what it comes to when it is mended, even to what it was', () => {
    const watch = new Watch()
    const filterError: ApiError = { code: 'filter', message: 'mtu takes a number, not "green".' }
    said(watch, 'links', seen({ appliedFilter: 'mtu 9' }))
    expect(said(watch, 'links', seen({ appliedFilter: 'mtu 9', filterError }))).toEqual(['mtu takes a number, not "green".'])
    expect(said(watch, 'links', seen({ appliedFilter: 'mtu 9', filterError }))).toEqual([])
    expect(said(watch, 'links', seen({ appliedFilter: 'mtu 9' }))).toEqual(['1,204 rows match'])
  })

  it('is the count of the filter in force, though that comes behind it, and not of what comes and goes later', () => {
    const watch = new Watch()
    const frame = (serial: number, matched: number) => seen({ appliedFilter: 'name lo', window: { ...live, serial, matched } })
    expect(said(watch, 'links', frame(10, 0))).toEqual(['0 rows match'])
    expect(said(watch, 'links', frame(17, 0))).toEqual([])
    expect(said(watch, 'links', frame(18, 1))).toEqual(['1 row matches'])
    expect(said(watch, 'links', frame(19, 2))).toEqual([])
  })

  it('is no count before all was looked through', () => {
    const watch = new Watch()
    const frame = (serial: number, matched: number, looked?: number) =>
      seen({ appliedFilter: 'gone', window: { ...live, serial, matched, state: { phase: 'live', ...(looked !== undefined && { looked }) } } })
    expect([frame(1, 0, 3), frame(2, 0, 20), frame(3, 8, 50), frame(4, 90, 99)].flatMap((one) => said(watch, 'events', one))).toEqual([])
    expect(said(watch, 'events', frame(5, 90))).toEqual(['90 rows match'])
    expect(said(watch, 'events', frame(6, 91))).toEqual([])
  })

  it('speaks of one row as one', () => {
    expect(said(new Watch(), 'links', seen({ appliedFilter: 'name lo', window: { ...live, matched: 1 } }))).toEqual(['1 row matches'])
  })

  it('is that all was read anew, once for each time', () => {
    const watch = new Watch()
    const at = new Date(2026, 10, 27, 18, 2, 11).getTime()
    expect(said(watch, 'links', seen({ readAnewAt: at }))).toEqual(['Read anew at 18:02:11'])
    expect(said(watch, 'links', seen({ readAnewAt: at }))).toEqual([])
    expect(said(watch, 'links', seen())).toEqual([])
    expect(said(watch, 'links', seen({ readAnewAt: at + 1000 }))).toEqual(['Read anew at 18:02:12'])
  })

  it('is that the rows can’t be trusted, and that they can again, of the same view', () => {
    const watch = new Watch()
    expect(said(watch, 'links', seen({ window: stale }))).toEqual(['Events were lost, what is shown may be out of date'])
    expect(said(watch, 'links', seen({ window: stale }))).toEqual([])
    expect(said(watch, 'routes', seen())).toEqual([])
    expect(said(watch, 'links', seen())).toEqual(['Repaired, live again'])
  })
})
