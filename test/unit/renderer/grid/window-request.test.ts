import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { windowFor } from '../../../../renderer/components/grid/window-request.ts'

describe('scrolling fast', () => {
  const need = { firstVisible: 5000, visible: 30, matched: 100_000 }

  it('asks for more of what is coming, and still for all that is seen', () => {
    const still = windowFor({ ...need, scrolled: 0 }, { first: 0, count: 0 })
    const down = windowFor({ ...need, scrolled: 400 }, { first: 0, count: 0 })
    const up = windowFor({ ...need, scrolled: -400 }, { first: 0, count: 0 })
    expect(down.first).toBeGreaterThan(still.first)
    expect(up.first).toBeLessThan(still.first)
    for (const { first, count } of [down, up]) {
      expect(first).toBeLessThanOrEqual(need.firstVisible - need.visible / 2)
      expect(first + count).toBeGreaterThanOrEqual(need.firstVisible + 1.5 * need.visible)
    }
  })

  it('asks before the rows that are held end', () => {
    const held = { first: 4940, count: 120 }
    expect(windowFor({ ...need, scrolled: 2 }, held)).toBe(held)
    expect(windowFor({ ...need, scrolled: 29 }, held)).not.toBe(held)
  })
})

describe('the window that is asked for', () => {
  it('is a small table as a whole', () => {
    expect(windowFor({ firstVisible: 0, visible: 25, matched: 50, scrolled: 0 }, { first: 0, count: 100 })).toEqual({ first: 0, count: 200 })
  })

  it('stays the same while it covers what is seen', () => {
    const current = { first: 960, count: 100 }
    expect(windowFor({ firstVisible: 1000, visible: 25, matched: 1_000_000, scrolled: 0 }, current)).toBe(current)
  })

  it('moves when its edge comes near, with room on both sides', () => {
    const next = windowFor({ firstVisible: 1040, visible: 25, matched: 1_000_000, scrolled: 0 }, { first: 960, count: 100 })
    expect(next.first).toBeLessThan(1040)
    expect(next.first + next.count).toBeGreaterThan(1040 + 25)
  })

  it('always covers what is seen, never more than the contract allows, and settles at once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 201, max: 5_000_000 }), fc.integer({ min: 1, max: 120 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: -1000, max: 1000 }), (matched, visible, share, scrolled) => {
        const firstVisible = Math.floor(share * Math.max(0, matched - visible))
        const need = { firstVisible, visible, matched, scrolled }
        const next = windowFor(need, { first: 0, count: 0 })
        expect(next.first).toBeLessThanOrEqual(firstVisible)
        expect(next.first + next.count).toBeGreaterThanOrEqual(Math.min(matched, firstVisible + visible))
        expect(next.count).toBeLessThanOrEqual(500)
        expect(windowFor(need, next)).toBe(next)
      }),
    )
  })
})
