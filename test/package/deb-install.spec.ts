import { expect, test } from '@playwright/test'

import { version } from '../support/package/built.ts'
import { changes, listing } from '../support/package/listing.ts'
import { olderDeb } from '../support/package/older.ts'
import { hidden, inRig, installDeb, startPackageRig } from '../support/package/package-rig.ts'
import type { PolkitRig } from '../support/polkit/rig.ts'

let rig: PolkitRig

test.beforeAll(async () => {
  rig = await startPackageRig()
})

test.afterAll(() => rig[Symbol.asyncDispose]())

function remove(how: 'remove' | 'purge'): void {
  rig.run('root', ['apt-get', '--yes', '-o', 'Dpkg::Use-Pty=0', how, 'linkwright'])
}

test('nothing of the checkout can be read', () => {
  // One below /tmp is not there at all.
  for (const folder of hidden) expect(rig.attempt('root', ['ls', '-A', folder]).output).toBe('')
})

test('it is installed, upgraded, used, removed and purged, and leaves nothing', () => {
  // Empty folders that belong to no package of Debian's go with the last package that has something in them.
  rig.run('root', ['sh', '-c', 'rmdir -p --ignore-fail-on-non-empty /usr/share/icons/hicolor/symbolic/apps 2>/dev/null || :'])
  const before = listing(rig)
  installDeb(rig, olderDeb(rig))
  expect(rig.run('root', ['dpkg-query', '-W', 'linkwright'])).toBe('linkwright\t0.0.9\n')
  installDeb(rig, inRig.deb)
  expect(rig.run('root', ['dpkg-query', '-W', 'linkwright'])).toBe(`linkwright\t${version}\n`)
  expect(rig.run('desk', ['linkwright', '--version'])).toBe(`linkwright ${version}\n`)
  expect(rig.run('root', ['getent', 'passwd', 'linkwright'])).toMatch(/:\/usr\/sbin\/nologin\n$/u)
  remove('remove')
  expect(() => rig.run('desk', ['linkwright', '--version'])).toThrow(/No such file/u)
  remove('purge')
  expect(() => rig.run('root', ['dpkg-query', '-W', 'linkwright'])).toThrow(/no packages found/u)
  expect(changes(before, listing(rig))).toEqual([])
})

test('it may be installed again once it was removed, and be replaced by an older one', () => {
  const user = () => rig.run('root', ['getent', 'passwd', 'linkwright'])
  const works = () => expect(rig.run('desk', ['linkwright', 'helper', 'status'])).toContain('/usr/libexec/linkwright/linkwright-helper is installed, and works.\n')
  installDeb(rig, inRig.deb)
  const first = user()
  remove('remove')
  expect(user()).toBe(first)
  installDeb(rig, inRig.deb)
  works()
  expect(user()).toBe(first)
  rig.run('root', ['apt-get', '--yes', '-o', 'Dpkg::Use-Pty=0', '--allow-downgrades', 'install', olderDeb(rig)])
  expect(rig.run('root', ['dpkg-query', '-W', 'linkwright'])).toBe('linkwright\t0.0.9\n')
  works()
  expect(user()).toBe(first)
  remove('purge')
})

test('a person named linkwright is not taken for the helper’s user, and is not removed', () => {
  rig.run('root', ['useradd', '--uid', '1777', '--no-create-home', 'linkwright'])
  const { code, output, errors } = rig.attempt('root', ['apt-get', '--yes', '-o', 'Dpkg::Use-Pty=0', 'install', inRig.deb])
  expect(code).not.toBe(0)
  expect(output + errors).toContain('linkwright: the user linkwright (uid 1777) is no system user')
  remove('purge')
  expect(rig.run('root', ['getent', 'passwd', 'linkwright'])).toContain(':1777:')
  rig.run('root', ['userdel', 'linkwright'])
})

test('a group of people named linkwright is not made the helper’s, and is not removed', () => {
  rig.run('root', ['groupmod', '--new-name', 'linkwright', 'boss'])
  const { code, output, errors } = rig.attempt('root', ['apt-get', '--yes', '-o', 'Dpkg::Use-Pty=0', 'install', inRig.deb])
  expect(code).not.toBe(0)
  expect(output + errors).toContain('linkwright: the group linkwright (gid 4802) is no system group')
  remove('purge')
  expect(rig.attempt('root', ['getent', 'passwd', 'linkwright']).code).not.toBe(0)
  expect(rig.run('root', ['getent', 'group', 'linkwright'])).toContain(':4802:')
  rig.run('root', ['groupmod', '--new-name', 'boss', 'linkwright'])
})
