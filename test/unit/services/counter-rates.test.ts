import { array, assert, bigInt, integer, property, record, uniqueArray } from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'

import { CounterRates, putCounter } from '../../../electron/services/counter-rates.ts'

const names = ['received', 'sent'] as const
let rates: CounterRates<(typeof names)[number]>

beforeEach(() => {
  rates = new CounterRates(names)
})

interface Reading {
  readonly key: number | bigint
  readonly received?: bigint
  readonly sent?: bigint
}

/** Whether these counters give the key other rates. */
function take(at: number, { key, received = 0n, sent = 0n }: Reading): boolean {
  const halves = new Uint32Array(4)
  putCounter(halves, 0, received)
  putCounter(halves, 1, sent)
  return rates.take(key, at, halves)
}

/** A whole sample at `at`, in milliseconds. */
function sample(at: number, ...readings: readonly Reading[]): readonly boolean[] {
  rates.begin()
  const changed = readings.map((reading) => take(at, reading))
  rates.end()
  return changed
}

function of(key: number | bigint): readonly (number | null)[] {
  return names.map((name) => rates.rate(key, name))
}

describe('rates of counters', () => {
  it('are what was counted between two samples, by the second, for each counter', () => {
    sample(1000, { key: 7, received: 100n, sent: 5n })
    sample(3000, { key: 7, received: 1100n, sent: 6n })
    expect(of(7)).toEqual([500, 0.5])
  })

  it('are none after the first sample, nor of a key that was never sampled', () => {
    sample(1000, { key: 7, received: 100n })
    expect(of(7)).toEqual([null, null])
    expect(of(8)).toEqual([null, null])
  })

  it('are exact where the counters are beyond what a double can tell apart', () => {
    const large = 0xffff_ffff_ffff_fff0n
    sample(0, { key: 1, received: large, sent: 0xffff_ffffn })
    sample(1000, { key: 1, received: large + 3n, sent: 0x1_0000_0001n })
    expect(of(1)).toEqual([3, 2])
  })

  it('are none for all counters of a key of which one went back, and come again with the next sample', () => {
    sample(0, { key: 1, received: 0x1_0000_0000n, sent: 10n })
    sample(1000, { key: 1, received: 0x1_0000_0010n, sent: 20n })
    expect(sample(2000, { key: 1, received: 0xffff_ffffn, sent: 30n })).toEqual([true])
    expect(of(1)).toEqual([null, null])
    expect(sample(3000, { key: 1, received: 0x1_0000_0000n, sent: 30n })).toEqual([true])
    expect(of(1)).toEqual([1, 0])
  })

  it('are none where no time has passed', () => {
    sample(1000, { key: 1, received: 1n })
    sample(1000, { key: 1, received: 2n })
    expect(of(1)).toEqual([null, null])
  })

  it('begin anew for a key that was not in the last sample', () => {
    sample(0, { key: 1 }, { key: 2 })
    sample(1000, { key: 2, sent: 4n })
    expect(of(2)).toEqual([0, 4])
    sample(2000, { key: 1, received: 900n }, { key: 2, sent: 4n })
    expect(of(1)).toEqual([null, null])
    expect(of(2)).toEqual([0, 0])
  })

  it('say when they are others than before', () => {
    sample(0, { key: 1 }, { key: 2 })
    expect(sample(1000, { key: 1, received: 5n }, { key: 2 })).toEqual([true, true])
    expect(sample(2000, { key: 1, received: 10n }, { key: 2, sent: 1n })).toEqual([false, true])
  })

  it('count a key once that a sample brings twice', () => {
    sample(0, { key: 1, received: 0n })
    sample(1000, { key: 1, received: 10n }, { key: 1, received: 999n })
    sample(2000, { key: 1, received: 30n })
    expect(of(1)).toEqual([20, 0])
  })

  it('of a sample that is given up stay, and what it did not bring is dropped by none but a whole one', () => {
    sample(0, { key: 1 }, { key: 2 })
    rates.begin()
    take(1000, { key: 1, received: 7n })
    sample(3000, { key: 1, received: 11n }, { key: 2, received: 30n })
    expect(of(1)).toEqual([2, 0])
    expect(of(2)).toEqual([10, 0])
  })

  it('begin anew for a key that is forgotten, and for all that are cleared', () => {
    sample(0, { key: 1 }, { key: 2 })
    rates.forget(1)
    sample(1000, { key: 1, received: 50n }, { key: 2, received: 50n })
    expect(of(1)).toEqual([null, null])
    expect(of(2)).toEqual([50, 0])
    rates.clear()
    expect(of(2)).toEqual([null, null])
    sample(2000, { key: 3, received: 1n }, { key: 2, received: 60n })
    expect(of(2)).toEqual([null, null])
  })

  it('keep keys of 64 bits apart that a double does not', () => {
    const cookie = 2n ** 63n
    sample(0, { key: cookie }, { key: cookie + 1n })
    sample(1000, { key: cookie, received: 1n }, { key: cookie + 1n, received: 2n })
    expect([of(cookie), of(cookie + 1n)]).toEqual([[1, 0], [2, 0]])
  })

  it('equal those worked out with whole numbers of any size, whichever keys come and go', () => {
    const counter = bigInt({ min: 0n, max: 2n ** 64n - 1n })
    const reading = record({ key: integer({ min: 1, max: 5 }), received: counter, sent: counter })
    const samples = array(uniqueArray(reading, { selector: ({ key }) => key }), { minLength: 2, maxLength: 6 })
    assert(property(samples, (all) => {
      rates = new CounterRates(names)
      all.forEach((readings, second) => sample(1000 * second, ...readings))
      const [before = [], after = []] = all.slice(-2)
      for (const { key, received, sent } of after) {
        const then = before.find((one) => one.key === key)
        const counted = then === undefined ? [] : [received - then.received, sent - then.sent]
        const none = then === undefined || counted.some((difference) => difference < 0n)
        expect(of(key)).toEqual(none ? [null, null] : counted.map(Number))
      }
      for (const { key } of before) if (!after.some((one) => one.key === key)) expect(of(key)).toEqual([null, null])
    }))
  })
})
