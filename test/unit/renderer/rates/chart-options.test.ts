import { describe, expect, it } from 'vitest'
import { axisLabel, chartData, roundTop } from '../../../../renderer/features/rates/chart-options.ts'

describe('the scale of a chart', () => {
  it('ends at a round number above the highest rate', () => {
    expect(roundTop(14.7e6)).toBe(15e6)
    expect(roundTop(21.7e6)).toBe(24e6)
    expect(roundTop(99e6)).toBe(120e6)
    expect(roundTop(0)).toBe(120)
    expect(roundTop(42)).toBe(120)
    expect(roundTop(140)).toBe(150)
  })

  it('is labelled at thirds, with the unit once', () => {
    expect([0, 8e6, 16e6, 24e6].map((rate) => axisLabel(rate, 24e6))).toEqual(['0', '8', '16', '24 MB/s'])
    expect([400, 800, 1200].map((rate) => axisLabel(rate, 1200))).toEqual(['0.4', '0.8', '1.2 kB/s'])
    expect([40, 80, 120].map((rate) => axisLabel(rate, 120))).toEqual(['40', '80', '120 B/s'])
  })
})

describe('the data of a chart', () => {
  it('counts time back from the newest sample', () => {
    expect(chartData([{ at: 5000, received: 1, sent: 2 }, { at: 6500, received: 3, sent: 4 }])).toEqual([
      [-1.5, 0],
      [1, 3],
      [2, 4],
    ])
    expect(chartData([])).toEqual([[], [], []])
  })
})
