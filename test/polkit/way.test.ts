import { afterAll, beforeAll, expect, test } from 'vitest'
import { PolkitRig, type RigUser } from '../support/polkit/rig.ts'
import { installHelper, installPolicy, makePrograms, makeSystemUser, programFiles, startWithin } from '../support/polkit/starting.ts'

let rig: PolkitRig
beforeAll(async () => {
  await makePrograms()
  rig = await PolkitRig.start({ prepare: [...programFiles, ...installHelper, ...makeSystemUser, ...installPolicy] })
})
afterAll(async () => {
  await rig?.[Symbol.asyncDispose]()
})

const direct: readonly (readonly [who: string, user: RigUser, within: readonly string[], uid: number])[] = [
  ['root', 'root', [], 0],
  ['whoever is root of a network of their own', 'desk', ['unshare', '--user', '--map-root-user', '--net'], 0],
  ['a user with the rights over a network of their own', 'desk', ['unshare', '--user', '--map-current-user', '--keep-caps', '--net'], 4801],
]

test.each(direct)('%s starts the helper without polkit', (_who, user, within, uid) => {
  expect(startWithin(rig, user, within)).toMatchObject({ way: 'direct', ready: { type: 64, uid }, ending: { reason: 'ended', code: 0 } })
})

const byPolkit: readonly (readonly [who: string, user: RigUser, within: readonly string[]])[] = [
  ['a normal user', 'desk', []],
  ['whoever is root of a user namespace in the network of the machine', 'desk', ['unshare', '--user', '--map-root-user']],
  ['root without the right over the network', 'root', ['setpriv', '--bounding-set', '-net_admin', '--inh-caps', '-net_admin']],
]

test.each(byPolkit)('%s asks polkit', (_who, user, within) => {
  expect(startWithin(rig, user, within)).toMatchObject({ way: 'pkexec' })
})
