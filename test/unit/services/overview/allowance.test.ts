import { expect, it } from 'vitest'

import { Allowance } from '../../../../electron/services/overview/allowance.ts'

it('lets so many through in a second, and as many again in the next', () => {
  const allowance = new Allowance(10)
  expect([4, 4, 4, 2, 1].map((count) => allowance.takes(count, 5500))).toEqual([true, true, false, true, false])
  expect(allowance.takes(10, 6000)).toBe(true)
})

it('lets few through right after a lot that was too large', () => {
  const allowance = new Allowance(10)
  expect(allowance.takes(5000, 1000)).toBe(false)
  expect(allowance.takes(3, 1001)).toBe(true)
})
