import { expect, test } from 'vitest'
import { holdsNetAdmin } from '../../../electron/privilege/helper-way.ts'

test.each([
  ['0000000000001000', true],
  ['000001ffffffffff', true],
  ['0000000000000000', false],
  ['000001ffffffefff', false],
])('CapEff %s: %s', (capabilities, holds) => {
  expect(holdsNetAdmin(`Name:\tnode\nCapPrm:\t000001ffffffffff\nCapEff:\t${capabilities}\nCapBnd:\t000001ffffffffff\n`)).toBe(holds)
})

test('a status without the line holds nothing', () => {
  expect(holdsNetAdmin('Name:\tnode\nCapPrm:\t000001ffffffffff\n')).toBe(false)
})
