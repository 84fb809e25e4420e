import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

import { mostCharacters } from '../../../electron/api/clipboard-limit.ts'
import { contract } from '../../../electron/api/contract.ts'
import { pendingLimit } from '../../../electron/ipc/pending-calls.ts'
import { mostViews } from '../../../electron/services/views/views.ts'
import { mostWindows } from '../../../electron/shell/namespace-windows.ts'
import { pressCounts } from '../../../electron/shell/presses.ts'

const text = readFileSync(new URL('../../../SECURITY.md', import.meta.url), 'utf8')

/** Calls that change nothing outside of the window: they read, or say what is to be shown in it. */
const harmless: ReadonlySet<string> = new Set(['about.get', 'namespace.reopen'])

it('SECURITY.md names every call that is about no view of its window, and every one that changes something', () => {
  const spoken = Object.keys(contract).filter((method) => !/^(?:views|records)\./.test(method) && !harmless.has(method))
  expect(spoken.filter((method) => !text.includes(`\`${method}\``))).toEqual([])
})

it.each([
  [mostCharacters, 'characters at most'],
  [pendingLimit, 'calls wait for the core'],
  [pendingLimit, 'for the main process at most'],
  [mostViews, 'views open at most'],
  [mostWindows, 'windows at most'],
  [pressCounts / 1000, 'seconds after the person pressed it'],
])('SECURITY.md says of a bound that it is %i, as the source has it: %s', (bound, what) => {
  expect(text.replaceAll(/\s+/g, ' ')).toContain(`${bound.toLocaleString('en')} ${what}`)
})
