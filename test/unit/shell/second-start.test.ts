import { expect, test } from 'vitest'

import type { AppOptions } from '../../../electron/shell/command-line.ts'
import { secondStartWords } from '../../../electron/shell/second-start.ts'

const usual: AppOptions = { logLevel: 'info', readOnly: false, sandbox: false, testDriver: false }

test('what a running app can do for a second start is not complained of', () => {
  expect(secondStartWords({ ...usual, namespace: 'blue' }).left).toBeNull()
})

test('what it cannot is named', () => {
  expect(secondStartWords({ ...usual, readOnly: true }).left).toMatch(/^--read-only counts only when Linkwright is first started/)
  expect(secondStartWords({ ...usual, readOnly: true, testDriver: true, receiveBuffer: 4096, logLevel: 'debug' }).left).toMatch(/^--read-only, --test-driver, --receive-buffer and --log-level count only/)
})
