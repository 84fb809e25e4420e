import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { checkout } from '../../../build/places.mjs'
import { compilerPackages, polkitPackages, testPackages, virtualDisplayPackages } from '../../../build/setup/debian-packages.mjs'

it('CONTRIBUTING names the packages that the tests take', () => {
  const named = new Set(readFileSync(join(checkout, 'CONTRIBUTING.md'), 'utf8').split(/[\s`]+/))
  const taken = [...compilerPackages, ...virtualDisplayPackages, ...testPackages, ...polkitPackages]
  expect(taken.filter((each) => typeof each !== 'string' || !named.has(each))).toEqual([])
})
