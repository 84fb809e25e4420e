import { beforeEach, describe, expect, it } from 'vitest'

import { GoneRows } from '../../../../electron/services/views/gone-rows.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

const links = fakeLinks(14)
let gone: GoneRows

beforeEach(() => {
  gone = new GoneRows()
  gone.limit(5)
})

/** The row of this number goes, which stood behind another. */
function go(id: number, after: number | null, now = 0): void {
  const row = links.find((link) => link.id === id)
  if (row === undefined) throw new Error(`there is no row ${id}`)
  gone.add({ row, after }, now)
}

function placesIn(ids: readonly number[]): readonly (readonly [id: number, after: number | null])[] {
  return gone.within(ids).map(({ row, after }) => [row.id, after])
}

describe('rows that are gone', () => {
  it('stand behind the row they stood behind, or behind its predecessor where that went later', () => {
    go(3, 2)
    go(2, 1)
    expect(placesIn([1, 4])).toEqual([[3, 1], [2, 1]])
  })

  it('stand at the top when all before them are gone', () => {
    go(2, 1)
    go(1, null)
    expect(placesIn([3])).toEqual([[2, null], [1, null]])
  })

  it('are not drawn in a window that is elsewhere by now', () => {
    go(3, 2)
    expect(placesIn([10, 11])).toEqual([])
  })

  it('are no more than the window has rows, the newest, however many go', () => {
    for (let id = 1; id <= 12; id++) go(id, null)
    expect(placesIn([13]).map(([id]) => id)).toEqual([8, 9, 10, 11, 12])
    gone.limit(2)
    expect(placesIn([13]).map(([id]) => id)).toEqual([11, 12])
  })

  it('leave two seconds after they went, each in its turn', () => {
    go(1, null, 100)
    go(2, null, 400)
    expect(gone.nextExpiry).toBe(2100)
    expect(gone.expire(2099)).toBe(false)
    expect(gone.expire(2100)).toBe(true)
    expect(placesIn([3])).toEqual([[2, null]])
    expect(gone.nextExpiry).toBe(2400)
    expect(gone.expire(5000)).toBe(true)
    expect(gone.nextExpiry).toBeNull()
  })
})
