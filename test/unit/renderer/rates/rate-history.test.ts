import { describe, expect, it } from 'vitest'
import { chartData } from '../../../../renderer/features/rates/chart-options.ts'
import { historySpan, peaks, RateHistory, stretches, type Sample } from '../../../../renderer/features/rates/rate-history.ts'
import { sparklineLines } from '../../../../renderer/features/rates/sparkline-lines.ts'
import type { Reading, Series } from '../../../../renderer/features/rates/series.ts'

const received: Series = { name: 'received', title: 'Received', unit: 'bytes-per-second', look: 'received' }
const sent: Series = { name: 'sent', title: 'Sent', unit: 'bytes-per-second', look: 'sent' }
const trip: Series = { name: 'trip', title: 'Round trip', unit: 'milliseconds', look: 'time' }

const lo = 1
const ethernet = 2

/** The same reading of each of these rows. */
function readings(...ids: readonly number[]): ReadonlyMap<number, Reading> {
  return new Map(ids.map((id) => [id, { received: 41_200, sent: 7 }]))
}

/** Samples of received bytes a second: [moment, rate]. */
function samples(...pairs: readonly (readonly [number, number])[]) {
  return pairs.map(([at, rate]) => ({ at, values: { received: rate, sent: 9 } }))
}

describe('the history of rates', () => {
  it('keeps a minute, and one sample for each reading', () => {
    const history = new RateHistory()
    for (let at = 0; at <= historySpan + 5000; at += 1000) history.record('links', readings(lo), at)
    history.record('links', readings(lo), historySpan + 5000)
    const kept = history.of('links', lo)
    expect(kept).toHaveLength(60)
    expect(kept.at(-1)).toEqual({ at: historySpan + 5000, values: { received: 41_200, sent: 7 } })
  })

  it('forgets a row that is not drawn for a minute', () => {
    const history = new RateHistory()
    history.record('links', readings(ethernet), 1000)
    expect(history.of('links', ethernet)).toHaveLength(1)
    history.record('links', readings(), 1000 + historySpan)
    expect(history.of('links', ethernet)).toEqual([])
  })

  it('keeps rows of different kinds apart that have the same number', () => {
    const history = new RateHistory()
    history.record('links', readings(7), 1000)
    expect(history.of('routes', 7)).toEqual([])
    history.record('routes', new Map([[7, { trip: 24.1 }]]), 1500)
    history.record('routes', new Map(), 1500 + historySpan)
    expect(history.of('routes', 7)).toEqual([])
    expect(history.of('links', 7)).toEqual([{ at: 1000, values: { received: 41_200, sent: 7 } }])
  })

  it('tells listeners', () => {
    const history = new RateHistory()
    let told = 0
    const stop = history.subscribe(() => {
      told += 1
    })
    history.record('links', readings(lo), 1)
    stop()
    history.record('links', readings(lo), 2)
    expect(told).toBe(1)
  })
})

/** Where the lines of a sparkline pass in its box, as a path of SVG; the newest sample is of 60 s. */
function path(known: readonly Sample[], series: Series): string | undefined {
  return sparklineLines(known, 60_000, series)
    ?.map((line) => line.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(''))
    .join('')
}

describe('a hole in the history', () => {
  const moments = (list: readonly number[]) => stretches(samples(...list.map((at) => [at, 1] as const))).map((stretch) => stretch.map(({ at }) => at))

  it('is where nothing was read for much longer than usual', () => {
    expect(moments([0, 1000, 2000, 22_000, 23_000])).toEqual([[0, 1000, 2000], [22_000, 23_000]])
    expect(moments([])).toEqual([])
  })

  it('is neither a reading that came late, nor a long step among long ones', () => {
    expect(moments([0, 1000, 2000, 6500, 7500])).toHaveLength(1)
    expect(moments([0, 10_000, 20_000, 31_000])).toHaveLength(1)
  })

  it('has no line across it', () => {
    const kept = samples([0, 1e6], [1000, 1e6], [2000, 1e6], [58_000, 1e6], [59_000, 1e6], [60_000, 1e6])
    expect(path(kept, received)).toBe('M0.0 3.5L0.9 3.5L1.9 3.5M54.1 3.5L55.1 3.5L56.0 3.5')
    const [seconds, rates] = chartData(kept, [received])
    expect(rates).toEqual([1e6, 1e6, 1e6, null, 1e6, 1e6, 1e6])
    expect(seconds[3]).toBe(-2.001)
  })
})

describe('peaks', () => {
  it('are the highest value of these series, and the one that 99 of 100 stay below', () => {
    const read = Array.from({ length: 100 }, (_, index) => ({ at: index, values: { received: index, sent: index === 50 ? 500 : 0, trip: 9000 } }))
    expect(peaks(read, [received, sent])).toEqual({ highest: 500, percentile: 99 })
    expect(peaks([], [received])).toEqual({ highest: 0, percentile: 0 })
  })
})

describe('a sparkline', () => {
  it('is not drawn from one sample, nor when nothing came', () => {
    expect(sparklineLines(samples([0, 1]), 0, received)).toBeNull()
    expect(sparklineLines(samples([0, 0], [1000, 0]), 1000, received)).toBeNull()
  })

  it('ends at the right with the newest sample and starts where the oldest is', () => {
    expect(path(samples([30_000, 1e6], [60_000, 0]), received)).toBe('M28.0 3.5L56.0 18.5')
  })

  it('draws a trickle as a trickle', () => {
    expect(path(samples([0, 200], [60_000, 200]), received)).toBe('M0.0 18.4L56.0 18.4')
  })

  it('passes over what was not read, and has a scale that suits the unit', () => {
    expect(path([{ at: 0, values: { trip: 0.3 } }, { at: 30_000, values: {} }, { at: 60_000, values: { trip: 2 } }], trip)).toBe('M0.0 16.3L56.0 3.5')
  })
})
