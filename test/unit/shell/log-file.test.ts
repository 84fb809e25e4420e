import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { LogFile } from '../../../electron/shell/log-file.ts'
import type { ToldLines } from '../../support/app/logging-process.ts'

const program = fileURLToPath(new URL('../../support/app/logging-process.mjs', import.meta.url))
const names = ['ada', 'bob', 'eve'] as const

let folder = ''
let path = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-log-file-'))
  path = join(folder, 'linkwright.log')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** Has three processes write so many lines each, all at once; gives the numbers of the lines that are there of each, in order. */
async function writtenAtOnce(full: number, count: number): Promise<readonly (readonly number[])[]> {
  const processes = names.map(() => fork(program, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }))
  await Promise.all(processes.map((one) => once(one, 'message')))
  const ends = processes.map((one) => once(one, 'exit'))
  for (const [index, name] of names.entries()) processes[index]?.send({ path, full, name, count } satisfies ToldLines)
  expect((await Promise.all(ends)).map(([code]) => Number(code))).toEqual([0, 0, 0])
  const lines = ['linkwright.old.log', 'linkwright.log'].flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n').filter((line) => line !== ''))
  expect(lines.filter((line) => !/^(?:ada|bob|eve) \d+ x{60,109} end$/u.test(line))).toEqual([])
  return names.map((name) => lines.filter((line) => line.startsWith(`${name} `)).map((line) => Number(line.split(' ')[1])))
}

const from = (first: number, count: number) => Array.from({ length: count - first }, (_, index) => first + index)

test('what three processes write at once is all there, in whole lines, where it takes one file to be put aside', async () => {
  expect(await writtenAtOnce(400_000, 2000)).toEqual([from(0, 2000), from(0, 2000), from(0, 2000)])
  expect(readdirSync(folder).toSorted()).toEqual(['linkwright.log', 'linkwright.old.log'])
})

test('where it takes many, nothing is missing of what came last, and none is put aside before it is full', async () => {
  for (const numbers of await writtenAtOnce(40_000, 2000)) expect(numbers.toSorted((one, other) => one - other)).toEqual(from(numbers.length === 0 ? 2000 : Math.min(...numbers), 2000))
  expect(statSync(join(folder, 'linkwright.old.log')).size).toBeGreaterThanOrEqual(40_000)
})

test('a process that was killed while it put a file aside keeps no other from that for long', () => {
  const turn = `${path}.turn`
  mkdirSync(turn)
  writeFileSync(path, 'y'.repeat(100))
  const log = new LogFile(path, 100)
  log.append('another is at it')
  expect(existsSync(log.older)).toBe(false)
  utimesSync(turn, 0, 0)
  log.append('it was killed')
  log.append('begins anew')
  expect(readFileSync(path, 'utf8')).toBe('begins anew\n')
  expect(readFileSync(log.older, 'utf8')).toMatch(/another is at it\nit was killed\n$/u)
  expect(existsSync(turn)).toBe(false)
})

test('what is there in its place and is no file is refused', () => {
  mkdirSync(path)
  expect(() => {
    new LogFile(path, 100).append('nowhere')
  }).toThrow(/EISDIR/u)
})
