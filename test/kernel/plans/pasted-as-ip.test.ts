import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { readNames } from '../../../electron/services/names/names.ts'
import type { Planned } from '../../../electron/services/plans/comparing/made-plan.ts'
import { makePlan } from '../../../electron/services/plans/making/make-plan.ts'
import { stepDevices } from '../../../electron/services/plans/steps/step-devices.ts'
import { readCommands } from '../../../electron/services/plans/text/read-commands.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { kernelPicture } from '../../support/edits/kernel-picture.ts'
import { pictureDifferences } from '../../support/edits/picture-differences.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let theirs: NetworkNamespace
let ours: NetworkNamespace
let bench: EditBench

/** Twins: each has the same, with the same hardware addresses. */
beforeEach(() => {
  theirs = twin('by-ip')
  ours = twin('by-plan')
  bench = new EditBench(ours)
})

afterEach(() => {
  bench[Symbol.dispose]()
  theirs.remove()
  ours.remove()
})

function twin(purpose: string): NetworkNamespace {
  const namespace = new NetworkNamespace(purpose)
  namespace.run('sysctl', '-qw', 'net.ipv6.conf.default.disable_ipv6=1')
  expect(namespace.batch([
    'link add va address 02:00:00:00:00:0a type veth peer name vb address 02:00:00:00:00:0b', 'link add vc address 02:00:00:00:00:0c type veth peer name vd address 02:00:00:00:00:0d', 'link set va group 7', 'link set vc group 7',
    'link set va up', 'link set vb up', 'address add 10.0.0.1/24 dev va',
    'neighbour add 10.0.0.2 lladdr 02:00:00:00:00:02 dev va nud stale', 'neighbour add 10.0.0.3 lladdr 02:00:00:00:00:03 dev va nud permanent', 'neighbour add 10.0.0.4 lladdr 02:00:00:00:00:04 dev va nud noarp',
    'rule add pref 40 lookup 66', 'rule add pref 50 lookup 67 protocol 99', '-6 rule add pref 60 lookup 66',
  ])).toEqual([])
  return namespace
}

async function planOf(lines: readonly string[]): Promise<Planned> {
  const names = readNames()
  const read = readCommands(lines.join('\n'), names, { namespace: ours.name })
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const { state } = await bench.planning()
  return makePlan('one', read.edits, state, {
    names, uid: 0, namespace: ours.name, now: 0, connections: [], managers: new Map(), neighbours: [], devicesOf: stepDevices, lasting: () => ({ sentence: '', keep: [] }),
  })
}

function neighbours(namespace: NetworkNamespace): readonly string[] {
  return namespace.run('ip', 'neighbour', 'show', 'nud', 'all').split('\n').filter((line) => line.includes('lladdr')).toSorted()
}

it.each([
  [['link set group 7 mtu 1400']], [['link set group 7 up']], [['link set mtu 1300 group 7']], [['link delete group 7']],
  [['rule flush']], [['rule flush table 66']], [['rule flush protocol 99']], [['-6 rule flush']],
  [['neighbour flush dev va']], [['neighbour flush dev va nud permanent']], [['neighbour flush 10.0.0.3 nud all']], [['neighbour flush all']], [['neighbour flush to 10.0.0.0/30 nud all']],
  [['link add address 02:00:00:00:00:01 type bridge', 'link set bridge0 mtu 1400']], [['link add link va address 02:00:00:00:00:01 type macvlan', 'link set macvlan0 up']],
  [['link add vx9 address 02:00:00:00:00:01 type vxlan id 9 dstport 0']],
  [['route add 198.51.100.0/24 via 10.0.0.9 table 0']],
])('%j comes to the same as for ip, and is undone', async (lines) => {
  const before = kernelPicture(ours)
  expect(theirs.batch(lines)).toEqual([])
  const planned = await planOf(lines)
  if (!planned.ok) throw new Error(JSON.stringify(planned.faults))
  await bench.apply(planned.made.steps)
  await vi.waitFor(() => expect(pictureDifferences(kernelPicture(theirs), kernelPicture(ours))).toEqual([]), { timeout: 10_000, interval: 100 })
  expect(neighbours(ours)).toEqual(neighbours(theirs))
  expect(await bench.undo(planned.made.steps)).toEqual([])
  await vi.waitFor(() => expect(pictureDifferences(before, kernelPicture(ours))).toEqual([]), { timeout: 10_000, interval: 100 })
})

it.each([
  ['link delete group 8', 'group'], ['link delete group default', 'group'], ['route add 198.51.100.0/24 via 10.0.0.9 vrf nowhere', 'vrf'], ['route add 198.51.100.0/24 via 10.0.0.9 vrf va', 'vrf'],
])('%s is refused here as by ip', async (line, field) => {
  expect(() => theirs.run('ip', ...line.split(' '))).toThrow('Command failed')
  const planned = await planOf([line])
  expect(planned.ok ? [] : planned.faults.map((fault) => fault.field)).toEqual([field])
})

it('a pair of veths without names gets those that the kernel chooses, each for its end', async () => {
  const line = 'link add address 02:00:00:00:00:01 type veth peer address 02:00:00:00:00:02'
  const named = (namespace: NetworkNamespace): readonly string[] => namespace.run('ip', '-o', 'link').split('\n').flatMap((text) => /(veth\d)@(veth\d).* (02:00:00:00:00:0[12]) /.exec(text)?.slice(1).join(' ') ?? []).toSorted()
  expect(theirs.batch([line])).toEqual([])
  const planned = await planOf([line])
  await bench.apply(planned.ok ? planned.made.steps : [])
  expect(named(ours)).toEqual(['veth0 veth1 02:00:00:00:00:02', 'veth1 veth0 02:00:00:00:00:01'])
  expect(named(ours)).toEqual(named(theirs))
})

it('a group of which no link is has nothing to be set', async () => {
  expect(theirs.batch(['link set group 8 up'])).toEqual([])
  expect(await planOf(['link set group 8 up'])).toMatchObject({ ok: true, made: { steps: [] } })
})
