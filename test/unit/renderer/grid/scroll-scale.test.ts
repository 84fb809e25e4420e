import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastVirtual, physicalHeight, placeAfterScroll, placeAt, tallestContent, type ScrollScale } from '../../../../renderer/components/grid/scroll-scale.ts'

const short: ScrollScale = { content: 28 * 1000, viewport: 700 }
const tall: ScrollScale = { content: 28 * 10_000_000, viewport: 700 }

describe('a table that Chromium can hold', () => {
  it('is scrolled one to one', () => {
    expect(physicalHeight(short)).toBe(28_000)
    expect(placeAt(short, 1234)).toEqual({ virtual: 1234, physical: 1234 })
    expect(placeAfterScroll(short, { virtual: 0, physical: 0 }, 9000)).toEqual({ virtual: 9000, physical: 9000 })
  })
})

describe('a table that is taller', () => {
  it('stays below what Chromium draws', () => {
    expect(physicalHeight(tall)).toBe(tallestContent)
    expect(tallestContent + 28).toBeLessThan(33_554_428)
  })

  it('reaches its last row at the end of the scroll bar, and its first at the top', () => {
    const end = tallestContent - tall.viewport
    expect(placeAt(tall, Number.MAX_SAFE_INTEGER)).toEqual({ virtual: lastVirtual(tall), physical: end })
    expect(placeAfterScroll(tall, placeAt(tall, 0), end).virtual).toBe(lastVirtual(tall))
    expect(placeAfterScroll(tall, placeAt(tall, 5000), 0).virtual).toBe(0)
  })

  it('moves by as many pixels as the wheel does, so that no row is skipped', () => {
    const before = placeAt(tall, 100_000_000)
    const after = placeAfterScroll(tall, before, before.physical + 100)
    expect(after.virtual - before.virtual).toBe(100)
  })

  it('jumps by its share when the bar is dragged', () => {
    const half = Math.round((tallestContent - tall.viewport) / 2)
    const after = placeAfterScroll(tall, placeAt(tall, 0), half)
    expect(after.virtual / lastVirtual(tall)).toBeCloseTo(0.5, 5)
  })
})

describe('any table, however it is scrolled', () => {
  it('shows a place within its content', () => {
    const scale = fc.record({ content: fc.integer({ min: 0, max: 28 * 50_000_000 }), viewport: fc.integer({ min: 1, max: 4000 }) })
    fc.assert(
      fc.property(scale, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }), (each, shares) => {
        const furthest = Math.max(0, physicalHeight(each) - each.viewport)
        let place = placeAt(each, 0)
        for (const share of shares) {
          place = placeAfterScroll(each, place, Math.round(share * furthest))
          expect(place.virtual).toBeGreaterThanOrEqual(0)
          expect(place.virtual).toBeLessThanOrEqual(Math.max(lastVirtual(each), furthest))
          const settled = placeAt(each, place.virtual)
          expect(settled.virtual).toBe(Math.min(place.virtual, lastVirtual(each)))
        }
      }),
    )
  })
})
