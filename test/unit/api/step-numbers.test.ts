import { expect, it } from 'vitest'

import { stepNumbers } from '../../../electron/api/step-numbers.ts'

it.each<readonly [readonly number[], string]>([
  [[], ''],
  [[7], '7'],
  [[1, 2, 4], '1, 2, 4'],
  [[1, 3, 4, 5, 9, ...Array.from({ length: 2936 }, (_, at) => 65 + at)], '1, 3 to 5, 9, 65 to 3,000'],
])('numbers of steps are said by their runs: %#', (numbers, said) => {
  expect(stepNumbers(numbers)).toBe(said)
})
