import { array, assert, boolean, constant, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { compareBy, type DirectedKey, type OrderKey } from '../../../electron/store/order-key.ts'
import { SortedRuns } from '../../../electron/store/sorted-runs.ts'

function keyOf(values: readonly number[]): OrderKey {
  return {
    words: (slots) => [Uint32Array.from(slots, (slot) => values[slot] ?? 0)],
    compare: (left, right) => (values[left] ?? 0) - (values[right] ?? 0),
  }
}

const byPlace = (left: number, right: number): number => left - right

/** Runs of the slots 0, 1, 2 … of these lengths, ordered by `keys`, and the order they have to come to. */
function runsOf(lengths: readonly number[], keys: readonly DirectedKey[]): { readonly runs: SortedRuns; readonly expected: number[] } {
  const compare = compareBy(keys, byPlace)
  const runs = new SortedRuns(keys, compare)
  let from = 0
  for (const length of lengths) {
    const first = from
    runs.add(Uint32Array.from({ length }, (_, at) => first + at))
    from += length
  }
  return { runs, expected: Array.from({ length: from }, (_, slot) => slot).toSorted(compare) }
}

describe('sorted runs', () => {
  it('give all slots in order, piece by piece, equal ones as they came', () => {
    const value = constantFrom(0, 1, 2, 3, 0xffff_ffff)
    assert(
      property(
        array(integer({ min: 0, max: 40 }), { maxLength: 12 }).chain((lengths) => {
          const count = lengths.reduce((sum, length) => sum + length, 0)
          const values = array(value, { minLength: count, maxLength: count })
          return tuple(constant(lengths), values, values, boolean())
        }),
        integer({ min: 1, max: 60 }),
        ([lengths, first, second, descending], wanted) => {
          const keys = [{ key: keyOf(first), descending }, { key: keyOf(second), descending: false }]
          const { runs, expected } = runsOf(lengths, keys)
          const order = new Uint32Array(expected.length)
          let at = 0
          for (let taken = 1; taken > 0; at += taken) {
            const middle = (at + expected.length) >>> 1
            expect(runs.countBefore(expected[middle] ?? 0)).toBe(middle - at)
            expect(runs.left).toBe(expected.length - at)
            taken = runs.take(wanted, order, at)
            expect(taken > 0).toBe(at < expected.length)
          }
          expect([...order]).toEqual(expected)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('put in order about what is wanted', () => {
    let seed = 1
    const values = Array.from({ length: 20_000 }, () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0))
    const { runs, expected } = runsOf(Array.from({ length: 20 }, () => 1000), [{ key: keyOf(values), descending: true }])
    const order = new Uint32Array(expected.length)
    const taken = runs.take(400, order, 0)
    expect(taken).toBeGreaterThanOrEqual(200)
    expect(taken).toBeLessThanOrEqual(800)
    expect([...order.subarray(0, taken)]).toEqual(expected.slice(0, taken))
  })

  it('put as much in order where all that comes next is in one of them', () => {
    const { runs, expected } = runsOf(Array.from({ length: 20 }, () => 1000), [])
    const order = new Uint32Array(expected.length)
    const taken = runs.take(400, order, 0)
    expect(taken).toBeGreaterThanOrEqual(200)
    expect(taken).toBeLessThanOrEqual(800)
    expect([...order.subarray(0, taken)]).toEqual(expected.slice(0, taken))
  })
})
