import { afterAll, beforeAll, expect, it } from 'vitest'

import { readNames } from '../../../electron/services/names/names.ts'
import { makePlan } from '../../../electron/services/plans/making/make-plan.ts'
import { stepDevices } from '../../../electron/services/plans/steps/step-devices.ts'
import { readCommands } from '../../../electron/services/plans/text/read-commands.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let bench: EditBench

/** The default route of IPv4 is by a bridge of two ports, of which one is down, that of IPv6 by a MACVLAN. */
beforeAll(() => {
  namespace = new NetworkNamespace('default-route')
  expect(namespace.batch([
    'link set lo up', 'link add e0 type veth peer name outside', 'link add e1 type veth peer name further', 'link add br0 type bridge', 'link set e0 master br0', 'link set e1 master br0',
    'link set e0 up', 'link set outside up', 'link set br0 up', 'link add mv0 link further type macvlan', 'link set further up', 'link set e1 up', 'link set mv0 up', 'link set e1 nomaster',
    'link add tun0 type bridge', 'link set tun0 up', 'address add 10.8.0.2/24 dev tun0', 'address add 192.0.2.10/24 dev br0', 'address add 2001:db8::10/64 dev mv0 nodad',
    'route add default via 192.0.2.1', 'route add default via 2001:db8::1', 'route add default dev tun0 table 66',
  ])).toEqual([])
  bench = new EditBench(namespace)
})

afterAll(() => {
  bench[Symbol.dispose]()
  namespace.remove()
})

/** What a plan says of the default route. */
async function said(commands: string): Promise<readonly string[]> {
  const names = readNames()
  const read = readCommands(commands, names, { namespace: namespace.name })
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const { state } = await bench.planning()
  const planned = makePlan('one', read.edits, state, {
    names, uid: 0, namespace: namespace.name, now: 0, connections: [], managers: new Map(), neighbours: [], devicesOf: stepDevices, lasting: () => ({ sentence: '', keep: [] }),
  })
  if (!planned.ok) throw new Error(JSON.stringify(planned.faults))
  return planned.made.plan.warnings.flatMap(({ code, title, detail, steps }) => (code === 'default-route' ? [`${title}: ${detail}; ${steps.join()}`] : []))
}

const taken = 'Takes the packets of the default route'
const cut = 'Cuts the default route off'

it.each([
  ['ip route add 0.0.0.0/1 via 10.8.0.1; ip route add 128.0.0.0/1 via 10.8.0.1', `${taken}: IPv4 by 192.0.2.1: before it comes 0.0.0.0/1 via 10.8.0.1, 128.0.0.0/1 via 10.8.0.1; 0,1`],
  ['ip route add blackhole 128.0.0.0/1', `${taken}: IPv4 by 192.0.2.1: before it comes blackhole 128.0.0.0/1; 0`],
  ['ip route add ::/1 dev tun0; ip route add 8000::/1 dev tun0', `${taken}: IPv6 by 2001:db8::1 (metric 1024): before it comes ::/1, 8000::/1; 0,1`],
  ['ip route add 2000::/3 dev tun0', `${taken}: IPv6 by 2001:db8::1 (metric 1024): before it comes 2000::/3; 0`],
  ['ip rule add not fwmark 51820 lookup 66', `${taken}: IPv4 by 192.0.2.1: before it comes rule 32765 (table 66); 0`],
  ['ip rule add pref 5 blackhole', `${taken}: IPv4 by 192.0.2.1: before it comes rule 5 (blackhole); 0`],
  ['ip rule delete pref 32766', `${taken}: IPv4 by 192.0.2.1: before it comes no rule leads to the main table; 0`],
  ['ip link set e0 down', `${cut}: IPv4 by 192.0.2.1 stays, but br0 has nothing left that carries its packets; 0`],
  ['ip link set outside down', `${cut}: IPv4 by 192.0.2.1 stays, but br0 has nothing left that carries its packets; 0`],
  ['ip link set e0 nomaster', `${cut}: IPv4 by 192.0.2.1 stays, but br0 has nothing left that carries its packets; 0`],
  ['ip link set further down', `${cut}: IPv6 by 2001:db8::1 (metric 1024) stays, but mv0 has nothing left that carries its packets; 0`],
])('a plan warns: %s', async (commands, warning) => {
  expect(await said(commands)).toEqual([warning])
})

it.each([
  'ip route add 10.0.0.0/8 via 10.8.0.1', 'ip route add 64.0.0.0/4 via 10.8.0.1', 'ip route add 0.0.0.0/1 via 10.8.0.1 table 77', 'ip rule add pref 5 to 203.0.113.0/24 lookup 66', 'ip rule add pref 5 fwmark 7 lookup 66',
  'ip rule add pref 5 lookup 77', 'ip rule add pref 5 lookup 66 suppress_prefixlength 0', 'ip rule add pref 40000 lookup 66', 'ip link set e0 down; ip link set e0 up', 'ip link set e1 master br0; ip link set e0 nomaster',
])('and not of %s', async (commands) => {
  expect(await said(commands)).toEqual([])
})
