import { expect, it } from 'vitest'

import { outOfPlace } from '../../../electron/store/out-of-place.ts'

it.each([
  [[], 0],
  [[3], 0],
  [[1, 2, 5, 9], 0],
  [[2, 3, 4, 1], 1],
  [[1, 2, 3, 9, 4, 5], 1],
  [[5, 4, 3, 2, 1], 4],
  [[3, 1, 2, 6, 5, 4, 7], 3],
])('of %j, %i stand out of their place', (places, count) => {
  expect(outOfPlace(places)).toBe(count)
})
