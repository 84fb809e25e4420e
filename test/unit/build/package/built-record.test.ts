import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { beforeEach, expect, it, onTestFinished } from 'vitest'

import { areOf, hashOfSources, removeRecord, writeRecord } from '../../../../build/package/built-record.mjs'

const origin = { tree: 'abc', date: 1_795_911_916, tools: 'own', electron: 'official 45.4.1 /electron' } as const

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-record-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
})

/** Two packages, of which is recorded that they are of `origin`. */
async function made() {
  const packages = ['one.deb', 'one.AppImage'].map((name) => join(folder, name))
  for (const path of packages) writeFileSync(path, path)
  const record = join(folder, 'out', 'built')
  await writeRecord(origin, packages, record)
  return { packages, record }
}

it('packages are known as what they were made of', async () => {
  const { packages, record } = await made()
  expect(await areOf(origin, packages, record)).toBe(true)
})

it.each([{ tree: 'abd' }, { date: 1_795_911_917 }, { tools: 'electron-builder' as const }, { electron: 'official 45.4.2 /electron' }])('they are not of %j', async (other) => {
  const { packages, record } = await made()
  expect(await areOf({ ...origin, ...other }, packages, record)).toBe(false)
})

it('one that was changed, or is gone, is not what was made', async () => {
  const { packages, record } = await made()
  const [deb = ''] = packages
  appendFileSync(deb, ' ')
  expect(await areOf(origin, packages, record)).toBe(false)
  rmSync(deb)
  expect(await areOf(origin, packages, record)).toBe(false)
})

it('without a record nobody knows what they are', async () => {
  const { packages, record } = await made()
  removeRecord(record)
  expect(await areOf(origin, packages, record)).toBe(false)
})

it('sources count by name and content, and what is no part of a package does not', () => {
  const write = (name: string, content: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  write('electron/main.ts', 'one')
  const before = hashOfSources(folder)
  for (const name of ['test/a.test.ts', 'dist/one.deb', 'out/app/main.js', 'node_modules/react/index.js', '.git/HEAD']) write(name, '')
  expect(hashOfSources(folder)).toBe(before)
  write('electron/main.ts', 'two')
  expect(hashOfSources(folder)).not.toBe(before)
  write('electron/main.ts', 'one')
  expect(hashOfSources(folder)).toBe(before)
  write('CHANGELOG.md', '')
  expect(hashOfSources(folder)).not.toBe(before)
})
