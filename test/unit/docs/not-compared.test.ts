import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

import { notCompared } from '../../support/edits/not-compared.ts'

it('ARCHITECTURE.md lists what undoing need not bring back, as the tests leave it out, and nothing more', () => {
  const [, list = ''] = readFileSync(new URL('../../../ARCHITECTURE.md', import.meta.url), 'utf8').split('`test/support/edits/not-compared.ts`:\n\n')
  const [listed = ''] = list.split('\n\n')
  expect(listed.split('\n').map((line) => line.slice(2))).toEqual(notCompared.map(({ reason }) => reason))
})
