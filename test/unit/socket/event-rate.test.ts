import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EventRate } from '../../../electron/socket/event-rate.ts'

describe('the rate of events', () => {
  it('is that of a list of all events that are at most a second old, by tenths', () => {
    const steps = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 1500 }), count: fc.integer({ min: 0, max: 50 }) }), { maxLength: 60 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), steps, (begin, list) => {
        const rate = new EventRate()
        const all: { time: number; count: number }[] = []
        let time = begin
        for (const { wait, count } of list) {
          time += wait
          rate.add(time, count)
          all.push({ time, count })
          const oldest = Math.floor(time / 100) - 9
          const expected = all.filter((event) => Math.floor(event.time / 100) >= oldest).reduce((sum, event) => sum + event.count, 0)
          expect(rate.perSecond(time)).toBe(expected)
        }
      }),
    )
  })

  it('counts what comes a little late in its own time', () => {
    const rate = new EventRate()
    rate.add(5000, 1)
    rate.add(4800, 1)
    expect(rate.perSecond(5000)).toBe(2)
    expect(rate.perSecond(5850)).toBe(1)
  })
})
