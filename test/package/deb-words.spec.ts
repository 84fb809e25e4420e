import { expect, test } from '@playwright/test'

import { version } from '../support/package/built.ts'
import { changes, listing } from '../support/package/listing.ts'
import { inRig, installDeb, sessionEnvironment, startPackageRig } from '../support/package/package-rig.ts'
import { PackagedWindow } from '../support/package/window.ts'
import { refusedSwitches } from '../support/refused-switches.ts'
import type { PolkitRig, RigUser } from '../support/polkit/rig.ts'

let rig: PolkitRig
let before: ReadonlySet<string>

test.beforeAll(async () => {
  rig = await startPackageRig()
  installDeb(rig, inRig.deb)
  // ip(8) makes it for the first namespace of a machine, and leaves it.
  rig.run('root', ['mkdir', '-p', '/run/netns'])
  before = listing(rig)
})

test.afterAll(() => rig[Symbol.asyncDispose]())

/** Words on the command line, in a shell that can say more; without a display. */
function shell(user: RigUser, line: string) {
  return rig.attempt(user, ['bash', '-o', 'pipefail', '-c', line])
}

for (const user of ['desk', 'root'] as const) {
  test(`the command line answers ${user}, without a display`, () => {
    expect(shell(user, 'linkwright --version')).toEqual({ code: 0, output: `linkwright ${version}\n`, errors: '' })
    const links = shell(user, 'linkwright show link --json')
    expect(links).toMatchObject({ code: 0, errors: '' })
    expect(links.output).toContain('"lo"')
    expect(shell(user, 'linkwright --help').output).toContain('monitor')
    expect(shell(user, 'linkwright show nothing')).toMatchObject({ code: 2, output: '', errors: expect.stringMatching(/^(?:linkwright: [^\n]*\n)+$/u) })
  })
}

test('what is no command is told, and a window without a display, each in one line', () => {
  expect(shell('desk', 'linkwright shwo link')).toMatchObject({ code: 2, output: '', errors: expect.stringMatching(/^linkwright: There is no command "shwo": [^\n]*\n$/u) })
  expect(shell('desk', 'linkwright')).toMatchObject({ code: 1, output: '', errors: expect.stringMatching(/^linkwright: there is no display to open a window on [^\n]*\n$/u) })
  expect(shell('desk', 'linkwright --sandbox')).toMatchObject({ code: 1, output: '', errors: expect.stringMatching(/^linkwright: there is no display /u) })
  // No server of anybody's has this number.
  for (const words of ['', ' --sandbox']) expect(shell('desk', `DISPLAY=:9973 linkwright${words}`)).toMatchObject({ code: 1, output: '', errors: expect.stringMatching(/^linkwright: there is no display [^\n]*DISPLAY=:9973 \(ENOENT\)[^\n]*\n$/mu) })
})

test('its options may stand before the command', () => {
  rig.run('root', ['sh', '-euc', 'ip netns add worded; ip -n worded link add inside type bridge'])
  try {
    for (const words of ['show link --netns worded --json', '--netns worded show link --json', '--netns=worded --json show link', '--json --netns worded show link']) {
      expect(shell('root', `linkwright ${words}`), words).toMatchObject({ code: 0, errors: '', output: expect.stringContaining('"inside"') })
    }
  } finally {
    rig.run('root', ['ip', 'netns', 'delete', 'worded'])
  }
  expect(shell('desk', 'linkwright --netns no-such show link')).toMatchObject({ code: 1, output: '', errors: expect.stringMatching(/^linkwright: [^\n]*no-such[^\n]*\n$/u) })
  expect(shell('desk', 'linkwright --json')).toMatchObject({ code: 2, output: '', errors: expect.stringContaining('No command was given.') })
  expect(shell('desk', 'DISPLAY=:77 linkwright --read-only show link')).toMatchObject({ code: 2, output: '', errors: expect.stringMatching(/A command takes none of the window: "linkwright show link"/u) })
})

for (const given of refusedSwitches.map((each) => each.given)) {
  test(`no command lets ${JSON.stringify(given)} through that stands before it`, () => {
    for (const option of ['--netns', '--json']) {
      const { code, output, errors } = rig.attempt('desk', ['linkwright', option, ...given, 'show', 'link'], sessionEnvironment)
      expect([1, 2]).toContain(code)
      expect({ output, errors }).toEqual({ output: '', errors: expect.stringMatching(/^(?:linkwright: [^\n]+\n)+$/u) })
    }
  })
}

test('it tells which helper is installed: the one that the package carries', () => {
  const [digest = ''] = rig.run('root', ['sha256sum', '/usr/libexec/linkwright/linkwright-helper']).split(' ')
  const { code, output } = shell('desk', 'linkwright helper status')
  expect(code).toBe(0)
  expect(output).toContain('/usr/libexec/linkwright/linkwright-helper is installed, and works.\n')
  expect(output).toContain(`  SHA-256   ${digest}\n  build     the one that this Linkwright ${version} carries\n`)
})

test('it does without stdin, stdout and stderr, and with a reader that leaves', () => {
  expect(shell('desk', 'linkwright show link <&-')).toMatchObject({ code: 0, errors: '', output: expect.stringContaining('lo') })
  expect(shell('desk', 'linkwright show link >&-')).toMatchObject({ code: 0, errors: '' })
  expect(shell('desk', 'linkwright show link 2>&-')).toMatchObject({ code: 0, output: expect.stringContaining('lo') })
  expect(shell('desk', 'linkwright show link <&- >&- 2>&-')).toMatchObject({ code: 0 })
  expect(shell('desk', 'linkwright --help | head -1')).toMatchObject({ code: 0, errors: '', output: expect.stringMatching(/^[^\n]+\n$/u) })
})

test('it does without a home', () => {
  for (const home of ['/nonexistent', '/dev/null', '/usr']) expect(shell('desk', `HOME=${home} linkwright show link`)).toMatchObject({ code: 0, errors: '', output: expect.stringContaining('lo') })
})

for (const user of ['desk', 'root'] as const) {
  test(`${user} may start it with a PATH that leads nowhere`, () => {
    expect(shell(user, 'PATH=/nowhere /usr/bin/linkwright show link')).toMatchObject({ code: 0, errors: '', output: expect.stringContaining('lo') })
  })
}

/** Has something to watch happen. */
function happen(): void {
  rig.run('root', ['ip', 'link', 'add', 'seen', 'type', 'bridge'])
  rig.run('root', ['ip', 'link', 'delete', 'seen'])
}

test('what it watches ends with its reader', async () => {
  const terminal = rig.terminal('desk', ['bash', '-o', 'pipefail', '-c', 'linkwright monitor | head -1'])
  let code: number | null | undefined
  void terminal.exit.then((ended) => (code = ended))
  await expect
    .poll(() => {
      happen()
      return code
    })
    .toBe(0)
  expect(terminal.shown).toMatch(/^terminal [^\n]*\n[^\n]+\n$/u)
})

test('^C ends what it watches in order', async () => {
  const terminal = rig.terminal('desk', ['linkwright', 'monitor'])
  await terminal.until(/terminal/u)
  await expect
    .poll(() => {
      happen()
      return terminal.shown
    })
    .toContain('seen')
  terminal.type('\x03')
  expect(await terminal.exit).toBe(0)
  expect(terminal.shown).not.toMatch(/error|linkwright:/iu)
})

test('nothing was made in any folder', () => {
  expect(changes(before, listing(rig))).toEqual([])
})

test('it takes no lock: it answers beside a window', async () => {
  const window = await PackagedWindow.open(rig, ['linkwright'])
  expect(shell('desk', 'linkwright show link')).toMatchObject({ code: 0, errors: '' })
  expect(await window.close()).toBe(0)
})

for (const signal of ['TERM', 'HUP']) {
  test(`${signal} to all of its processes at once has what waits to be kept undone in order`, async () => {
    rig.run('root', ['sh', '-c', 'echo link add name waits type bridge >changes.txt'])
    const terminal = rig.terminal('root', ['linkwright', 'apply', '-f', 'changes.txt', '--confirm', '60s'])
    await terminal.until(/Keep\? \[y\/N\] $/u)
    rig.run('root', ['sh', '-c', `kill -${signal} -$(pgrep --oldest --exact linkwright)`])
    expect(await terminal.exit).toBe(3)
    expect(terminal.shown).toMatch(/\nlinkwright: It was interrupted: it is undone\.\n$/u)
    expect(rig.attempt('root', ['ip', 'link', 'show', 'waits'])).toMatchObject({ code: 1 })
  })
}
