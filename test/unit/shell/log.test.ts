import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

test('a folder that cannot be written costs the log and nothing else', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => openLog(join(folder, 'file'), 'info').info('nowhere')).not.toThrow()
})
