import { afterAll, beforeAll, expect, it } from 'vitest'

import { readNames } from '../../../electron/services/names/names.ts'
import { makePlan } from '../../../electron/services/plans/making/make-plan.ts'
import { stepDevices } from '../../../electron/services/plans/steps/step-devices.ts'
import { readCommands } from '../../../electron/services/plans/text/read-commands.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let bench: EditBench

/** An uplink with addresses of both families, default routes and a network behind a router; a bridge with addresses and one port; a link that has nothing of its own, and one that is down. */
beforeAll(() => {
  namespace = new NetworkNamespace('cut-off')
  expect(namespace.batch([
    'link set lo up', 'link add up0 type veth peer name outside', 'link add p0 type veth peer name further', 'link add br0 type bridge', 'link add br1 type bridge', 'link add bare type veth peer name beyond', 'link add idle type bridge',
    'link set p0 master br0', 'link set up0 up', 'link set outside up', 'link set p0 up', 'link set further up', 'link set br0 up', 'link set br1 up', 'link set bare up', 'link set beyond up',
    'address add 198.51.100.2/24 dev up0', 'address add 2001:db8::2/64 dev up0 nodad', 'address add 10.66.0.1/24 dev br0', 'address add 192.0.2.9/24 dev idle',
    'route add default via 198.51.100.1 metric 100', 'route add default via 2001:db8::1 metric 100', 'route add 203.0.113.0/24 via 198.51.100.7', 'route add 10.9.0.0/16 via 10.66.0.9',
  ])).toEqual([])
  bench = new EditBench(namespace)
})

afterAll(() => {
  bench[Symbol.dispose]()
  namespace.remove()
})

/** What a plan says of links that are cut off, and how long it waits. */
async function said(commands: string): Promise<{ readonly warnings: readonly string[]; readonly wait: number | null }> {
  const names = readNames()
  const read = readCommands(commands, names, { namespace: namespace.name })
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  const { state } = await bench.planning()
  const planned = makePlan('one', read.edits, state, {
    names, uid: 0, namespace: namespace.name, now: 0, connections: [], managers: new Map(), neighbours: [], devicesOf: stepDevices, lasting: () => ({ sentence: '', keep: [] }),
  })
  if (!planned.ok) throw new Error(JSON.stringify(planned.faults))
  const { warnings, usualWait } = planned.made.plan
  return { warnings: warnings.flatMap(({ code, title, detail, steps }) => (code === 'cuts-off' ? [`${title}: ${detail}; ${steps.join()}`] : [])), wait: usualWait }
}

it.each([
  ['ip link set up0 master br0', 'A link with addresses becomes a port of br0: up0 keeps 198.51.100.2/24, 2001:db8::2/64 and 3 routes, but all that it receives goes to br0: nobody is answered at these, nor by them. They belong on br0; 0'],
  ['ip link set bare up; ip address del 2001:db8::2/64 dev up0; ip link set up0 master br0', 'A link with addresses becomes a port of br0: up0 keeps 198.51.100.2/24 and 3 routes, but all that it receives goes to br0: nobody is answered at these, nor by them. They belong on br0; 1'],
  ['ip link set up0 down', 'A link with addresses goes down: With up0 down nothing is reached by 198.51.100.2/24, 2001:db8::2/64 and 3 routes; 0'],
  ['ip link set br0 down', 'A link with addresses goes down: With br0 down nothing is reached by 10.66.0.1/24 and the route to 10.9.0.0/16 via 10.66.0.9; 0'],
  ['ip link delete br0', 'A link with addresses goes: With br0 go 10.66.0.1/24 and the route to 10.9.0.0/16 via 10.66.0.9; 0'],
  ['ip link set p0 nomaster', 'A link with addresses is cut off: br0 stays up, but has nothing left that carries its packets: nothing is reached by 10.66.0.1/24 and the route to 10.9.0.0/16 via 10.66.0.9; 0'],
  ['ip link set up0 mtu 1200', 'Takes addresses along: up0 loses 2001:db8::2/64 and the route default via 2001:db8::1; 0'],
  ['ip link set up0 down; ip link set up0 up', 'Takes addresses along: up0 loses 2001:db8::2/64 and 3 routes; 0'],
  ['ip address del 10.66.0.1/24 dev br0', 'Takes routes along: br0 loses the route to 10.9.0.0/16 via 10.66.0.9; 0'],
])('a plan warns, and waits to be kept: %s', async (commands, warning) => {
  expect(await said(commands)).toEqual({ warnings: [warning], wait: 60 })
})

it('a plan without a warning waits for nobody', async () => {
  expect((await said('ip link set bare down; ip link set up0 mtu 1400')).wait).toBeNull()
})

it.each([
  'ip link set bare down', 'ip link set bare master br1', 'ip link set bare mtu 1200', 'ip link delete bare', 'ip link set further down; ip link set further up', 'ip link delete idle', 'ip link set br1 down', 'ip link set up0 mtu 1400',
  'ip address add 192.0.2.1/24 dev bare', 'ip link add br7 type bridge; ip link set br7 up; ip address add 192.0.2.77/24 dev br7; ip link set br7 down',
  'ip route del 10.9.0.0/16; ip address del 10.66.0.1/24 dev br0; ip address add 10.66.0.1/24 dev br1; ip link set br0 down',
])('and not of %s', async (commands) => {
  expect((await said(commands)).warnings).toEqual([])
})
