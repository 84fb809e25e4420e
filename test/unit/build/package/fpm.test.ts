import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readArguments } from '../../../../build/package/fpm/arguments.mjs'

const fpm = resolve('build/package/fpm/fpm.mjs')
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linkwright-fpm-'))
  mkdirSync(join(folder, 'app'))
  writeFileSync(join(folder, 'app', 'program'), '#!/bin/sh\n')
  chmodSync(join(folder, 'app', 'program'), 0o700)
  writeFileSync(join(folder, 'app', 'data'), 'data\n', { mode: 0o600 })
  symlinkSync('program', join(folder, 'app', 'alias'))
  writeFileSync(join(folder, 'postinst'), '#!/bin/sh\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** As electron-builder calls it. */
function args(name = 'x.deb'): string[] {
  return ['-s', 'dir', '--force', '-t', 'deb', '-d', 'libc6 (>= 2.38)', '-d', 'libnss3', '--deb-recommends', 'pkexec', '--deb-compression', 'xz', '--architecture', 'amd64', '--after-install', join(folder, 'postinst'), '--description', 'first\n and more', '--version', '1.2.3', '--package', join(folder, name), '--name', 'trial', '--maintainer', 'A <a@b.invalid>', '--url', 'https://b.invalid/', `${join(folder, 'app')}/=/opt/Trial`, `${join(folder, 'app', 'data')}=/usr/share/trial/data`]
}

function run(given: readonly string[]) {
  return spawnSync(process.execPath, [fpm, ...given], { encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' } })
}

test('a deb has what was named, with modes that everybody may read by, of root, at the time of its sources', () => {
  expect(run(args())).toMatchObject({ status: 0, stderr: '' })
  const listed = execFileSync('dpkg-deb', ['--contents', join(folder, 'x.deb')], { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } })
  const lines = listed.trimEnd().split('\n').map((line) => line.replaceAll(/ +/g, ' '))
  expect(lines).toContain('-rwxr-xr-x root/root 10 2023-11-14 22:13 ./opt/Trial/program')
  expect(lines).toContain('-rw-r--r-- root/root 5 2023-11-14 22:13 ./usr/share/trial/data')
  expect(lines).toContain('drwxr-xr-x root/root 0 2023-11-14 22:13 ./')
  expect(lines).toContain('lrwxrwxrwx root/root 0 2023-11-14 22:13 ./opt/Trial/alias -> program')
  expect(new Set(lines.map((line) => line.split(' ').slice(3, 5).join(' ')))).toEqual(new Set(['2023-11-14 22:13']))
})

test('its control file says what was asked for, and its md5sums agree with its files', () => {
  expect(run(args()).status).toBe(0)
  const control = execFileSync('dpkg-deb', ['--field', join(folder, 'x.deb')], { encoding: 'utf8' })
  expect(control.split('\n')).toEqual(['Package: trial', 'Version: 1.2.3', 'Section: misc', 'Priority: optional', 'Architecture: amd64', 'Maintainer: A <a@b.invalid>', 'Installed-Size: 4', 'Depends: libc6 (>= 2.38), libnss3', 'Recommends: pkexec', 'Homepage: https://b.invalid/', 'Description: first', ' and more', ''])
  execFileSync('dpkg-deb', ['--raw-extract', join(folder, 'x.deb'), join(folder, 'raw')])
  expect(execFileSync('md5sum', ['--check', 'DEBIAN/md5sums'], { cwd: join(folder, 'raw'), encoding: 'utf8' })).toBe('opt/Trial/data: OK\nopt/Trial/program: OK\nusr/share/trial/data: OK\n')
})

test('the same files make the same bytes, whatever the umask', () => {
  const quiet = spawnSync('sh', ['-c', 'umask 077; exec "$@"', 'sh', process.execPath, fpm, ...args('a.deb')], { encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' } })
  expect(quiet).toMatchObject({ status: 0, stderr: '' })
  expect(run(args('b.deb')).status).toBe(0)
  expect(readFileSync(join(folder, 'a.deb')).equals(readFileSync(join(folder, 'b.deb')))).toBe(true)
})

test('what it does not know it refuses', () => {
  expect(run([...args(), '--deb-systemd', 'x'])).toMatchObject({ status: 1, stderr: 'fpm: the option --deb-systemd is not known here\n' })
  expect(run([...args(), '/nowhere/file=/usr/file'])).toMatchObject({ status: 1, stderr: 'fpm: there is no /nowhere/file, which is to become /usr/file\n' })
  expect(() => readArguments(['-s', 'dir', '-t', 'rpm'])).toThrow('only -s dir -t deb')
  expect(() => readArguments(['-s', 'dir', '-t', 'deb', '--name', 'x'])).toThrow('a deb needs its architecture')
  expect(() => readArguments(['--name'])).toThrow('the option --name needs a value')
})

test('the last of two descriptions counts', () => {
  expect(readArguments([...args(), '--description', 'last']).fields['description']).toBe('last')
})
