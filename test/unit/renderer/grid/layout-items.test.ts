import { describe, expect, it } from 'vitest'
import { detailHeight, detailsFoot, itemsBetween, layoutItems, rowHeight } from '../../../../renderer/components/grid/layout-items.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

const rows = fakeLinks(6)
const [left, ...stay] = rows

describe('laying out rows', () => {
  it('puts the first loaded row where its position stands in the whole table', () => {
    const { items, extra } = layoutItems({ first: 1000, rows, gone: [], detailsOf: () => 0 })
    expect(items.map((item) => item.top)).toEqual(rows.map((_, index) => (1000 + index) * rowHeight))
    expect(extra).toBe(0)
  })

  it('makes room below an opened row', () => {
    const { items, extra } = layoutItems({ first: 0, rows, gone: [], detailsOf: (row) => (row.id === 2 ? 3 : 0) })
    expect(items.map((item) => `${item.kind} ${String(item.kind === 'header' ? item.header.id : item.row.id)}`).slice(0, 4)).toEqual(['row 1', 'row 2', 'details 2', 'row 3'])
    expect(extra).toBe(3 * detailHeight + detailsFoot)
    expect(items.at(-1)?.top).toBe(5 * rowHeight + extra)
  })

  it('keeps what left behind the row that it stood after, or at the top', () => {
    if (!left) throw new Error('there are no rows')
    const behind = layoutItems({ first: 0, rows: stay, gone: [{ row: left, after: 3 }], detailsOf: () => 0 })
    expect(behind.items.map((item) => item.kind !== 'header' && item.row.id)).toEqual([2, 3, 1, 4, 5, 6])
    const top = layoutItems({ first: 0, rows: stay, gone: [{ row: left, after: null }], detailsOf: () => 0 })
    expect(top.items[0]).toMatchObject({ kind: 'gone', row: { id: 1 }, top: 0 })
    expect(top.items[0]).not.toHaveProperty('missed')
    const missed = layoutItems({ first: 0, rows: stay, gone: [{ row: left, after: null, missed: true }], detailsOf: () => 0 })
    expect(missed.items.map((item) => (item.kind === 'header' ? false : item.missed))).toEqual([true, ...stay.map(() => undefined)])
    const away = layoutItems({ first: 1000, rows: stay, gone: [{ row: left, after: null }], detailsOf: () => 0 })
    expect(away).toMatchObject({ extra: 0, items: stay.map((row, index) => ({ kind: 'row', row, top: (1000 + index) * rowHeight })) })
  })

  it('puts headers between the rows, each in a position of its own', () => {
    const header = (id: number) => ({ id, word: 'main', count: 3, folded: false })
    const { items, extra } = layoutItems({ first: 100, rows: rows.slice(0, 3), headers: new Map([[0, header(-1)], [3, header(-2)], [4, header(-3)]]), gone: [], detailsOf: () => 0 })
    expect(items.map(({ line, position, top }) => [line, position, top / rowHeight])).toEqual([[-1, 100, 100], [1, 101, 101], [2, 102, 102], [-2, 103, 103], [-3, 104, 104], [3, 105, 105]])
    expect(extra).toBe(0)
  })

  it('draws what touches the screen and nothing else', () => {
    const { items } = layoutItems({ first: 0, rows, gone: [], detailsOf: () => 0 })
    expect(itemsBetween(items, rowHeight, 3 * rowHeight).map((item) => item.position)).toEqual([1, 2])
  })
})
