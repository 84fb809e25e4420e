import { chownSync, existsSync, lchownSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { FiledMark } from '../../../electron/privilege/unsettled-mark.ts'
import { JournalFile } from '../../../electron/services/changes/journal-file.ts'

/** As root with the home of another user, as `sudo` may leave it. */

const user = 1000
let home = ''
let root = ''

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lw-home-'))
  root = mkdtempSync(join(tmpdir(), 'lw-root-'))
  mkdirSync(join(home, 'state'))
  for (const folder of [home, join(home, 'state')]) chownSync(folder, user, user)
})

afterEach(() => {
  for (const folder of [home, root]) rmSync(folder, { recursive: true })
})

function mark(folder: string): FiledMark {
  return new FiledMark({ folder, bootId: 'boot', cookie: 1n })
}

it('nothing is put there', async () => {
  await expect(new JournalFile(join(home, 'state', 'linkwright', 'changes.jsonl')).append('{}')).rejects.toThrow(/belongs to somebody else/)
  mark(join(home, 'state', 'linkwright', 'unsettled')).set()
  expect(existsSync(join(home, 'state', 'linkwright'))).toBe(false)
})

it('nor is a link followed that leads to what is root’s', async () => {
  const link = join(home, 'state', 'linkwright')
  symlinkSync(root, link)
  lchownSync(link, user, user)
  const { mode } = statSync(root)
  await expect(new JournalFile(join(link, 'changes.jsonl')).append('{}')).rejects.toThrow(/belongs to somebody else/)
  mark(join(link, 'unsettled')).set()
  expect(existsSync(join(root, 'changes.jsonl'))).toBe(false)
  expect(existsSync(join(root, 'unsettled'))).toBe(false)
  expect(statSync(root).mode).toBe(mode)
})

it('in a home of root’s own both are', async () => {
  await new JournalFile(join(root, 'state', 'changes.jsonl')).append('{}')
  mark(join(root, 'state', 'unsettled')).set()
  expect(existsSync(join(root, 'state', 'changes.jsonl'))).toBe(true)
  expect(existsSync(join(root, 'state', 'unsettled', 'boot-1'))).toBe(true)
})
