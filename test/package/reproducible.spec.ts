import { basename, join } from 'node:path'

import { expect, test } from '@playwright/test'

import { comparePackages } from '../../build/package/compare/packages.mjs'
import { againFolder } from '../../build/suites/build-again.mjs'
import { built } from '../support/package/built.ts'

for (const [kind, file] of Object.entries(built)) {
  test(`the ${kind} that is built in another folder, at another time, is the same, bit for bit`, async () => {
    expect(await comparePackages(file, join(againFolder, basename(file)))).toEqual({ sameBytes: true, differences: [] })
  })
}
