import { describe, expect, it } from 'vitest'
import type { TableState } from '../../../../electron/api/views.ts'
import { nothingSelected } from '../../../../renderer/features/view/selection.ts'
import { conditionOf } from '../../../../renderer/features/view/view-condition.ts'
import type { ViewSnapshot } from '../../../../renderer/features/view/view-snapshot.ts'
import { emptyWindow, type WindowState } from '../../../../renderer/features/view/window-store.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

function snapshot(window: Partial<WindowState>, change: Partial<ViewSnapshot> = {}): ViewSnapshot {
  return {
    window: { ...emptyWindow, state: { phase: 'live' }, ...window },
    fields: [],
    filter: '',
    appliedFilter: '',
    filterError: null,
    sort: [],
    groups: [],
    group: null,
    folds: { all: false, except: [] },
    requested: { first: 0, count: 100 },
    paused: false,
    held: false,
    selected: null,
    selection: nothingSelected,
    stepped: false,
    aside: false,
    readAnewAt: null,
    failure: null,
    ...change,
  }
}
const error = { code: 'netlink', message: 'The kernel refused.' } as const

describe('what a view shows in place of rows', () => {
  it('how far it has looked, as long as no row is found and not all was looked through: that nothing matches is not known yet', () => {
    const looking = { state: { phase: 'live', looked: 35 } as const, matched: 0 }
    expect(conditionOf(snapshot(looking, { appliedFilter: 'gone' }))).toEqual({ kind: 'looking', looked: 35 })
    expect(conditionOf(snapshot({ ...looking, matched: 1 }, { appliedFilter: 'gone' })).kind).toBe('rows')
    expect(conditionOf(snapshot({ matched: 0 }, { appliedFilter: 'gone' })).kind).toBe('nothing-matches')
  })

  it('nothing, when there are rows or one is just leaving', () => {
    const [row] = fakeLinks(1)
    if (!row) throw new Error('there are no links')
    expect(conditionOf(snapshot({ matched: 3 })).kind).toBe('rows')
    expect(conditionOf(snapshot({ matched: 0, gone: [{ row, after: null }] })).kind).toBe('rows')
    expect(conditionOf(snapshot({ matched: 0, leaving: new Map([[row.id, 'gone']]) })).kind).toBe('rows')
  })

  it('tells an empty table from a filter that nothing matches', () => {
    expect(conditionOf(snapshot({ matched: 0, total: 0 })).kind).toBe('empty')
    const notes = ['No link is called "wan" now.']
    expect(conditionOf(snapshot({ matched: 0, total: 14, notes }, { appliedFilter: 'dev wan' }))).toEqual({ kind: 'nothing-matches', total: 14, notes })
  })

  it('tells how much is loaded, and whether rows can be used already', () => {
    const state: TableState = { phase: 'loading', received: 412_006 }
    expect(conditionOf(snapshot({ state }))).toEqual({ kind: 'loading', received: 412_006, withRows: false })
    expect(conditionOf(snapshot({ state, rows: fakeLinks(2), matched: 2 }))).toMatchObject({ withRows: true })
  })

  it('tells doubt, and what is done about it', () => {
    expect(conditionOf(snapshot({ state: { phase: 'stale', reason: 'lost' }, matched: 3 }))).toEqual({ kind: 'doubtful', repairing: false, reason: 'lost' })
    expect(conditionOf(snapshot({ state: { phase: 'repairing', reason: 'lost' } }))).toMatchObject({ repairing: true })
  })

  it('tells a failure before all else', () => {
    expect(conditionOf(snapshot({ matched: 3 }, { failure: error }))).toEqual({ kind: 'failed', error })
    expect(conditionOf(snapshot({ state: { phase: 'failed', error } }))).toEqual({ kind: 'failed', error })
  })
})
