import type { FormEdit } from './scene.ts'
import type { Random } from '../../../parity/random.ts'

type Values = FormEdit['values']
type Hop = Record<string, string | number | boolean | readonly string[]>

/** Two devices, each with a network of its own. */
export interface Networks {
  readonly devices: readonly [string, string]
  /** Up to the last part, of addresses of gateways. */
  readonly inet: readonly [string, string]
  readonly inet6: readonly [string, string]
}

const usual: Networks = { devices: ['va', 'vb'], inet: ['192.0.2.', '198.51.100.'], inet6: ['2001:db8:1::', '2001:db8:2::'] }

const ops = ['route.add', 'route.add', 'route.append', 'route.append', 'route.replace', 'route.replace', 'route.delete', 'route.delete'] as const

/** An edit of a route of either family to one of few destinations, so that lists of several come about; some of them the kernel would refuse. */
export function randomRouteEdit(random: Random): FormEdit {
  const op = random.pick(ops)
  return { op, values: randomRoute(random, op === 'route.delete') }
}

/** What is said of such a route; to delete one little of it may do. */
export function randomRoute(random: Random, deletes: boolean, networks = usual): Values {
  return random.chance(0.5) ? ipv4(random, deletes, networks) : ipv6(random, deletes, networks)
}

function ipv4(random: Random, deletes: boolean, networks: Networks): Values {
  const values: Values = { to: random.pick(['default', '203.0.113.0/24', '203.0.113.7', '203.0.113.128/25', '203.0.113.1/24']), ...maybe(random, 0.2, { table: random.pick(['100', '4000000000', 'main', 'default']) }) }
  Object.assign(values, maybe(random, 0.25, { metric: random.pick([0, 5, 50]) }), maybe(random, 0.15, { tos: random.pick(['0x10', '0x28', '0x03']) }), maybe(random, 0.3, { protocol: random.pick(['static', 'bgp', '77']) }))
  if (deletes && random.chance(0.5)) return values
  const kind = random.between(0, 9)
  if (kind === 0) return { ...values, type: random.pick(['blackhole', 'unreachable', 'prohibit', 'throw']) }
  if (kind === 1) return { ...values, hops: hops4(random, networks) }
  if (kind === 2) return { ...values, dev: random.pick(['va', 'vb', 'down0']), ...maybe(random, 0.3, { scope: random.pick(['global', 'host', 'link', 'nowhere']) }) }
  if (kind === 3) return { ...values, type: random.pick(['local', 'broadcast', 'anycast', 'multicast']), dev: random.pick(['va', 'vb']) }
  if (kind === 4) return { ...values, via: '10.99.0.1', dev: 'va', ...maybe(random, 0.7, { onlink: true }) }
  if (kind === 5) return { ...values, via: `fe80::${random.between(1, 3)}`, dev: random.pick(['va', 'vb']) }
  return { ...values, ...way4(random, networks), ...maybe(random, 0.3, { src: random.pick(['192.0.2.1', '198.51.100.1', '192.0.2.77']) }), ...metrics(random), ...wrapped(random) }
}

function ipv6(random: Random, deletes: boolean, networks: Networks): Values {
  const values: Values = { to: random.pick(['default', '2001:db8:f::/48', '2001:db8:f::7', '2001:db8:f::1/48']), family: 'inet6', ...maybe(random, 0.2, { table: random.pick(['100', '4000000000', 'main']) }), ...maybe(random, 0.2, { protocol: random.pick(['static', 'bgp', '77']) }) }
  Object.assign(values, maybe(random, 0.2, { from: '2001:db8:99::/48' }))
  if (deletes && random.chance(0.5)) return { ...values, ...maybe(random, 0.5, { metric: random.pick([5, 77]) }) }
  const kind = random.between(0, 9)
  // The kernel leaves routes without a gateway out of its dumps where they stand between hops of one metric: here they have one of their own.
  if (kind === 0) return { ...values, type: random.pick(['blackhole', 'unreachable', 'prohibit', 'throw']), metric: 77 }
  if (kind === 1) return { ...values, dev: random.pick(['va', 'vb', 'down0']), metric: 78 }
  if (kind === 2) return { ...values, type: random.pick(['local', 'anycast']), dev: random.pick(['va', 'vb']), metric: 79 }
  const metric = maybe(random, 0.3, { metric: random.pick([5, 50]) })
  if (kind === 3 || kind === 4) return { ...values, ...metric, hops: Array.from({ length: random.between(2, 4) }, () => ({ ...way6(random, networks), ...maybe(random, 0.4, { weight: random.between(1, 9) }), ...maybe(random, 0.15, wrapped(random, true)) })) }
  if (kind === 5) return { ...values, ...metric, via: '2001:db8:77::1', dev: 'va', ...maybe(random, 0.7, { onlink: true }) }
  return {
    ...values, ...metric, ...way6(random, networks), ...metrics(random), ...wrapped(random),
    ...maybe(random, 0.2, { expires: random.between(5000, 9000) }), ...maybe(random, 0.2, { pref: random.pick(['low', 'high']) }), ...maybe(random, 0.2, { src: random.pick(['2001:db8:1::1', '2001:db8:2::1', '2001:db8:1::77']) }),
  }
}

function hops4(random: Random, networks: Networks): Hop[] {
  return Array.from({ length: random.between(1, 4) }, () => ({ ...(random.chance(0.8) ? way4(random, networks) : random.chance(0.5) ? { dev: networks.devices[1] } : { via: '10.99.0.1', dev: 'va', onlink: true }), ...maybe(random, 0.4, { weight: random.between(1, 256) }), ...maybe(random, 0.15, wrapped(random, true)) }))
}

function way4(random: Random, { devices, inet }: Networks): Hop {
  const first = random.chance(0.5)
  return { via: `${inet[first ? 0 : 1]}${random.between(8, 11)}`, ...maybe(random, 0.7, { dev: devices[random.chance(0.95) === first ? 0 : 1] }) }
}

function way6(random: Random, { devices, inet6 }: Networks): Hop {
  const first = random.chance(0.5)
  return { via: random.chance(0.8) ? `${inet6[first ? 0 : 1]}${random.between(8, 11)}` : `fe80::${random.between(8, 9)}`, dev: devices[random.chance(0.95) === first ? 0 : 1] }
}

function metrics(random: Random): Values {
  return {
    ...maybe(random, 0.15, { mtu: random.pick([1280, 1400, 70_000]) }), ...maybe(random, 0.1, { hoplimit: random.between(0, 255) }), ...maybe(random, 0.1, { rtt: random.between(1, 99) }),
    ...maybe(random, 0.1, { advmss: 1000 }), ...maybe(random, 0.1, { congctl: 'reno' }), ...maybe(random, 0.1, { quickack: random.chance(0.5) }), ...maybe(random, 0.1, { features: ['ecn'] }), ...maybe(random, 0.1, { rto_min: 30 }),
  }
}

/** In nothing mostly, unless it must be; MPLS the kernel lacks. */
function wrapped(random: Random, must = false): Hop & Values {
  const kind = random.between(0, must ? 2 : 19)
  if (kind === 0) return { encap: 'ip', encap_id: String(random.between(0, 2)), encap_dst: '198.51.100.77' }
  if (kind === 1) return { encap: 'ip6', encap_dst: '2001:db8::5', encap_flags: ['key'] }
  if (kind === 2) return { encap: 'seg6', encap_mode: random.pick(['encap', 'encap.red', 'inline']), encap_segs: ['2001:db8::77', '2001:db8::78'] }
  return {}
}

function maybe<Some extends Values>(random: Random, probability: number, values: Some): Some | Record<string, never> {
  return random.chance(probability) ? values : {}
}
