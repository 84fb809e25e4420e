import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

import { contract } from '../../../electron/api/contract.ts'

const text = readFileSync(new URL('../../../SECURITY.md', import.meta.url), 'utf8')

/** Calls that change nothing outside of the window: they read, or say what is to be shown in it. */
const harmless: ReadonlySet<string> = new Set(['about.get', 'namespace.reopen'])

it('SECURITY.md names every call that is about no view of its window, and every one that changes something', () => {
  const spoken = Object.keys(contract).filter((method) => !/^(?:views|records)\./.test(method) && !harmless.has(method))
  expect(spoken.filter((method) => !text.includes(`\`${method}\``))).toEqual([])
})
