import { describe, expect, it } from 'vitest'
import { isSameWindow, windowAfter } from '../../../../renderer/features/view/asked-window.ts'

const asked = { first: 90, count: 100, seen: { id: 7, position: 103 } }

describe('the window that was asked for', () => {
  it('moves with its rows, and the row that is seen with it', () => {
    expect(windowAfter(asked, { first: 123, ids: [5, 6, 7, 8] })).toEqual({ first: 123, count: 100, seen: { id: 7, position: 125 } })
    expect(windowAfter({ first: 90, count: 100 }, { first: 123, ids: [5, 6] })).toEqual({ first: 123, count: 100 })
  })

  it('is without a seen row once that is no longer shown, so that another one is told', () => {
    expect(windowAfter(asked, { first: 123, ids: [5, 6] })).toEqual({ first: 123, count: 100 })
  })

  it('stays what it is while nothing is shown', () => {
    expect(windowAfter(asked, { first: 0, ids: [] })).toBe(asked)
  })

  it('is another one as soon as another row is seen first, or more rows above it are wanted', () => {
    expect(isSameWindow(asked, { ...asked, seen: { ...asked.seen } })).toBe(true)
    for (const other of [{ ...asked, first: 89 }, { ...asked, count: 99 }, { ...asked, seen: { id: 8, position: 103 } }, { ...asked, seen: { id: 7, position: 104 } }, { first: 90, count: 100 }]) {
      expect(isSameWindow(asked, other)).toBe(false)
    }
  })
})
