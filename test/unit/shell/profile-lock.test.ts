import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { refusedLock } from '../../../electron/shell/profile-lock.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-lock-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** The lock as Chromium leaves it. */
function lockedBy(holder: string): void {
  symlinkSync(holder, join(folder, 'SingletonLock'))
}

test('an app of this machine that has the lock was told', () => {
  lockedBy('desk-of-ann-4711')
  expect(refusedLock(folder, 'desk-of-ann')).toEqual({ kind: 'told' })
})

test('the lock of another host, or of this one by another name, is named with what to do', () => {
  lockedBy('desk-of-ann-4711')
  const refused = refusedLock(folder, 'desk')
  expect(refused).toMatchObject({ kind: 'elsewhere', message: expect.stringContaining('process 4711 on desk-of-ann') })
  expect(refused).toMatchObject({ message: expect.stringContaining(join(folder, 'SingletonLock')) })
})

test('without a lock no app is taken for a running one', () => {
  expect(refusedLock(folder, 'desk')).toMatchObject({ kind: 'no-lock', message: expect.stringContaining(folder) })
  expect(refusedLock(join(folder, 'none'), 'desk')).toMatchObject({ kind: 'no-lock' })
})
