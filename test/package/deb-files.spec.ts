import { execFileSync, spawnSync } from 'node:child_process'

import { expect, test } from '@playwright/test'

import { built } from '../support/package/built.ts'
import { inRig, installDeb, startPackageRig } from '../support/package/package-rig.ts'
import type { PolkitRig } from '../support/polkit/rig.ts'

let rig: PolkitRig

test.beforeAll(async () => {
  rig = await startPackageRig()
  installDeb(rig, inRig.deb)
})

test.afterAll(() => rig[Symbol.asyncDispose]())

/** Runs it as desk; gives what it had to say. */
function said(command: readonly string[], environment: Record<string, string> = {}) {
  const { code, errors } = rig.attempt('desk', command, environment)
  return { code, errors }
}

const nothing = { code: 0, errors: '' }

/** What the installed deb depends on, each by the names that would do. */
function depends(): readonly (readonly string[])[] {
  const field = rig.run('desk', ['dpkg-query', '-W', '-f', '${Depends}', 'linkwright'])
  return field.split(', ').map((one) => one.split(' | ').map((name) => name.replace(/ .*/u, '')))
}

test('lintian finds nothing but what is overridden, and all that is overridden', () => {
  const { status, stdout } = spawnSync('lintian', ['--allow-root', '--display-info', '--tag-display-limit', '0', built.deb], { encoding: 'utf8' })
  expect(status).toBe(0)
  expect(stdout.split('\n').filter((line) => /^[EW]:|(?:unused|mismatched)-override/u.test(line))).toEqual([])
})

test('AppArmor’s parser takes the profile', () => {
  const { code, errors } = said(['apparmor_parser', '--skip-kernel-load', '--skip-cache', '/opt/Linkwright/resources/apparmor-profile'])
  // A kernel without AppArmor is no fault of the profile's.
  expect({ code, errors: errors.replace(/^Cache read\/write disabled: interface file missing\.[^\n]*\n/u, '') }).toEqual(nothing)
})

test('desktops take the entry, the metainfo and its releases', () => {
  expect(rig.run('desk', ['desktop-file-validate', '/usr/share/applications/org.linkwright.Linkwright.desktop'])).toBe('')
  const metainfo = '/usr/share/metainfo/org.linkwright.Linkwright.metainfo.xml'
  expect(rig.run('desk', ['appstreamcli', 'validate', '--no-net', metainfo])).toContain('Validation was successful')
  expect(rig.run('desk', ['cat', metainfo])).toMatch(/<release version=/u)
})

test('manual pages are found, and rendered without a warning', () => {
  for (const [section, page] of [['1', 'linkwright'], ['8', 'linkwright-helper']] as const) {
    expect(rig.run('desk', ['man', '-w', section, page])).toBe(`/usr/share/man/man${section}/${page}.${section}.gz\n`)
    expect(said(['man', '--warnings=w', section, page], { MAN_KEEP_STDERR: '1', MANWIDTH: '80' })).toEqual(nothing)
  }
})

test('every library that it is linked with is its own, or of a package that it depends on', () => {
  const own = new Set(rig.run('desk', ['find', '/opt/Linkwright', '-maxdepth', '1', '-name', '*.so*', '-printf', String.raw`%f\n`]).split('\n'))
  const programs = rig.run('desk', ['sh', '-c', 'find /opt/Linkwright /usr/libexec/linkwright -type f -exec sh -c \'for file; do head -c 4 "$file" | grep -q ELF && echo "$file"; done\' sh {} +']).trim().split('\n')
  expect(programs.length).toBeGreaterThan(8)
  const needed = new Set([...execFileSync('readelf', ['-W', '-d', ...programs.map((path) => rig.seen(path))], { encoding: 'utf8' }).matchAll(/\(NEEDED\).*\[(?<name>[^\]]+)\]/gu)].map((found) => found.groups?.['name'] ?? ''))
  const files = new Map([...rig.run('desk', ['/sbin/ldconfig', '-p']).matchAll(/^\s+(?<name>\S+) \(libc6,x86-64[^)]*\) => (?<path>\S+)$/gmu)].map(({ groups }) => [groups?.['name'] ?? '', groups?.['path'] ?? '']))
  const depended = new Set(depends().flat())
  for (const name of needed) {
    if (own.has(name)) continue
    const path = rig.run('desk', ['readlink', '-f', files.get(name) ?? name]).trim()
    const owners = [...rig.attempt('desk', ['dpkg-query', '-S', path, path.replace(/^\/usr/u, '')]).output.matchAll(/^(?<owner>[^:\n]+):/gmu)].map((found) => found.groups?.['owner'] ?? '')
    expect(owners.some((owner) => depended.has(owner)), `${name}, of ${owners.join(' ')}`).toBe(true)
  }
})

test('each package that it depends on is there by a name of this system', () => {
  expect(depends().length).toBeGreaterThan(20)
  for (const names of depends()) {
    const found = rig.attempt('desk', ['dpkg-query', '-W', '-f', '${db:Status-Status} ', ...names])
    expect(found.output.split(' '), names.join(' | ')).toContain('installed')
  }
})
