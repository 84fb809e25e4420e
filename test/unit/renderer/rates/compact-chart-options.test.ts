import { describe, expect, it } from 'vitest'

import { sampleAt, scaleTop } from '../../../../renderer/features/rates/compact-chart-options.ts'
import type { Sample } from '../../../../renderer/features/rates/rate-history.ts'
import type { Series } from '../../../../renderer/features/rates/series.ts'

const received: Series = { name: 'received', title: 'Received', unit: 'bytes-per-second', look: 'received' }
const samples: readonly Sample[] = [1000, 2000, 3000].map((at) => ({ at, values: { received: at } }))

describe('what a chart is read at', () => {
  it.each([
    [null, 3000],
    [1400, 1000],
    [1600, 2000],
    [0, 1000],
    [9000, 3000],
  ])('the moment %s is the sample of %i', (at, found) => {
    expect(sampleAt(samples, at)?.at).toBe(found)
  })

  it('is nothing without samples', () => {
    expect(sampleAt([], null)).toBeUndefined()
    expect(sampleAt([], 1000)).toBeUndefined()
  })
})

it('the top of its scale is a round number above all values', () => {
  expect(scaleTop(samples, [received])).toBe('3 kB/s')
  expect(scaleTop([], [received])).toBe('120 B/s')
})
