import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, lutimesSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync, writeSync, closeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { comparePackages } from '../../../../build/package/compare/packages.mjs'
import { checkout } from '../../../../build/places.mjs'

/** 2026-11-28, as all that is packed here has it unless a test says otherwise. */
const time = 1_795_824_000

function makeFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'linkwright-compare-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** What is packed: a program, a link to it, and a text. */
function makeContents(text: string, mode = 0o755, target = 'program') {
  const folder = join(makeFolder(), 'contents')
  mkdirSync(join(folder, 'usr'), { recursive: true })
  writeFileSync(join(folder, 'usr', 'program'), '#!/bin/sh\n')
  chmodSync(join(folder, 'usr', 'program'), mode)
  symlinkSync(target, join(folder, 'usr', 'link'))
  writeFileSync(join(folder, 'usr', 'text'), text)
  lutimesSync(join(folder, 'usr', 'link'), time, time)
  for (const path of ['usr/program', 'usr/text', 'usr', '.']) utimesSync(join(folder, path), time, time)
  return folder
}

/** A deb of these files. */
function makeDeb(contents: string, { description = 'A test', compression = 'gzip' } = {}) {
  mkdirSync(join(contents, 'DEBIAN'))
  const fields = { Package: 'test', Version: '1', Architecture: 'all', Maintainer: 'A <a@linkwright.invalid>', Description: description }
  writeFileSync(
    join(contents, 'DEBIAN', 'control'),
    Object.entries(fields)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  )
  utimesSync(join(contents, 'DEBIAN', 'control'), time, time)
  const file = `${contents}.deb`
  execFileSync('dpkg-deb', [`-Z${compression}`, '--root-owner-group', '--build', contents, file], { env: { ...process.env, SOURCE_DATE_EPOCH: String(time) }, stdio: 'ignore' })
  return file
}

/** An AppImage of these files; any program stands in front of them. */
function makeAppImage(contents: string, compression = 'zstd') {
  const squashfs = join(dirname(contents), 'squashfs')
  execFileSync('mksquashfs', [contents, squashfs, '-all-root', '-comp', compression, '-no-progress'], { env: { ...process.env, SOURCE_DATE_EPOCH: String(time) }, stdio: 'ignore' })
  const file = `${contents}.AppImage`
  copyFileSync('/bin/true', file)
  writeFileSync(file, readFileSync(squashfs), { flag: 'a' })
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, 'AI\u0002', 8, 'latin1')
  closeSync(descriptor)
  return file
}

const kinds = [
  { kind: 'debs', make: makeDeb, below: 'data/usr', otherwise: (contents: string) => makeDeb(contents, { compression: 'xz' }) },
  { kind: 'AppImages', make: makeAppImage, below: 'usr', otherwise: (contents: string) => makeAppImage(contents, 'gzip') },
]

test.each(kinds)('two $kind of the same files, made apart, are the same', async ({ make }) => {
  expect(await comparePackages(make(makeContents('one')), make(makeContents('one')))).toEqual({ sameBytes: true, differences: [] })
})

test.each(kinds)('two $kind that are packed differently have the same contents, and not the same bytes', async ({ make, otherwise }) => {
  expect(await comparePackages(make(makeContents('one')), otherwise(makeContents('one')))).toEqual({ sameBytes: false, differences: [] })
})

test.each(kinds)('of two $kind it is told what differs of which path', async ({ make, below }) => {
  const other = makeContents('two', 0o700, 'elsewhere')
  writeFileSync(join(other, 'usr', 'new'), '')
  utimesSync(join(other, 'usr'), time, time)
  utimesSync(join(other, 'usr', 'text'), time - 60, time - 60)
  expect(await comparePackages(make(makeContents('one')), make(other))).toEqual({
    sameBytes: false,
    differences: [
      `${below}/link: content program, elsewhere`,
      `${below}/new: in the second alone`,
      `${below}/program: mode 755, 700`,
      `${below}/text: time 2026-11-28T00:00:00.000Z, 2026-11-27T23:59:00.000Z, content`,
    ],
  })
})

test('what dpkg reads of two debs is compared, too', async () => {
  const { differences } = await comparePackages(makeDeb(makeContents('one')), makeDeb(makeContents('one'), { description: 'Another test' }))
  expect(differences).toEqual(['control/control: content'])
})

test('what is no package is refused', async () => {
  const file = join(makeFolder(), 'text')
  writeFileSync(file, 'text')
  await expect(comparePackages(makeDeb(makeContents('one')), file)).rejects.toThrow('is neither a deb nor an AppImage')
  const cut = makeAppImage(makeContents('one'))
  writeFileSync(cut, readFileSync(cut).subarray(0, 1000))
  await expect(comparePackages(cut, cut)).rejects.toThrow('has no squashfs behind its program')
})

test('the program tells the same, and ends with 1 where something differs', () => {
  const one = makeDeb(makeContents('one'))
  const run = (...args: string[]) => spawnSync(process.execPath, [join(checkout, 'build', 'package', 'compare.mjs'), ...args], { encoding: 'utf8' })
  expect(run(one, one)).toMatchObject({ status: 0, stdout: 'The contents are the same. The files are the same, bit for bit.\n' })
  expect(run(one, makeDeb(makeContents('two')))).toMatchObject({ status: 1, stdout: 'data/usr/text: content\nPaths that differ: 1. The files are not the same, bit for bit.\n' })
  expect(run(one)).toMatchObject({ status: 1, stderr: 'usage: node build/package/compare.mjs PACKAGE PACKAGE\n' })
})
