import { beforeAll, expect, test } from 'vitest'
import { PolkitRig } from '../support/polkit/rig.ts'
import { installHelper, installPolicy, makePrograms, makeSystemUser, programFiles, startAsDesk, startInSession } from '../support/polkit/starting.ts'

/** As an administrator may write one for whoever sits at the machine. */
const rule = `polkit.addRule(function (action, subject) {
  if (action.id == 'org.linkwright.configure' && subject.active && subject.local) return polkit.Result.YES
})`

const prepare = [...programFiles, ...installHelper, ...makeSystemUser, ...installPolicy]

beforeAll(makePrograms)

test('a rule for who sits at the machine starts the helper there, and neither over the network nor outside of sessions', async () => {
  await using rig = await PolkitRig.start({ rule, sessions: true, prepare })
  expect(startInSession(rig, 'at the seat')).toMatchObject({ ready: { uid: 4801 }, ending: { reason: 'ended' } })
  expect(startInSession(rig, 'remote').ending.reason).toBe('no-agent')
  expect(startAsDesk(rig).ending.reason).toBe('no-agent')
})

test('by default an administrator’s password is asked for at the seat too, by the agent of the session', async () => {
  await using rig = await PolkitRig.start({ sessions: true, prepare })
  expect(startInSession(rig, 'at the seat').ending.reason).toBe('no-agent')
  const agent = rig.terminal('desk', ['/run/rig/closing-agent', 'session', '1'], {}, 'at the seat')
  await agent.until(/registered/)
  expect(startInSession(rig, 'at the seat')).toMatchObject({ ready: undefined, ending: { reason: 'dismissed', code: 126 } })
  expect(startInSession(rig, 'remote').ending.reason).toBe('no-agent')
  agent.type('\x03')
  await agent.exit
})
