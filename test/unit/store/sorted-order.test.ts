import { array, assert, boolean, constant, constantFrom, integer, oneof, property, record as recordOf, tuple, uniqueArray, type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { sortSlots } from '../../../electron/store/order.ts'
import { compareBy, type DirectedKey, type OrderKey } from '../../../electron/store/order-key.ts'
import { placeOf, splice } from '../../../electron/store/splice.ts'

/** A key of several words, given by slot. */
class WordsKey implements OrderKey {
  readonly #words: readonly Uint32Array[]

  constructor(words: readonly Uint32Array[]) {
    this.#words = words
  }

  words(slots: Uint32Array): readonly Uint32Array[] {
    return this.#words.map((word) => Uint32Array.from(slots, (slot) => word[slot] ?? 0))
  }

  compare(left: number, right: number): number {
    for (const word of this.#words) {
      const difference = (word[left] ?? 0) - (word[right] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }
}

const iota = (count: number): Uint32Array => Uint32Array.from({ length: count }, (_, slot) => slot)

/** Words of which few, many or all bits differ. */
const wordArbitrary = oneof(
  constantFrom(0, 1, 0xffff_ffff, 0x8000_0000, 0x0a00_0000),
  integer({ min: 0, max: 20 }),
  integer({ min: 0, max: 0xffff_ffff }),
  integer({ min: 0, max: 0xff }).map((byte) => (byte << 20) >>> 0),
)

const keysArbitrary = (count: number): Arbitrary<DirectedKey[]> =>
  array(
    recordOf({
      key: array(array(wordArbitrary, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 4 }).map((words) => new WordsKey(words.map((word) => Uint32Array.from(word)))),
      descending: boolean(),
    }),
    { maxLength: 3 },
  )

const sized = integer({ min: 0, max: 120 }).chain((count) => tuple(constant(count), keysArbitrary(count)))

describe('sorting slots', () => {
  it('orders them as comparing by all keys does, equal ones as they stood', () => {
    assert(
      property(sized, ([count, keys]) => {
        const slots = iota(count)
        sortSlots(slots, keys)
        const compare = compareBy(keys, (left, right) => left - right)
        expect([...slots]).toEqual([...iota(count)].toSorted(compare))
      }),
      { numRuns: 500 },
    )
  })

  it('orders many by long keys, with runs of equal beginnings', () => {
    const count = 60_000
    let seed = 1
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
      return Math.floor((seed / 2 ** 32) * below)
    }
    const column = (make: () => number): Uint32Array => Uint32Array.from({ length: count }, make)
    const device = new WordsKey([column(() => random(12))])
    const prefix = new WordsKey([column(() => 0x2001_0db8), column(() => random(3) << 28), column(() => 0xffff_fff0 + random(16)), column(() => random(2 ** 32)), column(() => random(129))])
    for (const keys of [
      [{ key: device, descending: false }, { key: prefix, descending: true }],
      [{ key: prefix, descending: false }],
    ]) {
      const slots = iota(count)
      sortSlots(slots, keys)
      const compare = compareBy(keys, (left, right) => left - right)
      for (let at = 1; at < count; at++) if (compare(slots[at - 1] ?? 0, slots[at] ?? 0) >= 0) throw new Error(`out of order at ${at}`)
      expect(new Set(slots).size).toBe(count)
    }
  })

  it('sorts a part of the slots only', () => {
    const key = new WordsKey([Uint32Array.of(5, 4, 3, 2, 1)])
    const slots = Uint32Array.of(0, 2, 4)
    sortSlots(slots, [{ key, descending: false }])
    expect([...slots]).toEqual([4, 2, 0])
  })
})

describe('splicing changes into an order', () => {
  const compare = (left: number, right: number): number => left - right

  it('equals sorting anew', () => {
    assert(
      property(uniqueArray(integer({ min: 0, max: 400 }), { maxLength: 200 }), uniqueArray(integer({ min: 0, max: 400 }), { maxLength: 200 }), integer({ min: 1, max: 4 }), (present, added, every) => {
        const order = Uint32Array.from(present).toSorted()
        const gone = order.filter((_, at) => at % every === 0)
        const more = Uint32Array.from(added.filter((slot) => !present.includes(slot))).toSorted()
        const into = new Uint32Array(order.length + more.length)
        const count = splice(order, order.length, gone, more, compare, into)
        const expected = [...order.filter((slot) => !gone.includes(slot)), ...more].toSorted((left, right) => left - right)
        expect([...into.subarray(0, count)]).toEqual(expected)
      }),
    )
  })

  it('says where a slot to be taken out is not where it belongs', () => {
    const order = Uint32Array.of(1, 3, 5)
    expect(splice(order, 3, Uint32Array.of(4), new Uint32Array(0), compare, new Uint32Array(3))).toBe(-1)
    expect(splice(order, 3, Uint32Array.of(9), new Uint32Array(0), compare, new Uint32Array(3))).toBe(-1)
  })

  it('finds the place of a slot from any place before it on', () => {
    const order = Uint32Array.from({ length: 1000 }, (_, at) => at * 2)
    for (const from of [0, 1, 10, 500]) {
      for (const slot of [1000, 1001, 1500, 1999, 5000]) expect(placeOf(order, from, 1000, slot, compare)).toBe(Math.min(1000, Math.ceil(slot / 2)))
    }
  })
})
