import { describe, expect, it } from 'vitest'
import { layoutItems, rowHeight } from '../../../../renderer/components/grid/layout-items.ts'
import { seenRow } from '../../../../renderer/components/grid/seen-row.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

const rows = fakeLinks(6)
const [, second, third] = rows
const layout = (input: { readonly first?: number; readonly goneAfter?: number | undefined } = {}) =>
  layoutItems({
    first: input.first ?? 10,
    rows,
    gone: rows.filter(({ id }) => id === input.goneAfter).map((row) => ({ row, after: row.id })),
    detailsOf: (row) => (row.id === second?.id ? 2 : 0),
  }).items

describe('the first row that is seen', () => {
  it('is the one at the top, also where only a part of it is seen', () => {
    expect(seenRow(layout(), 11 * rowHeight)).toEqual({ id: second?.id, position: 11 })
    expect(seenRow(layout(), 12 * rowHeight - 1)).toEqual({ id: second?.id, position: 11 })
  })

  it('is the one whose details are at the top', () => {
    expect(seenRow(layout(), 12 * rowHeight)).toEqual({ id: second?.id, position: 11 })
  })

  it('is the one behind a row that has left', () => {
    const items = layout({ goneAfter: second?.id })
    const gone = items.find(({ kind }) => kind === 'gone')
    expect(seenRow(items, gone?.top ?? 0)).toEqual({ id: third?.id, position: 12 })
  })

  it('is none where the top is above or below all that is loaded', () => {
    expect(seenRow(layout(), 10 * rowHeight - 1)).toBeUndefined()
    expect(seenRow(layout(), 30 * rowHeight)).toBeUndefined()
    expect(seenRow([], 0)).toBeUndefined()
  })
})
