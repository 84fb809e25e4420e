import { afterAll, beforeAll, expect, test } from 'vitest'
import { PolkitRig } from '../support/polkit/rig.ts'
import { AwaitedStart, installHelper, installPolicy, makePrograms, makeSystemUser, programFiles, startAsDesk, startedOn, startOnTerminal } from '../support/polkit/starting.ts'
import { textAgent } from '../support/polkit/text-agent.ts'

const ready = { type: 64, version: 1, uid: 4801 }

let rig: PolkitRig
beforeAll(async () => {
  await makePrograms()
  rig = await PolkitRig.start({ prepare: [...programFiles, ...installHelper, ...makeSystemUser, ...installPolicy] })
})
afterAll(async () => {
  await rig?.[Symbol.asyncDispose]()
})

test('an administrator’s password starts the helper, which knows for whom it works', async () => {
  const terminal = startOnTerminal(rig)
  await terminal.answer('boss-password')
  expect(await startedOn(terminal)).toMatchObject({ ready, ending: { reason: 'ended', code: 0 } })
  expect(terminal.shown).toContain('AUTHENTICATING FOR org.linkwright.configure ====\nAuthentication is required to change the network configuration of this machine\n')
})

test('it is asked for each time', async () => {
  for (let time = 0; time < 2; time += 1) {
    const terminal = startOnTerminal(rig)
    await terminal.answer('boss-password')
    expect((await startedOn(terminal)).ready).toEqual(ready)
  }
})

test('an agent asks in its own language, and starts the helper, which stopping ends in order, though it is root’s', async () => {
  const start = new AwaitedStart(rig)
  const agent = rig.terminal('desk', textAgent(await start.pid()), { LANG: 'de_DE.UTF-8' })
  await agent.until(/registered/)
  start.go()
  await agent.answer('boss-password')
  await start.answered()
  start.stop()
  expect(await start.started()).toMatchObject({ ready, ending: { reason: 'ended', code: 0 } })
  expect(agent.shown).toContain('Zum Ändern der Netzwerkkonfiguration dieses Rechners ist eine Legitimierung erforderlich\n')
  agent.type('\x03')
  await agent.exit
})

test('a wrong password does not', async () => {
  const terminal = startOnTerminal(rig)
  await terminal.answer('desk-password')
  expect(await startedOn(terminal)).toMatchObject({ ready: undefined, ending: { reason: 'not-authorized', code: 127, error: { code: 'forbidden' } } })
})

test('neither does an empty one', async () => {
  const terminal = startOnTerminal(rig)
  await terminal.answer('')
  expect(await startedOn(terminal)).toMatchObject({ ready: undefined, ending: { reason: 'not-authorized' } })
})

test('a question that is closed in a dialog is told as closed', async () => {
  const start = new AwaitedStart(rig)
  const agent = rig.terminal('desk', ['/run/rig/closing-agent', await start.pid()], { LANG: 'de_DE.UTF-8' })
  await agent.until(/registered/)
  start.go()
  expect(await start.started()).toMatchObject({ ready: undefined, ending: { reason: 'dismissed', code: 126, error: { code: 'forbidden' } } })
  // The terminal is read apart from the app's words.
  await agent.until(/network-wired\n/)
  expect(agent.shown).toContain('asked org.linkwright.configure\nZum Ändern der Netzwerkkonfiguration dieses Rechners ist eine Legitimierung erforderlich\nnetwork-wired\n')
  agent.type('\x03')
  await agent.exit
})

test('so is ^C in a terminal', async () => {
  const terminal = startOnTerminal(rig)
  await terminal.untilAsked()
  terminal.type('\x03')
  expect(await startedOn(terminal)).toMatchObject({ ready: undefined, ending: { reason: 'dismissed', signal: 'SIGINT' } })
})

test('^D is no password', async () => {
  const terminal = startOnTerminal(rig)
  await terminal.untilAsked()
  terminal.type('\x04')
  expect(await startedOn(terminal)).toMatchObject({ ready: undefined, ending: { reason: 'not-authorized' } })
})

test('a question that is open can be taken back', async () => {
  const start = new AwaitedStart(rig)
  const agent = rig.terminal('desk', textAgent(await start.pid()))
  await agent.until(/registered/)
  start.go()
  await agent.untilAsked()
  start.stop()
  expect(await start.started()).toMatchObject({ ready: undefined, ending: { reason: 'stopped', signal: 'SIGTERM' } })
  agent.type('\x03')
  await agent.exit
})

test('where no agent could ask, that is told', () => {
  expect(startAsDesk(rig)).toMatchObject({ ready: undefined, ending: { reason: 'no-agent', code: 127, error: { code: 'unavailable' } } })
})

test('where there is no terminal either, that is told the same', () => {
  expect(startAsDesk(rig, { asks: 'terminal' })).toMatchObject({ ready: undefined, ending: { reason: 'no-agent', code: 127 } })
})

test('a program that is not the policy’s is asked for as any program', async () => {
  rig.run('root', ['cp', '/usr/libexec/linkwright/linkwright-helper', '/run/rig/other-helper'])
  const terminal = startOnTerminal(rig, { helperPath: '/run/rig/other-helper' })
  await terminal.untilAsked()
  terminal.type('\x03')
  await terminal.exit
  expect(terminal.shown).toContain('AUTHENTICATING FOR org.freedesktop.policykit.exec')
})
