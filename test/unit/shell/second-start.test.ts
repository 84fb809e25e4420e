import { expect, test } from 'vitest'

import { ApiFailure } from '../../../electron/api/errors.ts'
import type { AppOptions } from '../../../electron/shell/command-line.ts'
import { endOfStart, unknownNamespace } from '../../../electron/shell/second-start.ts'

const usual: AppOptions = { logLevel: 'info', readOnly: false, sandbox: false, testDriver: false }

const told = { kind: 'told' } as const

test('what a running app can do for a second start is not complained of', () => {
  expect(endOfStart(told, null, { ...usual, namespace: 'blue' })).toEqual({ output: 'linkwright: it is running already; its window was brought to the front.\n', errors: '', code: 0 })
})

test('what it cannot is named', () => {
  const complaint = (options: Partial<AppOptions>) => endOfStart(told, null, { ...usual, ...options })?.errors
  expect(complaint({ readOnly: true })).toMatch(/^linkwright: --read-only counts only when Linkwright is first started/)
  expect(complaint({ readOnly: true, testDriver: true, receiveBuffer: 4096, logLevel: 'debug' })).toMatch(/^linkwright: --read-only, --test-driver, --receive-buffer and --log-level count only/)
})

test('a second start ends with a failure where its namespace is not there, and any where the folder is another host’s', () => {
  expect(endOfStart(told, 'There is no network namespace "blue".', usual)).toEqual({ output: '', errors: 'linkwright: There is no network namespace "blue".\n', code: 1 })
  expect(endOfStart({ kind: 'elsewhere', message: 'It is in use.' }, null, usual)).toEqual({ output: '', errors: 'linkwright: It is in use.\n', code: 1 })
})

test('a start goes on that has its folder, or one that takes no lock: the window tells of a namespace that is not there', () => {
  expect(endOfStart(null, 'There is no network namespace "blue".', usual)).toBeNull()
  expect(endOfStart({ kind: 'no-lock', message: 'It cannot be written.' }, null, usual)).toBeNull()
})

test('a namespace that is not there is not asked of the running app; whatever else bars it is that one’s to tell', () => {
  const fails = (code: 'unknown-namespace' | 'forbidden') => () => {
    throw new ApiFailure({ code, message: 'There is no network namespace "blue": look.' })
  }
  expect(unknownNamespace('blue', fails('unknown-namespace'))).toBe('There is no network namespace "blue": look. Linkwright is running already, and stays as it is.')
  expect(unknownNamespace('blue', fails('forbidden'))).toBeNull()
  expect(unknownNamespace('blue', () => {})).toBeNull()
  expect(unknownNamespace(undefined, fails('unknown-namespace'))).toBeNull()
})
