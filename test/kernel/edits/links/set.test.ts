import { describe, expect, it } from 'vitest'

import type { Edit } from '../../../../electron/api/edits.ts'
import { planLinkSet } from '../../../../electron/services/plans/links/plan-link-set.ts'
import { stateDifferences } from '../../../../electron/services/plans/comparing/state-differences.ts'
import { linkByName } from '../../../../electron/services/plans/state/kernel-state.ts'
import { EditBench } from '../../../support/edits/edit-bench.ts'
import { expectPicture, kernelPicture } from '../../../support/edits/kernel-picture.ts'
import { planned } from '../../../support/edits/planned.ts'
import { NetworkNamespace } from '../../../support/network-namespace.ts'
import { makeScene, settled } from './scene.ts'

type FieldValues = Extract<Edit, { op: 'link.set' }>['values']

describe('a setting of a link is made, and undone with all that the kernel drops meanwhile', () => {
  it.each<[string, string, FieldValues, string]>([
    ['a larger MTU', 'va', { mtu: 9000 }, 'mtu 9000'],
    ['an MTU with which IPv6 ends', 'va', { mtu: 1000 }, 'mtu 1000'],
    ['an MTU that the devices on top do not carry', 'vc', { mtu: 1400 }, 'mtu 1400'],
    ['down', 'va', { up: false }, 'state DOWN'],
    ['a link that was down comes up', 've', { up: true }, 've@vf: <NO-CARRIER'],
    ['another name', 'va', { name: 'uplink' }, 'uplink', ],
    ['another name and down', 'va', { up: false, name: 'uplink' }, 'uplink'],
    ['another hardware address', 'va', { address: '02:00:5e:00:53:01' }, '02:00:5e:00:53:01'],
    ['another broadcast address', 'va', { broadcast: 'ff:ff:ff:ff:ff:00' }, 'brd ff:ff:ff:ff:ff:00'],
    ['a shorter queue', 'va', { txqueuelen: 7 }, 'qlen 7'],
    ['an alias', 'va', { alias: 'to the lab' }, 'alias to the lab'],
    ['a group', 'va', { group: '77' }, 'group 77'],
    ['other names', 'va', { altname: ['first-name', 'second-name'] }, 'altname second-name'],
    ['one of two names fewer', 'vb', { altname: ['b-two', 'b-three'] }, 'altname b-three'],
    ['no neighbours', 'va', { arp: false }, 'NOARP'],
    ['all flags of packets', 'va', { multicast: false, allmulticast: true, promisc: true }, 'PROMISC'],
    ['no address of its own making', 'va', { addrgenmode: 'none' }, 'addrgenmode none'],
    ['into a bridge', 've', { master: 'br0', port_cost: 9, port_learning: false }, 'learning off'],
    ['out of a bridge', 'vd', { master: null }, 'vd'],
    ['into another bridge', 'vd', { master: 'br1' }, 'master br1'],
    ['a port', 'vd', { port_priority: 9, port_cost: 70, port_hairpin: false, port_isolated: true, port_mcast_router: '2', port_group_fwd_mask: 8, port_learning: true, port_locked: true, port_mab: true, port_backup_nhid: 3 }, 'isolated on'],
    ['a bridge', 'br0', { ageing_time: 17, forward_delay: 5.5, hello_time: 3, max_age: 21, priority: 77, stp_state: true, mcast_query_interval: 60, mcast_router: '2', nf_call_iptables: true, no_linklocal_learn: true, fdb_max_learned: 9, group_address: '01:80:c2:00:00:04', group_fwd_mask: 8 }, 'ageing_time 1700'],
    ['a VXLAN', 'vx0', { remote: '192.0.2.77', local: '192.0.2.2', ageing: 17, learning: false, ttl: '9', tos: '0x28', df: 'set', localbypass: false }, 'ageing 17'],
    ['a VXLAN over another link', 'vx1', { dev: 'vc' }, 'dev vc'],
    ['a MACVLAN', 'mv0', { mode: 'private', bcqueuelen: 77, bclim: 5 }, 'private'],
    ['a MACVLAN for everybody', 'mv1', { mode: 'vepa' }, 'vepa'],
    ['a MACVLAN by senders', 'mv1', { macaddr: ['02:00:00:00:00:77'], nodst: true }, '02:00:00:00:00:77'],
  ])('%s', async (_title, device, values, expected) => {
    using namespace = new NetworkNamespace('set')
    await makeScene(namespace)
    using bench = new EditBench(namespace)
    const before = kernelPicture(namespace)
    const steps = planLinkSet({ op: 'link.set', device, values }, await bench.planning())
    await bench.apply(steps)
    expect(namespace.ip('-d', 'link', 'show')).toContain(expected)
    for (const { guard } of steps.slice(-1)) expect(guard === null || (await bench.holds(guard))).toBe(true)
    expect(await bench.undo(steps)).toEqual([])
    await expectPicture(namespace, before)
  })
})

it.each([
  ['', ['Static multicast groups of the port, if it has any, do not come back.']],
  ['mcast_snooping 0', []],
])('leaving a bridge with "%s" loses what only such a bridge keeps, told in sentences', async (settings, losses) => {
  using namespace = new NetworkNamespace('leave')
  namespace.ip('link', 'add', 'br0', 'type', 'bridge', ...settings.split(' ').filter((word) => word !== ''))
  namespace.ip('link', 'add', 'va', 'type', 'veth', 'peer', 'name', 'vb')
  namespace.ip('link', 'set', 'va', 'master', 'br0')
  using bench = new EditBench(namespace)
  const [step] = planLinkSet({ op: 'link.set', device: 'va', values: { master: null } }, await bench.planning())
  expect(step?.losses).toEqual(losses)
})

it.each([[100, '1 s', '2 s', 'forward_delay 200 '], [4000, '40 s', '30 s', 'forward_delay 3000 ']])('a spanning tree that begins with a forward delay of %i hundredths says what the kernel makes of that, and puts it back', async (delay, before, after, shown) => {
  using namespace = new NetworkNamespace('tree')
  namespace.ip('link', 'add', 'br0', 'type', 'bridge', 'forward_delay', String(delay))
  using bench = new EditBench(namespace)
  const picture = kernelPicture(namespace)
  const steps = planLinkSet({ op: 'link.set', device: 'br0', values: { stp_state: true } }, await bench.planning())
  expect(steps.flatMap(({ changes }) => changes)).toEqual([{ field: 'stp_state', before: 'off', after: 'on' }, { field: 'forward_delay', before, after }])
  await bench.apply(steps)
  expect(namespace.ip('-d', 'link', 'show')).toContain(shown)
  for (const { guard } of steps) expect(guard === null || (await bench.holds(guard))).toBe(true)
  expect(await bench.undo(steps)).toEqual([])
  await expectPicture(namespace, picture)
})

it('what a kernel takes without a word and never tells, as bridges without VLANs do, is not expected of it when it is undone', async () => {
  using namespace = new NetworkNamespace('untold')
  namespace.ip('link', 'add', 'br0', 'type', 'bridge')
  using bench = new EditBench(namespace)
  const steps = planLinkSet({ op: 'link.set', device: 'br0', values: { vlan_default_pvid: 7, vlan_stats_enabled: true } }, await bench.planning())
  expect(steps).toHaveLength(2)
  await bench.apply(steps)
  expect(await bench.undo(steps)).toEqual([])
})

it.each([
  ['with IPv6', 1200, 'End IPv6 on va by an MTU of 1200'],
  ['with IPv6', 1300, 'Lower the MTU of va to 1300'],
  ['without IPv6', 1200, 'Lower the MTU of va to 1200'],
] as const)('of a link %s an MTU of %s says whether that ends there', async (families, mtu, sentence) => {
  using namespace = new NetworkNamespace('ends')
  namespace.ip('link', 'add', 'va', 'type', 'veth', 'peer', 'name', 'vb')
  if (families === 'with IPv6') namespace.ip('address', 'add', '2001:db8::1/64', 'dev', 'va', 'nodad')
  using bench = new EditBench(namespace)
  const [step] = planLinkSet({ op: 'link.set', device: 'va', values: { mtu } }, await bench.planning())
  expect(step?.sentence.replaceAll(/[\u2068\u2069]/g, '')).toBe(sentence)
})

it('a MACVLAN forgets its senders as it leaves their mode: it is deleted, or told them again, and comes back', async () => {
  using namespace = new NetworkNamespace('senders')
  await makeScene(namespace)
  using bench = new EditBench(namespace)
  const before = kernelPicture(namespace)
  const device = linkByName((await bench.planning()).state, 'mv1')?.header.index ?? 0
  const leaves = { op: 'link.set', device, values: { mode: 'vepa' } } as const
  for (const next of [{ op: 'link.delete', device }, { op: 'link.set', device, values: { mode: 'source', macaddr: ['02:00:00:00:00:55'] } }] as const) {
    const steps = planned([leaves, next], await bench.planning())
    await bench.apply(steps)
    expect(namespace.ip('-d', 'link', 'show').includes('remotes (1) 02:00:00:00:00:55')).toBe(next.op === 'link.set')
    expect(await bench.undo(steps)).toEqual([])
    await expectPicture(namespace, before)
  }
})

it('a port whose address only the kernel knows, and with which IPv6 ends on its bridge, leaves no link-local address of it behind', async () => {
  using namespace = new NetworkNamespace('made-port')
  namespace.run('sysctl', '-qw', 'net.ipv6.conf.default.accept_dad=0', 'net.ipv6.conf.default.dad_transmits=0')
  // What the kernel draws is lower.
  expect(namespace.batch(['link add br0 type bridge', 'link add vc type veth peer name vd address fe:ff:ff:ff:ff:fe', 'link set vd master br0', 'link set vc up', 'link set vd up', 'link set br0 up'])).toEqual([])
  await settled(namespace)
  using bench = new EditBench(namespace)
  const before = kernelPicture(namespace)
  const steps = planned([{ op: 'link.add', kind: 'veth', values: { name: 'va', mtu: 1000, peer_name: 'vb', master: 'br0' } }], await bench.planning())
  await bench.apply(steps)
  expect(namespace.ip('-6', 'address', 'show', 'dev', 'br0')).toBe('')
  expect(await bench.undo(steps)).toEqual([])
  await expectPicture(namespace, before)
})

it('a VXLAN that got another remote, and has the old one again, is said to be as it was', async () => {
  using namespace = new NetworkNamespace('remote')
  await makeScene(namespace)
  using bench = new EditBench(namespace)
  const before = (await bench.planning()).state
  const steps = planned([{ op: 'link.set', device: 'vx0', values: { remote: '192.0.2.77' } }], await bench.planning())
  await bench.apply(steps)
  expect(await bench.undo(steps)).toEqual([])
  expect(stateDifferences(before, (await bench.planning()).state).filter((one) => one.startsWith('Neighbour'))).toEqual([])
})
