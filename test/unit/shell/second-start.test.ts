import { expect, test } from 'vitest'

import { ApiFailure } from '../../../electron/api/errors.ts'
import type { AppOptions } from '../../../electron/shell/command-line.ts'
import { secondStartWords, unknownNamespace } from '../../../electron/shell/second-start.ts'

const usual: AppOptions = { logLevel: 'info', readOnly: false, sandbox: false, testDriver: false }

test('what a running app can do for a second start is not complained of', () => {
  expect(secondStartWords({ ...usual, namespace: 'blue' }).left).toBeNull()
})

test('what it cannot is named', () => {
  expect(secondStartWords({ ...usual, readOnly: true }).left).toMatch(/^--read-only counts only when Linkwright is first started/)
  expect(secondStartWords({ ...usual, readOnly: true, testDriver: true, receiveBuffer: 4096, logLevel: 'debug' }).left).toMatch(/^--read-only, --test-driver, --receive-buffer and --log-level count only/)
})

test('a namespace that is not there is not asked of the running app; whatever else bars it is that one’s to tell', () => {
  const fails = (code: 'unknown-namespace' | 'forbidden') => () => {
    throw new ApiFailure({ code, message: 'There is no network namespace "blue": look.' })
  }
  expect(unknownNamespace(fails('unknown-namespace'))).toBe('There is no network namespace "blue": look. Linkwright is running already, and stays as it is.')
  expect(unknownNamespace(fails('forbidden'))).toBeNull()
  expect(unknownNamespace(() => {})).toBeNull()
})
