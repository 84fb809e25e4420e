import { expect } from '@playwright/test'

import type { Edit } from '../../../electron/api/edits.ts'
import { Desk } from '../app/running-app.ts'

/** Steps of which undoing each takes more than one message: IPv6 goes with an MTU below 1280, neighbours with a MAC, routes with a name and a link that is down, a secondary address and the default route with a primary one. */
export const uplinkEdits: readonly Edit[] = [
  { op: 'link.set', device: 'uplink0', values: { mtu: 1200 } },
  { op: 'link.set', device: 'uplink0', values: { address: '02:00:5e:00:53:01' } },
  { op: 'link.set', device: 'far0', values: { up: false, name: 'far1' } },
  { op: 'address.add', values: { device: 'uplink0', address: '198.51.100.7/24' } },
  { op: 'address.delete', values: { device: 'uplink0', address: '192.0.2.1/24' } },
  { op: 'route.add', values: { to: '203.0.113.0/24', via: '198.51.100.9' } },
  { op: 'rule.add', values: { priority: 77, table: '77' } },
]

/** A desk with an uplink, addresses, routes and a neighbour, whose app may change them: the real helper is started by it. */
export async function openUplinkDesk(): Promise<Desk> {
  const commands = [
    'link add uplink0 type veth peer name far0', 'link set uplink0 up', 'link set far0 up', 'address add 192.0.2.1/24 dev uplink0', 'address add 192.0.2.2/24 dev uplink0', 'address add 2001:db8::1/64 dev uplink0 nodad',
    'address add 2001:db8:1::1/64 dev far0 nodad', 'route add default via 192.0.2.254', 'route add 2001:db8:7::/48 via 2001:db8::7', 'neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev uplink0',
  ]
  const desk = await Desk.openFor('user', commands, 'capable')
  // Once addresses are no longer tentative nothing of the network changes by itself.
  await expect.poll(() => desk.network.ip('-6', 'address', 'show', 'tentative')).toBe('')
  return desk
}

/** All that `ip` tells of the network of a desk, routes of IPv6 in an order of ours: hops over several devices stand in that in which these came up. */
export async function wholeNetwork({ network }: Pick<Desk, 'network'>): Promise<string> {
  const asked = [['link'], ['address'], ['-4', 'route', 'show', 'table', 'all'], ['-6', 'route', 'show', 'table', 'all'], ['-4', 'rule'], ['-6', 'rule'], ['neighbour', 'show', 'nud', 'permanent']]
  const said = await Promise.all(asked.map((words) => network.ip('-d', ...words)))
  return said.map((text, at) => (asked[at]?.[0] === '-6' ? text.split('\n').toSorted().join('\n') : text)).join('\n')
}
