import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { JournalFile } from '../../../../electron/services/changes/journal-file.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lw-journal-'))
  path = join(folder, 'state', 'linkwright', 'changes.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true }))

function modeOf(name: string): number {
  return statSync(name).mode & 0o777
}

it('adds lines to a file of the person alone, in a folder of the person alone', async () => {
  const file = new JournalFile(path)
  await file.append('one')
  await file.append('two')
  expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n')
  expect([modeOf(path), modeOf(join(path, '..'))]).toEqual([0o600, 0o700])
})

it('closes a file and a folder that others may look into', async () => {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o755 })
  writeFileSync(path, 'one\n')
  chmodSync(path, 0o644)
  await new JournalFile(path).append('two')
  expect([modeOf(path), modeOf(join(path, '..'))]).toEqual([0o600, 0o700])
})

it('keeps one older file, so that lines are found in their order', async () => {
  const file = new JournalFile(path, 10)
  for (const line of ['first', 'second', 'third', 'fourth']) await file.append(line)
  expect(file.older).toBe(join(path, '..', 'changes.1.jsonl'))
  expect([readFileSync(file.older, 'utf8'), readFileSync(path, 'utf8')]).toEqual(['third\n', 'fourth\n'])
  expect(await file.lines()).toEqual(['third', 'fourth'])
  expect(modeOf(file.older)).toBe(0o600)
})

it('keeps a line that is longer than the file may be', async () => {
  const file = new JournalFile(path, 10)
  await file.append('longer than ten bytes')
  await file.append('next')
  expect(await file.lines()).toEqual(['longer than ten bytes', 'next'])
})

it('begins a line of its own behind one that was cut short', async () => {
  const file = new JournalFile(path)
  await file.append('one')
  truncateSync(path, 2)
  await file.append('two')
  expect(await file.lines()).toEqual(['on', 'two'])
})

it('does not mix lines that two programs add at once', async () => {
  const lines = ['a', 'b'].map((letter) => letter.repeat(100_000))
  await new JournalFile(path).append('first')
  await Promise.all(lines.map((line) => new JournalFile(path).append(line)))
  expect((await new JournalFile(path).lines()).toSorted()).toEqual([...lines, 'first'].toSorted())
})

it('has no lines where there is no file', async () => {
  expect(await new JournalFile(path).lines()).toEqual([])
  expect(existsSync(path)).toBe(false)
})

const strange: readonly (readonly [what: string, make: () => void, says: string])[] = [
  ['a FIFO', () => execFileSync('mkfifo', [path]), 'changes.jsonl is no file'],
  ['a link', () => symlinkSync('/etc/passwd', path), 'ELOOP'],
  ['a device', () => execFileSync('mknod', [path, 'c', '1', '5']), 'changes.jsonl is no file'],
  [
    'a file of 4 GiB',
    () => {
      writeFileSync(path, '')
      truncateSync(path, 2 ** 32)
    },
    'changes.jsonl has 4096 MiB, which it never gets from Linkwright',
  ],
]

it.each(strange)('refuses %s, and neither waits for it nor reads it', async (_what, make, says) => {
  mkdirSync(join(path, '..'), { recursive: true })
  make()
  await expect(new JournalFile(path).append('line')).rejects.toThrow(says)
  await expect(new JournalFile(path).lines()).rejects.toThrow(says)
})
