import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { PolkitRig } from '../support/polkit/rig.ts'
import { commandLineFiles, inRig, installHelper, installPolicy, makeSystemUser } from '../support/polkit/starting.ts'
import type { Terminal } from '../support/polkit/terminal.ts'

const address = '192.0.2.1/32'
const question = /Keep\? \[y\/N\] /

let rig: PolkitRig
beforeAll(async () => {
  rig = await PolkitRig.start({
    prepare: [
      ...installHelper, ...makeSystemUser, ...installPolicy, ...commandLineFiles,
      ['sh', '-c', `echo "ip address add ${address} dev lo" >/run/rig/commands`],
    ],
  })
})
afterEach(() => {
  if (lo().includes(address)) rig.run('root', ['ip', 'address', 'del', address, 'dev', 'lo'])
})
afterAll(async () => {
  await rig?.[Symbol.asyncDispose]()
})

function lo(): string {
  return rig.run('root', ['ip', '-4', 'address', 'show', 'dev', 'lo'])
}

/** `desk`, who is nobody special, on a terminal. */
function apply(...more: readonly string[]): Terminal {
  return rig.terminal('desk', [...inRig.program, 'apply', '-f', '/run/rig/commands', ...more], { ...inRig.environment, TERM: 'xterm' })
}

test('a normal user plans without being asked for anything', () => {
  const planned = rig.run('desk', [...inRig.program, 'plan', '-f', '/run/rig/commands'], inRig.environment)
  expect(planned).toContain(`do    ip address add ${address} dev lo\n`)
  expect(lo()).not.toContain(address)
})

test('a normal user applies with an administrator’s password, which the terminal is asked for before the change is, and keeps it', async () => {
  const terminal = apply('--confirm', '60s')
  await terminal.answer('boss-password')
  await terminal.until(question)
  expect(terminal.shown).toContain('AUTHENTICATING FOR org.linkwright.configure ====\n')
  expect(lo()).toContain(address)
  terminal.type('y\n')
  expect(await terminal.exit).toBe(0)
  expect(lo()).toContain(address)
})

test('what a normal user has applied is undone by ^C, though the helper is root’s', async () => {
  const terminal = apply('--confirm', '10m')
  await terminal.answer('boss-password')
  await terminal.until(question)
  terminal.type('\x03')
  expect(await terminal.exit).toBe(3)
  expect(lo()).not.toContain(address)
})

test('a wrong password changes nothing, and is told', async () => {
  const terminal = apply()
  await terminal.answer('desk-password')
  expect(await terminal.exit).toBe(1)
  expect(terminal.shown).toMatch(/linkwright: .*\n$/)
  expect(lo()).not.toContain(address)
})

test('neither does ^C at the question for the password', async () => {
  const terminal = apply('--confirm', '60s')
  await terminal.untilAsked()
  terminal.type('\x03')
  expect(await terminal.exit).toBe(1)
  expect(lo()).not.toContain(address)
})
