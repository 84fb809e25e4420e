import { describe, expect, it } from 'vitest'
import { Watch } from '../../../../renderer/app/watch.ts'
import type { RowChange } from '../../../../renderer/components/grid/row-changes.ts'
import { nothingSelected, only, type ShownSelection } from '../../../../renderer/features/view/selection.ts'
import { emptyWindow, type WindowState } from '../../../../renderer/features/view/window-store.ts'

const live: WindowState = { ...emptyWindow, state: { phase: 'live' }, matched: 1204 }
const stale: WindowState = { ...live, state: { phase: 'stale', reason: 'events were lost' } }

function seen(change: { readonly appliedFilter?: string; readonly window?: WindowState; readonly selected?: number; readonly selection?: ShownSelection; readonly readAnewAt?: number } = {}) {
  return { appliedFilter: '', window: live, selected: null, selection: nothingSelected, readAnewAt: null, ...change }
}

describe('what is said of the view that is shown', () => {
  it('is how many rows a filter lets through, once', () => {
    const watch = new Watch()
    expect(watch.news('links', seen())).toEqual([])
    expect(watch.news('links', seen({ appliedFilter: 'state up' }))).toEqual(['1,204 rows match'])
    expect(watch.news('links', seen({ appliedFilter: 'state up' }))).toEqual([])
    expect(watch.news('links', seen())).toEqual(['1,204 rows match'])
  })

  it('is nothing when another view is gone to, whose filter is another one', () => {
    const watch = new Watch()
    watch.news('links', seen({ appliedFilter: 'state up' }))
    expect(watch.news('routes', seen())).toEqual([])
    expect(watch.news('links', seen({ appliedFilter: 'state up' }))).toEqual([])
  })

  it('is the result of a filter that a view was gone to with', () => {
    const watch = new Watch()
    watch.news('links', seen())
    expect(watch.news('routes', seen({ appliedFilter: 'dev eth0' }))).toEqual(['1,204 rows match'])
  })

  it('is how many rows a person has selected, once it is known, and not how many are left of them', () => {
    const watch = new Watch()
    expect(watch.news('links', seen({ selection: only(7, 1) }))).toEqual([])
    expect(watch.news('links', seen({ selection: only(7, 2) }))).toEqual([])
    expect(watch.news('links', seen({ selection: { ...only(7, 2), count: 1204 } }))).toEqual(['1,204 rows selected'])
    expect(watch.news('links', seen({ selection: { ...only(7, 2), count: 1203 } }))).toEqual([])
    expect(watch.news('links', seen({ selection: only(7, 3) }))).toEqual([])
  })

  it('is what changed in the selected row, once, and not that of another row', () => {
    const watch = new Watch()
    const change: RowChange = { sign: 'changed', fields: ['state', 'mtu'], until: 1, times: 1 }
    const window = { ...live, changes: new Map([[7, change]]) }
    expect(watch.news('links', seen({ window, selected: 6 }))).toEqual([])
    expect(watch.news('links', seen({ window, selected: 7 }))).toEqual(['The selected row changed: state, mtu'])
    expect(watch.news('links', seen({ window, selected: 7 }))).toEqual([])
  })

  it('is that all was read anew, once for each time', () => {
    const watch = new Watch()
    const at = new Date(2026, 10, 27, 18, 2, 11).getTime()
    expect(watch.news('links', seen({ readAnewAt: at }))).toEqual(['Read anew at 18:02:11'])
    expect(watch.news('links', seen({ readAnewAt: at }))).toEqual([])
    expect(watch.news('links', seen())).toEqual([])
    expect(watch.news('links', seen({ readAnewAt: at + 1000 }))).toEqual(['Read anew at 18:02:12'])
  })

  it('is that the rows can’t be trusted, and that they can again, of the same view', () => {
    const watch = new Watch()
    expect(watch.news('links', seen({ window: stale }))).toEqual(['Events were lost, what is shown may be out of date'])
    expect(watch.news('links', seen({ window: stale }))).toEqual([])
    expect(watch.news('routes', seen())).toEqual([])
    expect(watch.news('links', seen())).toEqual(['Repaired, live again'])
  })
})
