import { describe, expect, it } from 'vitest'
import { axisLabel, chartData, chartOptions, roundTop } from '../../../../renderer/features/rates/chart-options.ts'
import { byUnit, type Series } from '../../../../renderer/features/rates/series.ts'

const received: Series = { name: 'received', title: 'Received', unit: 'bytes-per-second', look: 'received' }
const sent: Series = { name: 'sent', title: 'Sent', unit: 'bytes-per-second', look: 'sent' }
const lost: Series = { name: 'lost', title: 'Lost', unit: 'bytes-per-second', look: 'lost' }
const trip: Series = { name: 'trip', title: 'Round trip', unit: 'milliseconds', look: 'time' }
const colours = { received: 'blue', receivedArea: 'pale', sent: 'grey', lost: 'amber', time: 'black', grid: 'g', text: 't', font: 'f' }

describe('the scale of a chart', () => {
  it('ends at a round number above the highest value, and not below the least of its unit', () => {
    expect(roundTop(14.7e6, 120)).toBe(15e6)
    expect(roundTop(21.7e6, 120)).toBe(24e6)
    expect(roundTop(99e6, 120)).toBe(120e6)
    expect(roundTop(0, 120)).toBe(120)
    expect(roundTop(42, 120)).toBe(120)
    expect(roundTop(140, 120)).toBe(150)
    expect(roundTop(0.33, 1.2)).toBe(1.2)
    expect(roundTop(24.1, 1.2)).toBe(30)
  })

  it('is labelled at thirds, with the unit once', () => {
    expect([0, 8e6, 16e6, 24e6].map((rate) => axisLabel(rate, 24e6, 'bytes-per-second'))).toEqual(['0', '8', '16', '24 MB/s'])
    expect([400, 800, 1200].map((rate) => axisLabel(rate, 1200, 'bytes-per-second'))).toEqual(['0.4', '0.8', '1.2 kB/s'])
    expect([40, 80, 120].map((rate) => axisLabel(rate, 120, 'bytes-per-second'))).toEqual(['40', '80', '120 B/s'])
    expect([0.4, 0.8, 1.2].map((time) => axisLabel(time, 1.2, 'milliseconds'))).toEqual(['0.4', '0.8', '1.2 ms'])
    expect([500, 1000, 1500].map((time) => axisLabel(time, 1500, 'milliseconds'))).toEqual(['500', '1000', '1500 ms'])
  })
})

describe('the data of a chart', () => {
  it('counts time back from the newest sample, and has a hole where a series was not read', () => {
    const samples = [
      { at: 5000, values: { received: 1, sent: 2 } },
      { at: 6500, values: { received: 3 } },
    ]
    expect(chartData(samples, [received, sent])).toEqual([
      [-1.5, 0],
      [1, 3],
      [2, null],
    ])
    expect(chartData([], [received, sent])).toEqual([[], [], []])
  })
})

describe('series', () => {
  it('share a chart with those of their unit, in the order of the first', () => {
    expect(byUnit([received, trip, sent, lost])).toEqual([[received, sent, lost], [trip]])
  })

  it('differ in a chart without their colours', () => {
    const [, area, line, dashes] = chartOptions(colours, { width: 1, height: 1 }, [received, sent, lost]).series
    expect(area).toMatchObject({ stroke: 'blue', fill: 'pale' })
    expect(line).toMatchObject({ stroke: 'grey' })
    expect(line).not.toHaveProperty('fill')
    expect(line).not.toHaveProperty('dash')
    expect(dashes).toMatchObject({ stroke: 'amber', dash: [4, 3] })
  })
})
