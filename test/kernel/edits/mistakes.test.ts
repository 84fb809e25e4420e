import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Edit } from '../../../electron/api/edits.ts'
import { planEdit } from '../../../electron/services/plans/making/planners.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { faultsOf } from './faults-of.ts'

let namespace: NetworkNamespace
let bench: EditBench

beforeAll(() => {
  namespace = linkedNamespace('mistakes')
  namespace.batch([
    'address add 2001:db8:1::1/64 dev va nodad', 'link property add dev va altname alta', 'link add br0 type bridge', 'link add tree0 type bridge stp_state 1', 'link add port0 type veth peer name port1', 'link set port0 master br0', 'link set port0 up', 'link set port1 up',
    'link add mv0 link port1 type macvlan', 'link add vx0 type vxlan id 42 dstport 4789 dev va', 'link add alone0 type veth peer name alone1', 'link add mv1 link alone0 type macvlan mode passthru',
    'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev va nud permanent', 'rule add pref 1000 from 192.0.2.0/24 table 100', 'rule add pref 1001 fwmark 7 table 101', 'route add 203.0.113.0/24 via 192.0.2.9',
  ])
  bench = new EditBench(namespace)
})

afterAll(() => {
  bench[Symbol.dispose]()
  namespace.remove()
})

const veth = { name: 'vx', peer_name: 'vz' }
const vxlan = { name: 'vx7', id: 7, dstport: 4789 }
const neighbour = { device: 'va', address: '192.0.2.8', lladdr: '02:00:00:00:00:07' }
const rule = { priority: 5, table: '5' }

function add(kind: string, values: Extract<Edit, { op: 'link.add' }>['values']): Edit {
  return { op: 'link.add', kind, values }
}

function set(device: string, values: Extract<Edit, { op: 'link.set' }>['values']): Edit {
  return { op: 'link.set', device, values }
}

/** A mistake, the field at which it is said, what is said, and the same for `ip`; '': the words of `ip` do not come to the kernel either. */
const mistakes: readonly (readonly [Edit, string, RegExp, string])[] = [
  [add('veth', { ...veth, name: 'va' }), 'name', /taken/, 'link add va type veth peer name vz'],
  [add('veth', { ...veth, name: 'alta' }), 'name', /taken/, 'link add alta type veth peer name vz'],
  [add('veth', { ...veth, name: 'all' }), 'name', /No device may be called "all"/, 'link add all type veth peer name vz'],
  [add('veth', { ...veth, peer_name: 'default' }), 'peer_name', /No device may be called "default"/, 'link add vx type veth peer name default'],
  [set('va', { name: 'default' }), 'name', /No device may be called "default"/, 'link set va name default'],
  [set('lo', { netns: 'mistakes' }), 'netns', /stays in its namespace/, `link set lo netns ${process.pid}`],
  [set('br0', { netns: 'mistakes' }), 'netns', /stays in its namespace/, `link set br0 netns ${process.pid}`],
  [set('mv0', { mode: 'passthru' }), 'mode', /chosen as the link is made/, 'link set mv0 type macvlan mode passthru'],
  [set('mv1', { mode: 'bridge' }), 'mode', /chosen as the link is made/, 'link set mv1 type macvlan mode bridge'],
  [{ op: 'route.add', values: { to: '203.0.112.0/24', dev: 'va', congctl: 'nosuch' } }, 'congctl', /no algorithm "nosuch": it has .*cubic/, 'route add 203.0.112.0/24 dev va congctl nosuch'],
  [add('veth', { ...veth, peer_name: 'vx' }), 'peer_name', /different names/, 'link add vx type veth peer name vx'],
  [add('veth', { ...veth, peer_name: 'vb' }), 'peer_name', /taken/, 'link add vx type veth peer name vb'],
  [add('veth', { ...veth, name: 'sixteencharacter' }), 'name', /15 bytes at most; this one has 16/, ''],
  [add('veth', { ...veth, name: 'a b' }), 'name', /no slash, colon, space/, ''],
  [add('veth', { ...veth, name: 'vx%s' }), 'name', /has no %/, 'link add vx%s type veth peer name vz'],
  [add('veth', { ...veth, mtu: 65_536 }), 'mtu', /from 68 to 65535/, 'link add vx mtu 65536 type veth peer name vz'],
  [add('veth', { ...veth, mtu: 67 }), 'mtu', /from 68/, 'link add vx mtu 67 type veth peer name vz'],
  [add('veth', { ...veth, peer_mtu: 65_536 }), 'peer_mtu', /from 68 to 65535/, 'link add vx type veth peer name vz mtu 65536'],
  [add('veth', { ...veth, address: '01:00:5e:00:00:01' }), 'address', /second digit must be even/, 'link add vx address 01:00:5e:00:00:01 type veth peer name vz'],
  [add('veth', { ...veth, peer_address: '01:00:5e:00:00:01' }), 'peer_address', /second digit must be even/, 'link add vx type veth peer name vz address 01:00:5e:00:00:01'],
  [add('veth', { ...veth, numtxqueues: 5000 }), 'numtxqueues', /from 1 to 4096/, 'link add vx numtxqueues 5000 type veth peer name vz'],
  [add('veth', { ...veth, index: 1 }), 'index', /is lo’s/, 'link add vx index 1 type veth peer name vz'],
  [add('bridge', { name: 'bx', mtu: 70_000 }), 'mtu', /from 68 to 65535/, 'link add bx mtu 70000 type bridge'],
  [add('bridge', { name: 'bx', address: '00:00:00:00:00:00' }), 'address', /not all may be zero/, 'link add bx address 00:00:00:00:00:00 type bridge'],
  [add('bridge', { name: 'bx', forward_delay: 100 }), 'forward_delay', /from 0 to 30/, ''],
  [add('bridge', { name: 'bx', stp_state: true, forward_delay: 1 }), 'forward_delay', /With a spanning tree the forward delay is 2 to 30 s/, ''],
  [set('br0', { stp_state: true, forward_delay: 1.99 }), 'forward_delay', /With a spanning tree/, ''],
  [set('tree0', { forward_delay: 1 }), 'forward_delay', /With a spanning tree/, 'link set tree0 type bridge forward_delay 100'],
  [add('bridge', { name: 'bx', group_address: '02:00:00:00:00:01' }), 'group_address', /01:80:c2:00:00:0X/, 'link add bx type bridge group_address 02:00:00:00:00:01'],
  [add('bridge', { name: 'bx', group_fwd_mask: 7 }), 'group_fwd_mask', /lowest three bits/, 'link add bx type bridge group_fwd_mask 7'],
  [set('br0', { group_address: '01:80:c2:00:00:01' }), 'group_address', /01:80:c2:00:00:0X/, 'link set br0 type bridge group_address 01:80:c2:00:00:01'],
  [set('br0', { group_fwd_mask: 1 }), 'group_fwd_mask', /lowest three bits/, 'link set br0 type bridge group_fwd_mask 1'],
  [add('vxlan', { ...vxlan, id: 16_777_216 }), 'id', /from 0 to 16777215/, ''],
  [add('vxlan', { ...vxlan, id: 42 }), 'id', /vx0.* has the identifier 42 on port 4789 already/, 'link add vx7 type vxlan id 42 dstport 4789'],
  [add('vxlan', { ...vxlan, local: '192.0.2.1', remote: '2001:db8::1' }), 'local', /one family/, 'link add vx7 type vxlan id 7 dstport 4789 local 192.0.2.1 remote 2001:db8::1'],
  [add('vxlan', { ...vxlan, local: '239.1.1.1' }), 'local', /a multicast address is none/, ''],
  [add('vxlan', { ...vxlan, remote: '239.1.1.1' }), 'dev', /needs the link/, 'link add vx7 type vxlan id 7 dstport 4789 group 239.1.1.1'],
  [add('vxlan', { ...vxlan, flowlabel: '0x5' }), 'flowlabel', /for tunnels over IPv6/, 'link add vx7 type vxlan id 7 dstport 4789 flowlabel 5'],
  [add('vxlan', { ...vxlan, gpe: true }), 'gpe', /turn on "External"/, 'link add vx7 type vxlan id 7 dstport 4789 gpe'],
  [add('vxlan', { ...vxlan, mtu: 66_000 }), 'mtu', /from 68 to 65535/, 'link add vx7 mtu 66000 type vxlan id 7 dstport 4789'],
  [set('vx0', { mtu: 1451 }), 'mtu', /1450 at most are left/, 'link set vx0 mtu 1451'],
  [add('vlan', { name: 'vl', link: 'va', id: 4095 }), 'id', /from 0 to 4094/, ''],
  [add('macvlan', { name: 'mv', link: 'va', mtu: 1501 }), 'mtu', /carries 1500 bytes/, 'link add mv link va mtu 1501 type macvlan'],
  [add('macvlan', { name: 'mv', link: 'port0' }), 'link', /port0.* is a part of .*br0/, 'link add mv link port0 type macvlan'],
  [add('macvlan', { name: 'mv', link: 'lo' }), 'link', /choose an Ethernet link/, 'link add mv link lo type macvlan'],
  [add('macvlan', { name: 'mv', link: 'port1', mode: 'passthru' }), 'mode', /alone on another/, 'link add mv link port1 type macvlan mode passthru'],
  [add('macvlan', { name: 'mv', link: 'alone0' }), 'link', /mv1.* for itself/, 'link add mv link alone0 type macvlan'],
  [add('macvtap', { name: 'mt', link: 'va', address: '01:00:5e:00:00:01' }), 'address', /second digit/, 'link add mt link va address 01:00:5e:00:00:01 type macvtap'],
  [add('vrf', { name: 'vrf0', table: 0 }), 'table', /from 1/, ''],
  [add('tun', { name: 'va' }), 'name', /taken/, ''],
  [add('tun', { name: 'tx', user: 'nosuchuser' }), 'user', /a name that this machine knows, or a number: "nosuchuser"/, ''],
  [add('tap', { name: 'tx', user_group: '5x' }), 'user_group', /a name that this machine knows/, ''],
  [set('va', { mtu: 70_000 }), 'mtu', /from 68 to 65535/, 'link set va mtu 70000'],
  [set('mv0', { mtu: 9000 }), 'mtu', /below carries 1500/, 'link set mv0 mtu 9000'],
  [set('va', { name: 'vb' }), 'name', /taken/, 'link set va name vb'],
  [set('va', { name: 'va%s' }), 'name', /has no %/, 'link set va name va%s'],
  [set('va', { address: '01:00:5e:00:00:01' }), 'address', /second digit/, 'link set va address 01:00:5e:00:00:01'],
  [set('va', { master: 'vb' }), 'master', /vb.* takes no links: choose a bridge/, 'link set va master vb'],
  [set('lo', { master: 'br0' }), 'master', /loopback/, 'link set lo master br0'],
  [set('va', { alias: 'x'.repeat(256) }), 'alias', /255 bytes at most/, `link set va alias ${'x'.repeat(256)}`],
  [{ op: 'address.add', values: { device: 'va', address: '192.0.2.1/24' } }, 'address', /already/, 'address add 192.0.2.1/24 dev va'],
  [{ op: 'address.add', values: { device: 'va', address: '2001:db8:1::1/64' } }, 'address', /already/, 'address add 2001:db8:1::1/64 dev va'],
  [{ op: 'address.add', values: { device: 'va', address: '192.0.2.7/33' } }, 'address', /length of its prefix/, ''],
  [{ op: 'address.add', values: { device: 'va', address: 'ff02::5/64' } }, 'address', /turn on "Join the group"/, 'address add ff02::5/64 dev va'],
  [{ op: 'address.add', values: { device: 'va', address: '192.0.2.7/24', valid_lft: '10', preferred_lft: '20' } }, 'preferred_lft', /not above the other/, 'address add 192.0.2.7/24 dev va valid_lft 10 preferred_lft 20'],
  [{ op: 'address.add', values: { address: '192.0.2.7/24' } }, 'device', /needed/, ''],
  [{ op: 'route.add', values: { to: '203.0.113.0/24', via: '192.0.2.9' } }, 'to', /203\.0\.113\.0\/24/, 'route add 203.0.113.0/24 via 192.0.2.9'],
  [{ op: 'route.add', values: { to: '198.51.100.7/24', via: '192.0.2.9' } }, 'to', /198\.51\.100\.0\/24 is the network/, 'route add 198.51.100.7/24 via 192.0.2.9'],
  [{ op: 'route.add', values: { to: '198.51.100.0/24', via: '10.9.9.9' } }, 'via', /must be in a network of the device/, 'route add 198.51.100.0/24 via 10.9.9.9'],
  [{ op: 'route.add', values: { to: '198.51.100.0/24', via: '192.0.2.255' } }, 'via', /No route leads directly/, 'route add 198.51.100.0/24 via 192.0.2.255'],
  [{ op: 'route.add', values: { to: '198.51.100.0/24', via: '239.1.1.1' } }, 'via', /No route leads directly/, 'route add 198.51.100.0/24 via 239.1.1.1'],
  [{ op: 'route.add', values: { to: '198.51.100.0/24', via: '0.0.0.0' } }, 'via', /no address of a host/, 'route add 198.51.100.0/24 via 0.0.0.0'],
  [{ op: 'route.add', values: { to: '198.51.100.0/24', via: '192.0.2.9', dev: 'port0' } }, 'via', /over .*port0/, 'route add 198.51.100.0/24 via 192.0.2.9 dev port0'],
  [{ op: 'route.add', values: { to: '2001:db8:f::/48', via: '192.0.2.9' } }, 'via', /gateway with an IPv6 address/, 'route add 2001:db8:f::/48 via inet 192.0.2.9'],
  [{ op: 'route.add', values: { to: '198.51.100.0/24', via: '192.0.2.9', src: '192.0.2.99' } }, 'src', /no address of this host/, 'route add 198.51.100.0/24 via 192.0.2.9 src 192.0.2.99'],
  [{ op: 'route.add', values: { to: '198.51.100.0/24', via: '192.0.2.9', table: '0' } }, 'table', /take main, or a number from 1/, ''],
  [{ op: 'route.add', values: { to: '198.51.100.0/24', via: '192.0.2.9', metric: 4_294_967_296 } }, 'metric', /from 0 to 4294967295/, ''],
  [{ op: 'route.add', values: { to: '198.51.100.0/24', hops: [{ via: '192.0.2.9', weight: 257 }] } }, 'hops.0.weight', /from 1 to 256/, ''],
  [{ op: 'rule.add', values: { priority: 1000, from: '192.0.2.0/24', table: '100' } }, 'priority', /such a rule already/, 'rule add pref 1000 from 192.0.2.0/24 table 100'],
  [{ op: 'rule.add', values: { ...rule, table: '0' } }, 'table', /no table 0/, ''],
  [{ op: 'rule.add', values: { ...rule, from: '192.0.2.0/24', to: '2001:db8::/32' } }, 'to', /no prefix of IPv6/, ''],
  [{ op: 'rule.add', values: { priority: 5, action: 'goto', goto: 4 } }, 'goto', /above 5/, 'rule add pref 5 goto 4'],
  [{ op: 'rule.add', values: { ...rule, tun_id: 'x' } }, 'tun_id', /"x" is no number of a tunnel: it takes one up to 18446744073709551615/, ''],
  [{ op: 'rule.add', values: { ...rule, dport: '70000' } }, 'dport', /"70000" is neither a port up to 65534, nor a range such as 1000-1999, nor one with/, ''],
  [{ op: 'route.add', values: { to: '192.0.2', via: '192.0.2.9' } }, 'to', /such as 192\.0\.2\.0\/24/, ''],
  [{ op: 'address.add', values: { device: 'va', address: '192.0.2' } }, 'address', /such as 192\.0\.2\.1\/24/, ''],
  [set('va', { mtu: 20 }), 'mtu', /from 68 to 65535 bytes/, ''],
  [{ op: 'rule.add', values: { ...rule, dport: '0' } }, 'dport', /from 1 to 65534/, ''],
  [{ op: 'rule.add', values: { ...rule, tos: '0x03' } }, 'tos', /are 0 here/, 'rule add pref 5 tos 0x03 table 5'],
  [{ op: 'rule.add', values: { ...rule, iif: 'sixteencharacter' } }, 'iif', /15 bytes at most/, ''],
  [{ op: 'neighbour.add', values: { ...neighbour, address: '192.0.2.9' } }, 'address', /known there already/, 'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:07 dev va'],
  [{ op: 'neighbour.add', values: { ...neighbour, lladdr: '02:00:00' } }, 'lladdr', /have 6 bytes; this one has 3/, 'neighbour add 192.0.2.8 lladdr 02:00:00 dev va'],
  [{ op: 'neighbour.add', values: { ...neighbour, address: '192.0.2.0/24' } }, 'address', /takes an IP address/, ''],
  [{ op: 'neighbour.delete', values: { device: 'va', address: '192.0.2.99' } }, 'address', /not known there/, 'neighbour delete 192.0.2.99 dev va'],
  [{ op: 'proxy.add', values: { device: 'va', address: '192.0.2.0/24' } }, 'address', /takes an IP address/, ''],
  [{ op: 'proxy.delete', values: { device: 'va', address: '192.0.2.51' } }, 'address', /Nobody answers/, 'neighbour delete proxy 192.0.2.51 dev va'],
]

describe('a mistake that people make', () => {
  it.each(mistakes)('is said at its field before there is a plan: %j', async (edit, field, words, line) => {
    if (line !== '') expect(() => namespace.ip(...line.split(' ')), 'the kernel refuses it indeed').toThrow(/Command failed/)
    const planning = await bench.planning()
    expect(faultsOf(() => planEdit(edit, planning))).toContainEqual({ field, message: expect.stringMatching(words) })
  })

  it('is none where only something like it is so', async () => {
    const fine: readonly Edit[] = [
      add('vxlan', { ...vxlan, id: 42, dstport: 4790 }), add('vxlan', { ...vxlan, id: 42, local: '2001:db8:1::1' }), set('vx0', { mtu: 1450 }), set('br0', { group_address: '01:80:c2:00:00:04' }),
      add('macvlan', { name: 'mv', link: 'br0' }), add('macvlan', { name: 'mv', link: 'mv0' }), { op: 'route.add', values: { to: '198.51.100.0/24', via: '192.0.2.8' } },
    ]
    for (const edit of fine) {
      const steps = planEdit(edit, await bench.planning())
      await bench.apply(steps)
      expect(await bench.undo(steps)).toEqual([])
    }
  })
})
