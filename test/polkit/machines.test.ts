import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { systemPlace } from '../../electron/privilege/installed-helper.ts'
import { PolkitRig, type RigOptions } from '../support/polkit/rig.ts'
import { installHelper, installPolicy, makePrograms, makeSystemUser, programFiles, startAsDesk, type Started } from '../support/polkit/starting.ts'

beforeAll(makePrograms)

const everything = [...programFiles, ...installHelper, ...makeSystemUser, ...installPolicy]

/** What a normal user gets who starts the helper on such a machine, without an agent. */
async function startedOn(options: RigOptions): Promise<Started> {
  await using rig = await PolkitRig.start(options)
  return startAsDesk(rig)
}

function rule(result: 'YES' | 'NO'): string {
  return `polkit.addRule(function (action, subject) { if (action.id == 'org.linkwright.configure' && subject.user == 'desk') return polkit.Result.${result} })`
}

test('a rule that allows it starts the helper without a question', async () => {
  expect(await startedOn({ rule: rule('YES'), prepare: everything })).toMatchObject({ ready: { uid: 4801 }, ending: { reason: 'ended', code: 0 } })
})

test('a rule that forbids it is told as that', async () => {
  expect(await startedOn({ rule: rule('NO'), prepare: everything })).toMatchObject({
    ready: undefined,
    ending: { reason: 'not-authorized', code: 127, error: { message: expect.stringContaining('a rule of this machine forbids it') } },
  })
})

test('a helper that is not installed is told as that, and nobody is asked', async () => {
  expect(await startedOn({ rule: rule('YES'), prepare: [...programFiles, ...installPolicy] })).toMatchObject({
    ready: undefined,
    ending: { reason: 'not-installed', code: null, error: { message: expect.stringContaining(systemPlace.helper) } },
  })
})

test('so is a helper without its policy, which pkexec would ask for as for any program', async () => {
  expect(await startedOn({ rule: rule('YES'), prepare: [...programFiles, ...installHelper] })).toMatchObject({
    ready: undefined,
    ending: { reason: 'not-installed', code: null, error: { message: expect.stringContaining(systemPlace.policy) } },
  })
})

test('a helper whose system user is missing says so', async () => {
  expect(await startedOn({ rule: rule('YES'), prepare: [...programFiles, ...installHelper, ...installPolicy] })).toMatchObject({
    ready: undefined,
    ending: { reason: 'refused-to-start', error: { code: 'unavailable', message: expect.stringMatching(/did not start \(“.*linkwright.*”\).*Nothing was changed\./) } },
  })
})

test('a machine whose polkit does not answer', async () => {
  expect(await startedOn({ polkitd: false, prepare: everything })).toMatchObject({ ready: undefined, ending: { reason: 'no-polkit', code: 127 } })
})

test('a machine without a system bus', async () => {
  const prepare = [...everything, ['rm', '/run/dbus/system_bus_socket']]
  expect(await startedOn({ prepare })).toMatchObject({ ready: undefined, ending: { reason: 'no-polkit', code: 127 } })
})

test('a machine without pkexec', async () => {
  expect(await startedOn({ prepare: [...everything, ['rm', '/usr/bin/pkexec']] })).toMatchObject({ ready: undefined, ending: { reason: 'no-pkexec', code: null } })
})

test('a pkexec that may not become root', async () => {
  expect(await startedOn({ prepare: [...everything, ['chmod', 'u-s', '/usr/bin/pkexec']] })).toMatchObject({ ready: undefined, ending: { reason: 'no-polkit', code: 127 } })
})

test('a helper that is no program', async () => {
  const prepare = [...everything, ['cp', systemPlace.policy, systemPlace.helper]]
  expect(await startedOn({ rule: rule('YES'), prepare })).toMatchObject({ ready: undefined, ending: { reason: 'refused-to-start', code: 127 } })
})

test('polkit lists the action as the policy has it, for an administrator in any session', async () => {
  await using rig = await PolkitRig.start({ prepare: installPolicy })
  const listed = rig.run('desk', ['pkaction', '--verbose', '--action-id', 'org.linkwright.configure'])
  expect([...listed.matchAll(/implicit (\w+): +(\w+)/g)].map(([, session, answer]) => [session, answer])).toEqual([
    ['any', 'auth_admin'],
    ['inactive', 'auth_admin'],
    ['active', 'auth_admin'],
  ])
  expect(listed).toContain(`org.freedesktop.policykit.exec.path -> ${systemPlace.helper}\n`)
})

test('the policy is as polkit’s document type says', async () => {
  await using rig = await PolkitRig.start({ prepare: installPolicy })
  const check = ['xmllint', '--nonet', '--noout', '--nowarning', '--dtdvalid', '/usr/share/polkit-1/policyconfig-1.dtd']
  rig.run('desk', [...check, systemPlace.policy])
  expect(() => rig.run('desk', [...check, '/usr/share/dbus-1/system.conf'])).toThrow('does not validate')
})

test('nothing of such a machine is left outside', async () => {
  const outside = () => [
    spawnSync('getent', ['passwd', 'desk', 'boss', 'linkwright'], { encoding: 'utf8' }).stdout,
    existsSync(systemPlace.helper),
    existsSync(systemPlace.policy),
    readFileSync('/proc/self/mountinfo', 'utf8').match(/^.*(?:linkwright-rig|cgroup2 cgroup2).*$/gm),
    readdirSync('/tmp').filter((name) => name.startsWith('linkwright-rig.')),
  ]
  const before = outside()
  {
    await using rig = await PolkitRig.start({ sessions: true, prepare: everything })
    expect(rig.run('root', ['getent', 'passwd', 'desk'])).toContain('/home/desk')
    expect(outside()).toEqual(before)
  }
  expect(outside()).toEqual(before)
})
