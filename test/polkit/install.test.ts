import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { rootScript } from '../../build/helper/installed.mjs'
import { checkout, helperFile, stampFolder } from '../../build/places.mjs'
import { PolkitRig } from '../support/polkit/rig.ts'
import { makePrograms, programFiles, startAsDesk } from '../support/polkit/starting.ts'

const rule = `polkit.addRule(function (action, subject) { if (action.id == 'org.linkwright.configure' && subject.user == 'desk') return polkit.Result.YES })`

/** What somebody needs of a checkout to install from, in a home. */
function checkoutOf(user: 'desk' | 'root'): readonly (readonly string[])[] {
  const folder = user === 'root' ? '/run/rig/linkwright' : `/home/${user}/linkwright`
  return [
    ['mkdir', '-p', `${folder}/out/native`, `${folder}/out/.set-up`],
    // What is built already, with the stamp that says so.
    ['cp', join(stampFolder, 'native-helper'), `${folder}/out/.set-up/`],
    ['cp', '-r', ...['package.json', 'build', 'native'].map((name) => `${checkout}/${name}`), folder],
    ['cp', helperFile, `${folder}/out/native/linkwright-helper`],
    ['chown', '-R', `${user}:${user}`, folder],
    ['chmod', '-R', 'go-w', folder],
  ]
}

beforeAll(makePrograms)

/** A new machine on which nothing is installed. */
function machine(more: readonly (readonly string[])[] = []): Promise<PolkitRig> {
  return PolkitRig.start({ rule, prepare: [...programFiles, ...checkoutOf('root'), ...checkoutOf('desk'), ...more] })
}

const install = ['/run/rig/node', '/run/rig/linkwright/build/helper/install.mjs']
const remove = ['/run/rig/node', '/run/rig/linkwright/build/helper/remove.mjs']

/** Files of the system that an installation may touch, with owner, mode, size and content. */
function system(rig: PolkitRig): string {
  return rig.run('root', ['sh', '-c', 'find /usr/libexec /usr/local /usr/share/polkit-1 /usr/lib/sysusers.d \\( -type d -printf "%p %u:%g %m\\n" -o -printf "%p %u:%g %m %s\\n" \\) | sort; cat /etc/passwd /etc/group /etc/shadow /etc/gshadow'])
}

test('root installs all that the helper takes, in one command, which says each thing; then a user starts it', async () => {
  await using rig = await machine()
  expect(startAsDesk(rig).ending.reason).toBe('not-installed')
  const said = rig.run('root', install)
  expect(said.split('\n')).toEqual([
    'Installed /usr/libexec/linkwright/linkwright-helper',
    'Installed /usr/lib/sysusers.d/linkwright.conf',
    expect.stringMatching(/^Made the system user linkwright \(uid [1-9]\d{0,2}\)$/),
    'Installed /usr/share/polkit-1/actions/org.linkwright.policy',
    '',
  ])
  expect(rig.run('root', ['stat', '-c', '%a %U:%G', '/usr/libexec/linkwright', '/usr/libexec/linkwright/linkwright-helper', '/usr/share/polkit-1/actions/org.linkwright.policy'])).toBe(
    '755 root:root\n755 root:root\n644 root:root\n',
  )
  expect(rig.run('root', ['getent', 'passwd', 'linkwright'])).toMatch(/^linkwright:[^:]*:\d+:\d+:Linkwright helper:\/:\/usr\/sbin\/nologin\n$/)
  expect(rig.run('root', ['getent', 'shadow', 'linkwright'])).toMatch(/^linkwright:[!*]/)
  expect(startAsDesk(rig)).toMatchObject({ ready: { uid: 4801 }, ending: { reason: 'ended' } })
})

test('doing it again changes nothing and says so', async () => {
  await using rig = await machine()
  rig.run('root', install)
  const before = system(rig)
  expect(rig.run('root', install).match(/is there already\.$/gm)).toHaveLength(4)
  expect(system(rig)).toBe(before)
})

test('removing undoes all of it, and says each thing; doing that again changes nothing', async () => {
  await using rig = await machine()
  const before = system(rig)
  rig.run('root', install)
  expect(system(rig)).not.toBe(before)
  expect(rig.run('root', remove).match(/^Removed /gm)).toHaveLength(4)
  expect(system(rig)).toBe(before)
  expect(rig.run('root', remove).match(/^There is no /gm)).toHaveLength(4)
  expect(startAsDesk(rig).ending.reason).toBe('not-installed')
})

test('a new build takes the place of the old one, whoever runs that', async () => {
  await using rig = await machine()
  rig.run('root', install)
  rig.run('root', ['sh', '-c', 'echo >>/run/rig/linkwright/out/native/linkwright-helper'])
  expect(rig.run('root', install)).toMatch(/^Installed \/usr\/libexec/)
  expect(rig.run('root', ['cmp', '/run/rig/linkwright/out/native/linkwright-helper', '/usr/libexec/linkwright/linkwright-helper'])).toBe('')
})

test('where systemd-sysusers is not, useradd makes the user', async () => {
  await using rig = await machine([['rm', '-f', '/usr/bin/systemd-sysusers']])
  const before = system(rig)
  expect(rig.run('root', install)).toContain('Made the system user linkwright')
  expect(rig.run('root', ['getent', 'passwd', 'linkwright'])).toMatch(/^linkwright:[^:]*:\d{1,3}:\d{1,3}:Linkwright helper:\/:\/usr\/sbin\/nologin\n$/)
  rig.run('root', remove)
  expect(system(rig)).toBe(before)
})

test('a person of that name is not made a system user, nor removed', async () => {
  await using rig = await machine([['useradd', '--uid', '4803', '--no-create-home', 'linkwright']])
  const before = system(rig)
  for (const command of [install, remove]) expect(() => rig.run('root', command)).toThrow('The user linkwright (uid 4803) is no system user: nothing was changed.')
  expect(system(rig)).toBe(before)
})

test('a group of people of that name is not made the helper’s, nor removed', async () => {
  await using rig = await machine([['groupadd', '--gid', '4803', 'linkwright']])
  const before = system(rig)
  expect(() => rig.run('root', install)).toThrow('The group linkwright (gid 4803) is no system group: nothing was changed.')
  expect(rig.run('root', remove)).toContain('There is no system user linkwright.')
  expect(system(rig)).toBe(before)
})

test('while the helper’s user runs something, nothing is removed', async () => {
  await using rig = await machine()
  rig.run('root', install)
  const before = system(rig)
  const [program, ...args] = rig.command('root', ['setpriv', '--reuid', 'linkwright', 'sh', '-c', 'echo up; cat'])
  const running = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(running.stdout, 'data')
  expect(() => rig.run('root', remove)).toThrow('nothing was changed. Close Linkwright, or lock it, first.')
  expect(system(rig)).toBe(before)
  running.stdin.end()
})

test('a normal user is shown what root would do, and asked; then an administrator’s password does it', async () => {
  await using rig = await machine([['rm', '-f', '/usr/bin/sudo']])
  const terminal = rig.terminal('desk', ['/run/rig/node', 'linkwright/build/helper/install.mjs'])
  await terminal.until(/Do it\? \[y\/N\] /)
  const [digest = ''] = rig.run('desk', ['sha256sum', 'linkwright/out/native/linkwright-helper']).split(' ')
  expect(terminal.shown).toContain(`As root, by pkexec:\n  - installs /usr/libexec/linkwright/linkwright-helper (SHA-256 ${digest}), as desk built it from /home/desk/linkwright:\n    whoever could change that`)
  terminal.type('y\n')
  await terminal.answer('boss-password')
  expect(await terminal.exit).toBe(0)
  expect(terminal.shown).toContain('Installed /usr/share/polkit-1/actions/org.linkwright.policy\n')
  expect(startAsDesk(rig).ready).toBeDefined()
})

test('who does not say yes changes nothing', async () => {
  await using rig = await machine()
  const before = system(rig)
  const terminal = rig.terminal('desk', ['/run/rig/node', 'linkwright/build/helper/install.mjs'])
  await terminal.until(/Do it\? \[y\/N\] /)
  terminal.type('\n')
  expect(await terminal.exit).toBe(1)
  expect(terminal.shown).toContain('Nothing was changed.')
  expect(system(rig)).toBe(before)
})

test.each([
  ['a source', 'linkwright/native/helper', 'o+w'],
  ['a program of the build', 'linkwright/build/words.mjs', 'o+w'],
  ['what was built', 'linkwright/out/native/linkwright-helper', 'o+w'],
  ['the folder above', '/home/desk', 'o+w'],
])('where others may write to %s, root gets nothing of it', async (_what, path, change) => {
  await using rig = await machine()
  const before = system(rig)
  rig.run('desk', ['chmod', change, path])
  expect(() => rig.run('desk', ['/run/rig/node', 'linkwright/build/helper/install.mjs'])).toThrow(`Others than you may change ${path.startsWith('/') ? path : `/home/desk/${path}`}`)
  expect(system(rig)).toBe(before)
})

test('where the system user cannot be made the reason is told, and nothing asks for the helper', async () => {
  await using rig = await machine([
    ['mount', '--bind', '/etc', '/etc'],
    ['mount', '-o', 'remount,bind,ro', '/etc'],
  ])
  expect(() => rig.run('root', install)).toThrow(/systemd-sysusers could not make the system user linkwright, without which the helper does not start: .*Read-only file system/s)
  expect(startAsDesk(rig).ending.reason).toBe('not-installed')
})

/** Runs the root script as root with these words, and with three times this as its input. */
function runScript(rig: PolkitRig, words: readonly string[], part: string): string {
  return rig.run('root', ['sh', '-c', 'input=$1; script=$2; shift 2; printf "%s%s%s" "$input" "$input" "$input" | sh -c "$script" linkwright "$@"', 'sh', part, readFileSync(rootScript, 'utf8'), ...words])
}

const [size, digest] = ['8', createHash('sha256').update('another\n').digest('hex')]

test.each([
  ['with another digest', [size, digest, size, '00'.repeat(32), size, digest]],
  ['cut short', [size, digest, size, digest, '9', digest]],
  ['with more behind it', [size, digest, size, digest, '7', digest]],
  ['of other sizes', ['7', digest, '9', digest, size, digest]],
])('what comes %s is not installed, and leaves nothing', async (_what, words) => {
  await using rig = await machine()
  const before = system(rig)
  for (const place of ['system', 'local']) expect(() => runScript(rig, ['install', place, ...words], 'another\n')).toThrow('is not what was shown, or not all of it: nothing was changed.')
  expect(system(rig)).toBe(before)
})

test.each(['/usr/local/libexec/linkwright', '/usr/local'])('nothing that runs as root is put below a folder that anybody may change (%s)', async (folder) => {
  await using rig = await machine([['mkdir', '-p', folder], ['chmod', 'o+w', folder]])
  const before = system(rig)
  expect(() => runScript(rig, ['install', 'local', size, digest, size, digest, size, digest], 'another\n')).toThrow(`Others than root may change ${folder}, and so what would run as root: nothing was changed.`)
  expect(system(rig)).toBe(before)
})

test('two helpers share the system user, which stays for as long as one of them does', async () => {
  await using rig = await machine()
  const before = system(rig)
  rig.run('root', install)
  runScript(rig, ['install', 'local', size, digest, size, digest, size, digest], 'another\n')
  expect(runScript(rig, ['remove', 'local'], '')).toContain('stays, for /usr/libexec/linkwright/linkwright-helper.')
  expect(startAsDesk(rig).ready).toBeDefined()
  rig.run('root', remove)
  expect(system(rig)).toBe(before)
})

test('shellcheck finds nothing to say of the script that root runs', () => {
  expect(spawnSync('shellcheck', [rootScript], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' })
})

test('what a package of the system brought is left to that', async () => {
  const folder = '/usr/libexec/linkwright'
  await using rig = await machine([
    ['mount', '-t', 'tmpfs', 'admin', '/mnt'],
    ['mkdir', '-p', folder, '/mnt/info'],
    ['sh', '-c', 'printf "Package: linkwright\\nStatus: install ok installed\\nArchitecture: all\\nVersion: 1\\nMaintainer: us\\nDescription: a test\\n" >/mnt/status; echo 1 >/mnt/info/format'],
    ['sh', '-c', `echo ${folder}/linkwright-helper >/mnt/info/linkwright.list`],
  ])
  for (const command of [install, remove]) {
    expect(() => rig.run('root', command, { DPKG_ADMINDIR: '/mnt' })).toThrow('belongs to the package linkwright, which apt updates and removes. Nothing was changed.')
  }
})

test('nobody is asked where there is no terminal', async () => {
  await using rig = await machine()
  expect(() => rig.run('desk', ['/run/rig/node', 'linkwright/build/helper/install.mjs'])).toThrow('run it in a terminal, where it can ask, or as root')
})
