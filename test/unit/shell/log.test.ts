import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { openLog } from '../../../electron/shell/log.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-log-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('a log of more than a megabyte is put aside, and one of those is kept', () => {
  const log = openLog(folder, 'info')
  const line = 'x'.repeat(1000)
  for (let count = 0; count < 2500; count++) log.info(`${String(count)} ${line}`)
  expect(readdirSync(folder).toSorted()).toEqual(['linkwright.log', 'linkwright.old.log'])
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(1_100_000)
  expect(readFileSync(join(folder, 'linkwright.log'), 'utf8')).toContain('2499 x')
})

test('a huge log that is found there is put aside as well', () => {
  writeFileSync(join(folder, 'linkwright.log'), 'y'.repeat(3_000_000))
  openLog(folder, 'info').info('begins anew')
  expect(readFileSync(join(folder, 'linkwright.log'), 'utf8')).toMatch(/begins anew\n$/)
  expect(statSync(join(folder, 'linkwright.log')).size).toBeLessThan(1000)
})

test('a folder that cannot be written costs the log and nothing else, which is said once', () => {
  writeFileSync(join(folder, 'file'), '')
  const said: string[] = []
  const log = openLog(join(folder, 'file'), 'info', (sentence) => said.push(sentence))
  log.info('nowhere')
  log.info('nowhere again')
  expect(said).toEqual([expect.stringMatching(/^Nothing is written to the log .*linkwright\.log: .+\. See to that, and the log goes on\.$/u)])
})

test('a log that is a symbolic link is not followed, and that is said; without it the log goes on', () => {
  const target = join(folder, 'precious')
  writeFileSync(target, 'as it was')
  const place = join(folder, 'state')
  mkdirSync(place)
  symlinkSync(target, join(place, 'linkwright.log'))
  const said: string[] = []
  const log = openLog(place, 'info', (sentence) => said.push(sentence))
  log.info('astray')
  expect(readFileSync(target, 'utf8')).toBe('as it was')
  expect(said).toEqual([`Nothing is written to the log ${join(place, 'linkwright.log')}: it is a symbolic link, which may lead anywhere. Remove it, and the log goes on.`])
  rmSync(join(place, 'linkwright.log'))
  log.info('at home')
  expect(readFileSync(join(place, 'linkwright.log'), 'utf8')).toMatch(/^\S+ info at home\n$/)
})

test('a line is read by its time and its level, and the file is for nobody else', () => {
  openLog(folder, 'info').info('plain words')
  expect(readFileSync(join(folder, 'linkwright.log'), 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z info plain words\n$/)
  expect(statSync(join(folder, 'linkwright.log')).mode & 0o777).toBe(0o600)
})
