import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Edit } from '../../../electron/api/edits.ts'
import { RTM_DELROUTE, RTM_NEWROUTE } from '../../../electron/netlink/route/message-types.ts'
import { planRoute } from '../../../electron/services/plans/routes/plan-route.ts'
import { routeRequestCommand } from '../../../electron/services/plans/routes/route-request-command.ts'
import type { Planning } from '../../../electron/services/plans/steps/planning.ts'
import { linkByIndex } from '../../../electron/services/plans/state/kernel-state.ts'
import { comparableMessage, type Nests } from '../../support/edits/comparable-message.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { sentByIpBatch } from '../../support/sent-by-ip.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

type RouteEdit = Extract<Edit, { op: 'route.add' | 'route.replace' | 'route.change' | 'route.append' | 'route.prepend' | 'route.delete' }>

/** What is typed for `ip`, and the values of the form that say the same. */
const cases: readonly (readonly [string, RouteEdit['op'], RouteEdit['values']])[] = [
  ['route add default via 192.0.2.9', 'route.add', { to: 'default', via: '192.0.2.9' }],
  ['route add 0.0.0.0/0 dev va', 'route.add', { to: '0.0.0.0/0', dev: 'va' }],
  ['route add 203.0.113.7 dev va', 'route.add', { to: '203.0.113.7', dev: 'va' }],
  ['-6 route add default dev va', 'route.add', { to: 'default', family: 'inet6', dev: 'va' }],
  ['route replace 203.0.113.0/24 via 192.0.2.9 dev va onlink src 192.0.2.1 metric 7 proto static scope site table 4000000000 tos 0x10', 'route.replace', { to: '203.0.113.0/24', via: '192.0.2.9', dev: 'va', onlink: true, src: '192.0.2.1', metric: 7, protocol: 'static', scope: 'site', table: '4000000000', tos: '10' }],
  ['route append 203.0.113.0/24 via inet6 fe80::1 dev va table local', 'route.append', { to: '203.0.113.0/24', via: 'fe80::1', dev: 'va', table: 'local' }],
  ['route append blackhole 203.0.113.0/24', 'route.append', { to: '203.0.113.0/24', type: 'blackhole' }],
  ['route append unreachable 2001:db8:f::/48 metric 9', 'route.append', { to: '2001:db8:f::/48', type: 'unreachable', metric: 9 }],
  ['route append local 203.0.113.7 dev va', 'route.append', { to: '203.0.113.7', type: 'local', dev: 'va' }],
  ['route append broadcast 203.0.113.255 dev va', 'route.append', { to: '203.0.113.255', type: 'broadcast', dev: 'va' }],
  ['route append anycast 2001:db8:f::7 dev va', 'route.append', { to: '2001:db8:f::7', type: 'anycast', dev: 'va' }],
  ['route append multicast 239.0.0.0/8 dev va', 'route.append', { to: '239.0.0.0/8', type: 'multicast', dev: 'va' }],
  ['route append throw 203.0.113.0/24 table 77', 'route.append', { to: '203.0.113.0/24', type: 'throw', table: '77' }],
  ['route append 203.0.113.0/24 nhid 5', 'route.append', { to: '203.0.113.0/24', nhid: 5 }],
  ['route append 203.0.113.0/24 via 192.0.2.9 realms 3/4', 'route.append', { to: '203.0.113.0/24', via: '192.0.2.9', realms: '3/4' }],
  ['route append 203.0.113.0/24 nexthop via 192.0.2.9 weight 3 realms 7 nexthop dev vb nexthop via inet6 fe80::1 dev vb onlink weight 256', 'route.append', { to: '203.0.113.0/24', hops: [{ via: '192.0.2.9', weight: 3, realms: '7' }, { dev: 'vb' }, { via: 'fe80::1', dev: 'vb', onlink: true, weight: 256 }] }],
  ['route append 2001:db8:f::/48 nexthop via 2001:db8:1::9 nexthop encap ip6 id 9 dst 2001:db8::5 via fe80::2 dev vb weight 2', 'route.append', { to: '2001:db8:f::/48', hops: [{ via: '2001:db8:1::9' }, { via: 'fe80::2', dev: 'vb', weight: 2, encap: 'ip6', encap_id: '9', encap_dst: '2001:db8::5' }] }],
  ['route append 2001:db8:f::/48 from 2001:db8:99::/48 via fe80::1 dev va expires 1000 pref high', 'route.append', { to: '2001:db8:f::/48', from: '2001:db8:99::/48', via: 'fe80::1', dev: 'va', expires: 1000, pref: 'high' }],
  ['route append 203.0.113.0/24 dev va ttl-propagate disabled', 'route.append', { to: '203.0.113.0/24', dev: 'va', ttl_propagate: false }],
  [
    'route append 203.0.113.0/24 dev va mtu lock 1400 advmss 1000 window 9000 rtt 20ms rttvar lock 7ms rto_min 30ms ssthresh lock 9 cwnd lock 8 initcwnd 10 initrwnd 11 reordering 4 hoplimit 63 features ecn quickack 1 fastopen_no_cookie 1 congctl lock reno',
    'route.append',
    {
      to: '203.0.113.0/24', dev: 'va', mtu: 1400, advmss: 1000, window: 9000, rtt: 20, rttvar: 7, rto_min: 30, ssthresh: 9, cwnd: 8, initcwnd: 10, initrwnd: 11, reordering: 4, hoplimit: 63,
      features: ['ecn'], quickack: true, fastopen_no_cookie: true, congctl: 'reno', lock: ['mtu', 'rttvar', 'ssthresh', 'cwnd', 'congctl'],
    },
  ],
  ['route append 203.0.113.0/24 dev va rtt 5 quickack 0', 'route.append', { to: '203.0.113.0/24', dev: 'va', rtt: 0.625, quickack: false }],
  ['route append 203.0.113.0/24 encap ip id 4294967296 src 198.51.100.2 dst 198.51.100.7 ttl 3 tos 0x10 key csum dev va', 'route.append', { to: '203.0.113.0/24', dev: 'va', encap: 'ip', encap_id: '4294967296', encap_src: '198.51.100.2', encap_dst: '198.51.100.7', encap_ttl: 3, encap_tos: '0x10', encap_flags: ['key', 'csum'] }],
  ['route append 203.0.113.0/24 encap ip6 src 2001:db8::6 dst 2001:db8::5 hoplimit 9 tc 0x4 seq dev va', 'route.append', { to: '203.0.113.0/24', dev: 'va', encap: 'ip6', encap_src: '2001:db8::6', encap_dst: '2001:db8::5', encap_ttl: 9, encap_tos: '4', encap_flags: ['seq'] }],
  ['route append 2001:db8:f::/48 encap seg6 mode encap segs 2001:db8::7,2001:db8::8 dev va', 'route.append', { to: '2001:db8:f::/48', dev: 'va', encap: 'seg6', encap_mode: 'encap', encap_segs: ['2001:db8::7', '2001:db8::8'] }],
  ['route append 2001:db8:f::/48 encap seg6 mode inline segs 2001:db8::7,fe80::1 dev va', 'route.append', { to: '2001:db8:f::/48', dev: 'va', encap: 'seg6', encap_mode: 'inline', encap_segs: ['2001:db8::7', 'fe80::1'] }],
  ['route append 203.0.113.0/24 encap mpls 100/200 ttl 9 via 192.0.2.9', 'route.append', { to: '203.0.113.0/24', via: '192.0.2.9', encap: 'mpls', encap_labels: '100/200', encap_ttl: 9 }],
  ['route delete 192.0.2.0/24', 'route.delete', { to: '192.0.2.0/24' }],
  ['route delete 192.0.2.0/24 dev va proto kernel scope link src 192.0.2.1', 'route.delete', { to: '192.0.2.0/24', dev: 'va', protocol: 'kernel', scope: 'link', src: '192.0.2.1' }],
  ['route delete local 192.0.2.1 table local', 'route.delete', { to: '192.0.2.1', type: 'local', table: 'local' }],
  ['route delete blackhole 198.18.0.0/15', 'route.delete', { to: '198.18.0.0/15', type: 'blackhole' }],
  ['-6 route delete 2001:db8:1::/64 metric 256', 'route.delete', { to: '2001:db8:1::/64', metric: 256 }],
]

const nests: Nests = { 8: {}, 9: { recordHeader: 8, 22: {} }, 22: {} }
const headerSize = 12
const types = [RTM_NEWROUTE, RTM_DELROUTE]

let namespace: NetworkNamespace
let bench: EditBench
let planning: Planning
let ours: readonly Uint8Array[]

beforeAll(async () => {
  namespace = new NetworkNamespace('redit')
  namespace.batch([
    'link set lo up', 'link add va type veth peer name vb', 'link set va up', 'link set vb up', 'address add 192.0.2.1/24 dev va', 'address add 198.51.100.1/24 dev vb', 'address add 2001:db8:1::1/64 dev va nodad',
    'route add blackhole 198.18.0.0/15',
  ])
  bench = new EditBench(namespace)
  planning = await bench.planning()
  const planned: Uint8Array[] = []
  for (const [, op, values] of cases) {
    const [step] = planRoute({ op, values }, await bench.planning())
    planned.push(step?.forward.kind === 'netlink' ? step.forward.message : new Uint8Array())
  }
  ours = planned
})

afterAll(() => {
  bench[Symbol.dispose]()
  namespace.remove()
})

describe('a request that makes or deletes a route', () => {
  it('has the bytes that ip sends, but for the order of its attributes', () => {
    const sent = sentByIpBatch(namespace, cases.map(([line]) => line), types)
    for (const [index, [line]] of cases.entries()) expect({ line, bytes: comparable(ours[index]) }).toEqual({ line, bytes: comparable(sent[index]) })
  })

  it('is what ip sends for the command that we say for it', () => {
    const words = {
      device: (index: number) => linkByIndex(planning.state, index)?.attributes.ifname ?? `if${index}`,
      names: planning.names,
      namespace: '',
      namespaceName: String,
    }
    const lines = ours.map((message) => (routeRequestCommand(message, words) ?? '').replace(/^ip /, ''))
    const sent = sentByIpBatch(namespace, lines, types)
    for (const [index, line] of lines.entries()) expect({ line, bytes: comparable(sent[index]) }).toEqual({ line, bytes: comparable(ours[index]) })
  })
})

function comparable(message: Uint8Array | undefined): readonly string[] {
  return comparableMessage(message ?? new Uint8Array(28), headerSize, nests)
}
