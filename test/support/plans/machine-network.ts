import { execFileSync } from 'node:child_process'

import type { Edit } from '../../../electron/api/edits.ts'

/** Steps in the network of the elevated tests, about nothing that others of these leave there, of which undoing each takes more than one message: IPv6 goes with an MTU below 1280, routes with a name and a link that is down. */
export const machineEdits: readonly Edit[] = [
  { op: 'link.set', device: 'left', values: { mtu: 1200 } },
  { op: 'link.set', device: 'right', values: { up: false, name: 'far' } },
  { op: 'address.add', values: { device: 'left', address: '198.51.100.7/24' } },
  { op: 'route.add', values: { to: '198.18.7.0/24', via: '192.0.2.9' } },
  { op: 'rule.add', values: { priority: 77, table: '77' } },
]

const asked = [['link'], ['address'], ['-4', 'route', 'show', 'table', 'all'], ['-6', 'route', 'show', 'table', 'all'], ['-4', 'rule'], ['-6', 'rule'], ['neighbour', 'show', 'nud', 'permanent']]

/** All that `ip -j -d` tells anybody of the network of this machine, routes in an order of ours: those of IPv6 over several devices stand in that in which these came up. */
export function machineNetwork(): readonly unknown[] {
  return asked.map((words) => inOrder(JSON.parse(execFileSync('ip', ['-j', '-d', ...words], { encoding: 'utf8' }) || '[]')))
}

function inOrder(told: unknown): unknown {
  return Array.isArray(told) ? told.map((one) => JSON.stringify(one)).toSorted() : told
}
