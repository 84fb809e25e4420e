import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'

import { TableFoot } from '../../../../renderer/features/view/table-foot.tsx'
import { nothingSelected } from '../../../../renderer/features/view/selection.ts'
import type { ViewSnapshot } from '../../../../renderer/features/view/view-snapshot.ts'
import { emptyWindow, type WindowState } from '../../../../renderer/features/view/window-store.ts'

/** What the foot says, without markup. */
function said(window: Partial<WindowState>, others: Partial<ViewSnapshot> = {}, above = 0): string {
  const snapshot: ViewSnapshot = {
    window: { ...emptyWindow, state: { phase: 'live' }, total: 3, matched: 3, ...window },
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
    held: true,
    selected: null,
    selection: nothingSelected,
    stepped: false,
    aside: false,
    failure: null,
    readAnewAt: null,
    ...others,
  }
  return renderToStaticMarkup(createElement(TableFoot, { noun: { one: 'route', many: 'routes' }, snapshot, said: null, above, sums: null })).replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ').trim()
}

describe('the foot of the table', () => {
  it('says of unsorted rows that they stand as they came, and not that the kernel has them so', () => {
    expect(said({})).toBe('3 routes In order of arrival')
  })

  it('says of the age which end comes first', () => {
    expect(said({}, { sort: [{ field: 'age', descending: true }] })).toContain('Sorted by age, newest first')
    expect(said({}, { sort: [{ field: 'age', descending: false }] })).toContain('Sorted by age, oldest first')
  })

  it('says how many rows have come in above, and what waits besides', () => {
    expect(said({ waiting: 0 }, {}, 100_000)).toMatch(/100,000 new above \.$/u)
    expect(said({ waiting: 64 }, {}, 136)).toMatch(/136 new above \. 64 changes wait \.$/u)
    expect(said({ waiting: 1 }, {}, 2)).toMatch(/2 new above \. 1 change waits \.$/u)
    expect(said({ waiting: 3 })).toMatch(/3 changes wait \.$/u)
    expect(said({ waiting: 3 }, { held: false })).not.toContain('wait')
  })

  it('names what the rows are sorted by', () => {
    expect(said({}, { sort: [{ field: 'device', descending: false }, { field: 'metric', descending: true }] })).toBe('3 routes Sorted by device, then metric, descending')
    expect(said({}, { sort: [{ field: 'roundTripTime', descending: true }] })).toContain('Sorted by round trip time, descending')
  })
})
