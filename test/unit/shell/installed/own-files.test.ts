import * as files from 'node:fs'
import { mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createPackage } from '@electron/asar'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Replacement } from '../../../../electron/api/replacement.ts'
import { archiveVersion } from '../../../../electron/shell/installed/archive-version.ts'
import { OwnFiles } from '../../../../electron/shell/installed/own-files.ts'

let home: string
let archive: string
let own: OwnFiles | null = null
let told: (Replacement | null)[]

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'linkwright-own-files-'))
  mkdirSync(join(home, 'resources'))
  archive = join(home, 'resources', 'app.asar')
  told = []
  await pack('0.1.0')
})

afterEach(() => {
  own?.close()
  own = null
  rmSync(home, { recursive: true })
})

/** Makes the archive as a package does: beside its place, then renamed. */
async function pack(version: string): Promise<void> {
  const [folder, beside] = [join(home, 'app'), join(home, 'resources', 'app.asar.dpkg-new')]
  mkdirSync(join(folder, 'out'), { recursive: true })
  writeFileSync(join(folder, 'another.json'), '{"version":"9.9.9"}')
  writeFileSync(join(folder, 'out', 'package.json'), '{"version":"8.8.8"}')
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'linkwright', version }))
  await createPackage(folder, beside)
  renameSync(beside, archive)
}

function follow(): OwnFiles {
  return (own = new OwnFiles({ files, archive, version: '0.1.0', tell: (replacement) => told.push(replacement) }))
}

test('of an archive that stays as it is nothing is told', () => {
  const followed = follow()
  followed.look()
  expect(followed.now).toBeNull()
  expect(told).toEqual([])
})

test('another version in its place is told by itself, once', async () => {
  const followed = follow()
  await pack('0.2.0')
  await vi.waitUntil(() => told.length > 0, { timeout: 20_000 })
  followed.look()
  expect(told).toEqual([{ kind: 'version', version: '0.2.0' }])
  expect(followed.now).toEqual({ kind: 'version', version: '0.2.0' })
})

test('the same version, put there anew, is told as that; so is what cannot be read', async () => {
  const followed = follow()
  await pack('0.1.0')
  followed.look()
  expect(followed.now).toEqual({ kind: 'anew' })
  truncateSync(archive, 40)
  followed.look()
  expect(followed.now).toEqual({ kind: 'anew' })
})

test('a removal is told, also of the folder, and what comes after it', async () => {
  const followed = follow()
  rmSync(join(home, 'resources'), { recursive: true })
  await vi.waitUntil(() => told.length > 0, { timeout: 20_000 })
  expect(told).toEqual([{ kind: 'removed' }])
  mkdirSync(join(home, 'resources'))
  await pack('0.3.0')
  followed.look()
  expect(followed.now).toEqual({ kind: 'version', version: '0.3.0' })
})

test('an archive that was not there from the start is not taken for another', async () => {
  rmSync(archive)
  const followed = follow()
  await pack('0.2.0')
  followed.look()
  expect(followed.now).toBeNull()
})

test('the version is that of the package.json at the top, and none where there is no archive', () => {
  expect(archiveVersion(files, archive)).toBe('0.1.0')
  expect(archiveVersion(files, join(home, 'app', 'package.json'))).toBeNull()
  expect(archiveVersion(files, home)).toBeNull()
})
