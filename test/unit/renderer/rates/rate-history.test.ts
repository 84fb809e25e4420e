import { describe, expect, it } from 'vitest'
import { historySpan, peaks, RateHistory } from '../../../../renderer/features/rates/rate-history.ts'
import { sparklinePath } from '../../../../renderer/features/rates/sparkline-path.ts'
import { fakeLinks } from '../../../support/fake-bridge/fake-links.ts'

const [lo, ethernet] = fakeLinks(2)
if (!lo || !ethernet) throw new Error('there are no links')
const quiet = { ...lo, rates: null }

describe('the history of rates', () => {
  it('keeps a minute, and one sample for each reading', () => {
    const history = new RateHistory()
    for (let at = 0; at <= historySpan + 5000; at += 1000) history.record([lo], at)
    history.record([lo], historySpan + 5000)
    const samples = history.of(lo.id)
    expect(samples).toHaveLength(60)
    expect(samples.at(-1)).toEqual({ at: historySpan + 5000, received: 41_200, sent: 41_200 })
  })

  it('keeps nothing for a link without rates, and forgets one that is not drawn for a minute', () => {
    const history = new RateHistory()
    history.record([quiet, ethernet], 1000)
    expect(history.of(quiet.id)).toEqual([])
    expect(history.of(ethernet.id)).toHaveLength(1)
    history.record([], 1000 + historySpan)
    expect(history.of(ethernet.id)).toEqual([])
  })

  it('tells listeners', () => {
    const history = new RateHistory()
    let told = 0
    const stop = history.subscribe(() => {
      told += 1
    })
    history.record([lo], 1)
    stop()
    history.record([lo], 2)
    expect(told).toBe(1)
  })
})

describe('peaks', () => {
  it('are the highest rate of both directions, and the one that 99 of 100 stay below', () => {
    const samples = Array.from({ length: 100 }, (_, index) => ({ at: index, received: index, sent: index === 50 ? 500 : 0 }))
    expect(peaks(samples)).toEqual({ highest: 500, percentile: 99 })
    expect(peaks([])).toEqual({ highest: 0, percentile: 0 })
  })
})

describe('a sparkline', () => {
  it('is not drawn from one sample, nor when nothing came', () => {
    expect(sparklinePath([{ at: 0, received: 1, sent: 1 }], 0)).toBeNull()
    expect(sparklinePath([{ at: 0, received: 0, sent: 9 }, { at: 1000, received: 0, sent: 9 }], 1000)).toBeNull()
  })

  it('ends at the right with the newest sample and starts where the oldest is', () => {
    const path = sparklinePath([{ at: 30_000, received: 1e6, sent: 0 }, { at: 60_000, received: 0, sent: 0 }], 60_000)
    expect(path?.line).toBe('M28.0 3.5L56.0 18.5')
    expect(path?.area).toBe('M28.0 3.5L56.0 18.5L56.0 19L28.0 19Z')
  })

  it('draws a trickle as a trickle', () => {
    const path = sparklinePath([{ at: 0, received: 200, sent: 0 }, { at: 60_000, received: 200, sent: 0 }], 60_000)
    expect(path?.line).toBe('M0.0 18.4L56.0 18.4')
  })
})
