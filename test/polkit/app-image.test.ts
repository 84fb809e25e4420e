import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { packageVersion } from '../../build/package/description.mjs'
import { checkout, helperFile } from '../../build/places.mjs'
import { kVersion } from '../../electron/privilege/frames.ts'
import { localPlace } from '../../electron/privilege/installed-helper.ts'
import { PolkitRig, type RigUser } from '../support/polkit/rig.ts'
import { commandLineFiles, inRig, installHelper, installPolicy, makeSystemUser } from '../support/polkit/starting.ts'
import type { Terminal } from '../support/polkit/terminal.ts'

const version = packageVersion()
const address = '192.0.2.1/32'
const allowed = `polkit.addRule(function (action, subject) { if (action.id == 'org.linkwright.local.configure' && subject.user == 'desk') return polkit.Result.YES })`

/** The command line as it lies in an AppImage, /run/rig, that was mounted or extracted; its helper lies beside the addon. */
const appImage = [...commandLineFiles, ['touch', '/run/rig/AppRun'], ['cp', helperFile, '/run/rig/linkwright-helper'], ['sh', '-c', `echo "ip address add ${address} dev lo" >/run/rig/commands`]]
const inAppImage = { ...inRig.environment, APPDIR: '/run/rig' }

let rig: PolkitRig
let before: string
beforeEach(async () => {
  rig = await PolkitRig.start({ rule: allowed, prepare: appImage })
  before = system()
})
afterEach(() => rig?.[Symbol.asyncDispose]())

/** Files of the system that an installation may touch, with owner, mode and size; and users. */
function system(): string {
  const find = 'find /usr/libexec /usr/local /usr/lib/sysusers.d /etc/sysusers.d /usr/share/polkit-1 /etc/polkit-1 \\( -type d -printf "%p %u:%g %m\\n" -o -printf "%p %u:%g %m %s\\n" \\) 2>/dev/null | sort'
  return rig.run('root', ['sh', '-c', `${find}; ls -A /run; cat /etc/passwd /etc/group /etc/shadow /etc/gshadow`])
}

function run(user: RigUser, words: readonly string[], environment: Record<string, string> = inAppImage): string {
  return rig.run(user, [...inRig.program, ...words], environment)
}

/** `desk` on a terminal. */
function onTerminal(words: readonly string[], environment: Record<string, string> = {}): Terminal {
  return rig.terminal('desk', [...inRig.program, ...words], { ...inAppImage, ...environment })
}

/** `desk` says yes; an administrator's password, or another, is typed. */
async function agreed(what: 'install' | 'remove', password: string, environment: Record<string, string> = {}): Promise<{ readonly code: number | null; readonly shown: string }> {
  const terminal = onTerminal(['helper', what], environment)
  await terminal.until(/Do it\? \[y\/N\] /)
  terminal.type('y\n')
  await terminal.answer(password)
  return { code: await terminal.exit, shown: terminal.shown }
}

/** What is to be known before somebody says yes. */
function asked(shown: string): string {
  return shown.slice(0, shown.indexOf('Do it? '))
}

/** The files that root says it has dealt with. */
function told(shown: string, deed: 'Installed' | 'Removed'): readonly string[] {
  return [...shown.matchAll(new RegExp(`^${deed} (/.*)$`, 'gm'))].map(([, file = '']) => file)
}

test('a user installs the helper with an administrator’s password, changes something by it, and removes it; nothing is left', async () => {
  expect(() => run('desk', ['apply', '-f', '/run/rig/commands'])).toThrow(`There is no file ${localPlace.helper}. “Install the helper…” (Ctrl+K) installs it, or “/run/rig/AppRun helper install” in a terminal.`)
  const { code, shown } = await agreed('install', 'boss-password')
  const [digest = ''] = rig.run('root', ['sha256sum', '/run/rig/linkwright-helper']).split(' ')
  expect(shown).toContain(`SHA-256 of the helper in this AppImage: ${digest}\n`)
  expect(shown).toContain('That this AppImage is the right one nobody checks but you')
  expect(told(shown, 'Installed')).toHaveLength(3)
  for (const file of told(shown, 'Installed')) expect(asked(shown)).toContain(file)
  expect(code).toBe(0)
  expect(rig.run('root', ['stat', '-c', '%a %U:%G', localPlace.helper, localPlace.policy])).toBe('755 root:root\n644 root:root\n')
  expect(run('desk', ['helper', 'status'])).toBe(`${localPlace.helper} is installed, and works.\n  protocol  ${kVersion}\n  SHA-256   ${digest}\n  build     the one that this Linkwright ${version} carries\n`)

  run('desk', ['apply', '-f', '/run/rig/commands'])
  expect(rig.run('root', ['ip', '-4', 'address', 'show', 'dev', 'lo'])).toContain(address)

  const removal = await agreed('remove', 'boss-password')
  expect(removal.code).toBe(0)
  expect(told(removal.shown, 'Removed').length).toBeGreaterThanOrEqual(3)
  for (const file of told(removal.shown, 'Removed')) expect(asked(removal.shown)).toContain(file)
  expect(system()).toBe(before)
  expect(run('desk', ['helper'])).toContain('No helper is installed')
})

test('its action is its own, and asks an administrator', () => {
  run('root', ['helper', 'install'])
  const listed = rig.run('desk', ['pkaction', '--verbose', '--action-id', 'org.linkwright.local.configure'])
  expect(listed).toContain(`org.freedesktop.policykit.exec.path -> ${localPlace.helper}\n`)
  expect(listed).toMatch(/implicit active: +auth_admin\n/)
})

test('a wrong password installs nothing, and is told', async () => {
  const { code, shown } = await agreed('install', 'desk-password')
  expect(shown).toContain('linkwright: This was not allowed: the password was not accepted')
  expect(code).toBe(1)
  expect(system()).toBe(before)
})

test.each([
  ['YES', 0, 'Installed /usr/local/libexec/linkwright/linkwright-helper'],
  ['NO', 1, 'a rule of this machine forbids it'],
] as const)('where a rule of the machine says %s to what desk wants of root, nobody asks for a password', async (answer, code, words) => {
  await using other = await PolkitRig.start({ rule: `polkit.addRule(function (action) { if (action.id == 'org.freedesktop.policykit.exec') return polkit.Result.${answer} })`, prepare: appImage })
  const terminal = other.terminal('desk', [...inRig.program, 'helper', 'install'], inAppImage)
  await terminal.until(/Do it\? \[y\/N\] /)
  terminal.type('y\n')
  expect(await terminal.exit).toBe(code)
  expect(terminal.shown).toContain(words)
})

test('^C at the question for the password installs nothing', async () => {
  const terminal = onTerminal(['helper', 'install'])
  await terminal.until(/Do it\? \[y\/N\] /)
  terminal.type('y\n')
  await terminal.untilAsked()
  terminal.type('\x03')
  expect(await terminal.exit).toBe(1)
  expect(system()).toBe(before)
})

test.each(['\n', 'no\n', '\x04'])('nor does an answer other than yes (%j)', async (answer) => {
  const terminal = onTerminal(['helper', 'install'])
  await terminal.until(/Do it\? \[y\/N\] /)
  terminal.type(answer)
  expect(await terminal.exit).toBe(1)
  expect(terminal.shown).toContain('linkwright: Nothing was changed.')
  expect(system()).toBe(before)
})

test('nobody is asked where there is no terminal', () => {
  expect(() => run('desk', ['helper', 'install'])).toThrow('run it in a terminal, where it can ask, or as root')
  expect(system()).toBe(before)
})

test('nothing of a hostile environment reaches root', async () => {
  const trap = '#!/bin/sh\nid -u >>/home/desk/trapped; exec "/usr/bin/${0##*/}" "$@"\n'
  rig.run('desk', ['sh', '-c', 'mkdir bin tmp; for name in cat head tail sha256sum mktemp mv sh stat cut; do printf "%s" "$1" >bin/$name; chmod +x bin/$name; done; echo "id -u >>/home/desk/trapped" >profile', 'sh', trap])
  const hostile = { HOME: '/home/desk/bin', PATH: '/home/desk/bin:/usr/bin:/bin', ENV: '/home/desk/profile', BASH_ENV: '/home/desk/profile', TMPDIR: '/home/desk/tmp', SHELL: '/home/desk/bin/sh', XDG_RUNTIME_DIR: '/home/desk/tmp' }
  expect((await agreed('install', 'boss-password', hostile)).code).toBe(0)
  expect(rig.run('desk', ['sh', '-c', 'cat trapped 2>/dev/null | sort -u; ls tmp'])).not.toMatch(/^0$/m)
  expect(rig.run('root', ['cmp', '/run/rig/linkwright-helper', localPlace.helper])).toBe('')
})

test('a helper of another build goes on being used, and the AppImage’s is put in its place when that is asked for', async () => {
  run('root', ['helper', 'install'])
  rig.run('root', ['sh', '-c', 'echo >>/run/rig/linkwright-helper'])
  expect(run('desk', ['helper', 'status'])).toContain('is installed, and works. It is not the one of this AppImage')
  expect(run('desk', ['helper', 'status'])).toContain(`\n  build     another than the one that this Linkwright ${version} carries\n`)
  run('desk', ['apply', '-f', '/run/rig/commands'])
  expect(run('root', ['helper', 'install'])).toContain(`Installed ${localPlace.helper}`)
  expect(run('desk', ['helper', 'status'])).toContain(`${localPlace.helper} is installed, and works.\n`)
})

test('the helper of a package is used where there is one, unless it speaks another protocol', async () => {
  for (const command of [...installHelper, ...makeSystemUser, ...installPolicy]) rig.run('root', command)
  expect(run('desk', ['helper', 'status'])).toMatch(/^\/usr\/libexec\/linkwright\/linkwright-helper is installed, and works\.\n/)
  expect(() => run('root', ['helper', 'install'])).toThrow('is installed, and works: there is nothing to install')
  rig.run('root', ['sh', '-c', 'printf "#!/bin/sh\\necho 9\\n" >/usr/libexec/linkwright/linkwright-helper'])
  expect(run('desk', ['helper', 'status'])).toContain('is of a version that this Linkwright cannot speak with')
  run('root', ['helper', 'install'])
  run('desk', ['apply', '-f', '/run/rig/commands'])
  expect(run('root', ['helper', 'remove'])).toContain('The system user linkwright stays')
})

test('nothing is removed while a helper runs', async () => {
  run('root', ['helper', 'install'])
  const installed = system()
  const terminal = onTerminal(['apply', '-f', '/run/rig/commands', '--confirm', '60s'])
  await terminal.until(/Keep\? \[y\/N\] /)
  expect(() => run('root', ['helper', 'remove'])).toThrow('A helper is running, so nothing was changed. Close Linkwright, or lock it, first.')
  terminal.type('n\n')
  await terminal.exit
  rig.run('root', ['rm', '-rf', '/run/linkwright'])
  expect(system()).toBe(installed)
})

test('it is removed without the AppImage by the commands of the README', () => {
  run('root', ['helper', 'install'])
  const [, section = ''] = /^## The helper$([^]*?)^## /m.exec(readFileSync(join(checkout, 'README.md'), 'utf8')) ?? []
  const commands = [...section.matchAll(/^ {4}sudo ([^#\n]+)/gm)].map(([, command = '']) => command)
  expect(commands).toHaveLength(3)
  for (const command of commands) rig.run('root', ['sh', '-c', command])
  rig.run('root', ['rmdir', '/usr/local/libexec', '/usr/local/lib/sysusers.d'])
  expect(system()).toBe(before)
})

test('what is no AppImage installs none, whatever a variable says', () => {
  for (const APPDIR of ['/run', '/run/rig/out', '']) expect(() => run('root', ['helper', 'install'], { ...inAppImage, APPDIR })).toThrow('Only the AppImage installs its helper this way')
  expect(() => run('root', ['helper', 'remove'], inRig.environment)).toThrow('there is nothing to remove')
})
