import { expect, test } from 'vitest'
import * as fc from 'fast-check'

import { ItemHeights } from '../../../../renderer/confirm/item-heights.ts'

test('what is drawn covers what is seen, whatever heights come out as they are drawn', () => {
  const height = fc.integer({ min: 1, max: 300 })
  fc.assert(
    fc.property(fc.array(height, { minLength: 1, maxLength: 200 }), fc.array(fc.record({ index: fc.nat(199), height }), { maxLength: 50 }), fc.nat(40_000), fc.integer({ min: 1, max: 900 }), (estimated, drawn, top, seen) => {
      const heights = new ItemHeights(estimated.length, (index) => estimated[index] ?? 0)
      const real = [...estimated]
      for (const { index, height: measured } of drawn) {
        heights.measure(index, measured)
        if (index < real.length) real[index] = measured
      }
      const starts = real.reduce((sums, each) => [...sums, (sums.at(-1) ?? 0) + each], [0])
      expect(heights.total).toBe(starts.at(-1))
      const { first, end } = heights.within(top, seen)
      expect(heights.startOf(first)).toBe(starts[first])
      const visible = real.flatMap((each, index) => ((starts[index] ?? 0) < top + seen && (starts[index] ?? 0) + each > top ? [index] : []))
      for (const index of visible) expect(index >= first && index < end).toBe(true)
    }),
  )
})

test('an item that was drawn as high as was thought changes nothing', () => {
  const heights = new ItemHeights(3, () => 20)
  expect([heights.measure(1, 20), heights.measure(1, 20.4), heights.measure(1, 40), heights.measure(9, 40)]).toEqual([false, false, true, false])
  expect(heights.startOf(2)).toBe(60)
})
