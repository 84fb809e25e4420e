import type { FieldValues } from '../../../electron/api/edits.ts'
import { AF_INET, AF_INET6 } from '../../../electron/netlink/core/constants.ts'
import type { RouteMessage } from '../../../electron/netlink/route/route.ts'
import { readNames } from '../../../electron/services/names/names.ts'
import { routeValues } from '../../../electron/services/plans/routes/route-values.ts'
import type { KernelState } from '../../../electron/services/plans/state/kernel-state.ts'
import { randomRoute, type Networks } from '../../kernel/edits/routes/random-route-edits.ts'
import type { Random } from '../../parity/random.ts'
import type { Draw } from './random-link-edit.ts'

const RTPROT_KERNEL = 2
const RT_TABLE_LOCAL = 255
const names = readNames()

/** Those of the scene of links. */
const networks: Networks = { devices: ['va', 'vc'], inet: ['192.0.2.', '198.51.100.'], inet6: ['2001:db8::', '2001:db8:1::'] }

/** Ways that packets to few destinations are wrapped in; those of some kernels are wedged by others. */
const wrappings: readonly FieldValues[] = [
  { to: '203.0.113.0/24', via: '192.0.2.9', dev: 'va', encap: 'ip', encap_id: '5', encap_dst: '198.51.100.77', encap_ttl: 9 },
  { to: '203.0.113.0/24', via: '192.0.2.9', dev: 'va', encap: 'ip6', encap_id: '5', encap_dst: '2001:db8::5', encap_flags: ['key'] },
  { to: '2001:db8:f::/48', via: '2001:db8::8', dev: 'va', encap: 'seg6', encap_mode: 'encap', encap_segs: ['2001:db8::77'] },
  { to: '2001:db8:f::/48', dev: 'va', encap: 'seg6', encap_mode: 'inline', encap_segs: ['2001:db8::77'] },
  { to: '2001:db8:f::/48', via: '2001:db8::8', dev: 'va', encap: 'seg6', encap_mode: 'encap.red', encap_segs: ['2001:db8::77', '2001:db8::78'] },
  { to: '203.0.113.0/24', hops: [{ via: '192.0.2.9', encap: 'ip', encap_id: '5', encap_dst: '198.51.100.77' }, { via: '10.99.0.1', dev: 'va', onlink: true, weight: 3 }] },
  { to: '2001:db8:f::/48', hops: [{ via: '2001:db8::8', dev: 'va', encap: 'seg6', encap_mode: 'encap', encap_segs: ['2001:db8::77'] }, { via: '2001:db8:77::1', dev: 'va', onlink: true }] },
]

/** Edits of routes, by op. */
export const routeEdits = {
  add: {
    '': (random) => ({ op: 'route.add', values: randomRoute(random, false, networks) }),
    'that is wrapped': (random) => ({ op: 'route.add', values: random.pick(wrappings) }),
  } satisfies Readonly<Record<string, Draw<'route.add'>>>,
  replace: ((random, state) => ({ op: 'route.replace', values: (random.chance(0.5) ? beside(random, state) : null) ?? randomRoute(random, false, networks) })) satisfies Draw<'route.replace'>,
  change: ((random, state) => made(beside(random, state), (values) => ({ op: 'route.change', values }))) satisfies Draw<'route.change'>,
  append: ((random, state) => made(beside(random, state), (values) => ({ op: 'route.append', values }))) satisfies Draw<'route.append'>,
  prepend: ((random, state) => made(beside(random, state), (values) => ({ op: 'route.prepend', values }))) satisfies Draw<'route.prepend'>,
  remove: ((random, state) => made(one(random, state), (route) => ({ op: 'route.delete', values: routeValues(route, names) }))) satisfies Draw<'route.delete'>,
  flush: ((random) => ({ op: 'route.flush', values: random.pick<FieldValues>([{ table: '77' }, { table: '1000' }, { dev: 'vc' }, { root: '10.0.0.0/8' }, { family: 'inet6', root: '2001:db8:b::/48' }, { via: '192.0.2.9' }]) })) satisfies Draw<'route.flush'>,
  removeRecord: ((random, state) => made(one(random, state), (message) => ({ op: 'record.delete', record: { kind: 'route', message } }))) satisfies Draw<'record.delete'>,
  replaceRecord: ((random, state) => made(one(random, state), (message) => ({ op: 'record.replace', record: { kind: 'route', message }, values: another(random, message.header.family) }))) satisfies Draw<'record.replace'>,
}

/** What is said of a route that there is, with something else. */
function beside(random: Random, state: KernelState): FieldValues | null {
  return made(one(random, state), (route) => ({ ...routeValues(route, names), ...another(random, route.header.family) }))
}

function another(random: Random, family: number): FieldValues {
  const inet = family === AF_INET
  return random.pick<FieldValues>([
    { mtu: random.between(1280, 1500) }, { advmss: random.between(500, 1400) }, { protocol: random.pick(['static', 'bgp', '77']) }, { metric: random.between(1, 99) }, { congctl: 'reno' },
    { via: inet ? `192.0.2.${random.between(3, 9)}` : `2001:db8::${random.between(3, 9)}`, dev: 'va', hops: null }, { quickack: true }, { src: inet ? '192.0.2.1' : '2001:db8::1' }, inet ? { tos: '0x10' } : { pref: 'high' },
  ])
}

function one(random: Random, state: KernelState): RouteMessage | null {
  const list = state.routes.filter(({ header }) => (header.family === AF_INET || header.family === AF_INET6) && header.protocol !== RTPROT_KERNEL && header.table !== RT_TABLE_LOCAL)
  return list.length === 0 ? null : random.pick(list)
}

function made<From, Made>(from: From | null, make: (from: From) => Made): Made | null {
  return from === null ? null : make(from)
}
