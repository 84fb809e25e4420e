import type { Random } from './random.ts'
import { hexadecimal, type Topology } from './random-links.ts'

/** Where a route can lead: an address of the device's own networks, see `addRandomAddresses`. */
interface Way {
  readonly device: string
  readonly via4: string
  readonly via6: string
}

/** Adds nexthops and routes of both families. Devices that refused to be made or to come up cost the routes over them. */
export function addRandomRoutes(random: Random, topology: Topology, count: number): void {
  const { lines, devices } = topology
  const ways = devices.map((device, index) => ({
    device,
    via4: `10.${index}.0.${random.between(2, 250)}`,
    via6: random.chance(0.5) ? `2001:db8:${index.toString(16)}::${random.between(2, 999)}` : `fe80::${random.between(1, 999)}`,
  }))
  addNexthops(random, lines, ways)
  for (let route = 0; route < count; route++) {
    lines.push(tidy(random.chance(0.5) ? ipv4Route(random, ways, route) : ipv6Route(random, ways, route)))
  }
  lines.push(`route add default ${hop4(random, random.pick(ways))}`, `route add default ${hop6(random.pick(ways))} metric 77`)
}

function addNexthops(random: Random, lines: string[], ways: readonly Way[]): void {
  for (let id = 1; id <= 4; id++) lines.push(`nexthop add id ${id} ${hop4(random, random.pick(ways))}`)
  for (let id = 5; id <= 8; id++) lines.push(`nexthop add id ${id} ${hop6(random.pick(ways))}`)
  lines.push(`nexthop add id 9 group 1/2,${random.between(1, 250)}`, `nexthop add id 10 group 5,${random.between(1, 250)}/6`, 'nexthop add id 11 blackhole')
}

function hop4(random: Random, way: Way): string {
  return random.pick([`via ${way.via4} dev ${way.device}`, `via ${way.via4} dev ${way.device}`, `dev ${way.device}`, `via inet6 fe80::${random.between(1, 99)} dev ${way.device}`])
}

function hop6(way: Way): string {
  return `via ${way.via6} dev ${way.device}`
}

function ipv4Route(random: Random, ways: readonly Way[], number: number): string {
  const way = random.pick(ways)
  const dst = random.pick([`172.${16 + (number % 16)}.${number % 256}.0/24`, `198.18.${number % 256}.${random.between(0, 255)}`, `100.${64 + (number % 64)}.0.0/16`])
  const kind = random.between(0, 11)
  if (kind <= 2) return `route append ${random.pick(['blackhole', 'unreachable', 'prohibit', 'throw'])} ${dst} ${selectors(random)}`
  if (kind === 3) return `route append ${random.pick(['local', 'broadcast'])} ${dst} dev ${way.device} ${selectors(random)}`
  if (kind === 4) return `route append multicast 239.${number % 256}.0.0/16 dev ${way.device}`
  if (kind === 5) return `route append ${dst} nhid ${random.pick([1, 2, 3, 4, 9, 11])} ${selectors(random)}`
  if (kind === 6 || kind === 7) {
    const hops = Array.from({ length: random.between(2, 4) }, () => `nexthop ${encapsulation(random, 0.2)} ${hop4(random, random.pick(ways))} ${random.some(0.5, [`weight ${random.between(1, 256)}`])}`)
    return `route append ${dst} ${selectors(random)} ${metrics(random)} ${hops.join(' ')}`
  }
  if (kind === 8) return `route append ${dst} via 203.0.113.${random.between(1, 254)} dev ${way.device} onlink ${selectors(random)}`
  return `route append ${dst} ${encapsulation(random, 0.3)} ${hop4(random, way)} ${selectors(random)} ${ipv4Only(random)} ${metrics(random)}`
}

function ipv6Route(random: Random, ways: readonly Way[], number: number): string {
  const way = random.pick(ways)
  const dst = random.pick([`2001:db8:f${number.toString(16)}::/48`, `2001:db8:e00::${number.toString(16)}`, `2001:db9:${number.toString(16)}::/${random.between(48, 127)}`])
  const kind = random.between(0, 9)
  if (kind <= 1) return `route append ${random.pick(['blackhole', 'unreachable', 'prohibit', 'throw'])} ${dst} ${selectors6(random)}`
  if (kind === 2) return `route append ${random.pick(['local', 'anycast'])} ${dst} dev ${way.device} ${selectors6(random)}`
  if (kind === 3) return `route append ${dst} nhid ${random.pick([5, 6, 7, 8, 10])} ${selectors6(random)}`
  if (kind === 4 || kind === 5) {
    const hops = Array.from({ length: random.between(2, 4) }, () => `nexthop ${encapsulation(random, 0.2)} ${hop6(random.pick(ways))} ${random.some(0.5, [`weight ${random.between(1, 256)}`])}`)
    return `route append ${dst} ${selectors6(random)} ${metrics(random)} ${hops.join(' ')}`
  }
  if (kind === 6) return `route append ${dst} from 2001:db8:99::/48 ${hop6(way)} ${selectors6(random)}`
  if (kind === 7) return `route append ${dst} via 2001:db8:ffff::${number.toString(16)} dev ${way.device} onlink ${selectors6(random)}`
  return `route append ${dst} ${encapsulation(random, 0.3)} ${hop6(way)} ${selectors6(random)} ${random.some(0.4, [`expires ${random.between(1000, 100_000)}`])} ${metrics(random)}`
}

function selectors(random: Random): string {
  return random.some(0.3, [
    `table ${random.pick(['main', 'local', 'default', 100, 1000, 4_000_000_000])}`,
    `metric ${random.between(1, 4_294_967_295)}`,
    `proto ${random.pick(['static', 'bgp', 'ra', 'zebra', 77, 250])}`,
    `tos ${random.pick(['0x10', '0x28', '0x04', '0xb8', '0x1c'])}`,
  ])
}

function selectors6(random: Random): string {
  return random.some(0.3, [
    `table ${random.pick(['main', 'local', 100, 1000, 4_000_000_000])}`,
    `metric ${random.between(1, 4_294_967_295)}`,
    `proto ${random.pick(['static', 'bgp', 'ra', 'zebra', 77, 250])}`,
    `pref ${random.pick(['low', 'medium', 'high'])}`,
  ])
}

function ipv4Only(random: Random): string {
  return random.some(0.2, [`scope ${random.pick(['global', 'link', 'site', 77])}`, `realms ${random.pick(['3', '3/4', '200'])}`, `src 10.0.0.1`])
}

function metrics(random: Random): string {
  const lock = (): string => (random.chance(0.3) ? 'lock ' : '')
  return random.some(0.12, [
    `mtu ${lock()}${random.between(1280, 9000)}`,
    `advmss ${lock()}${random.between(500, 9000)}`,
    `window ${random.between(1, 65_535)}`,
    `rtt ${random.between(1, 3000)}ms`,
    `rttvar ${random.between(1, 3000)}ms`,
    `rto_min ${random.between(1, 3000)}ms`,
    `ssthresh ${lock()}${random.between(1, 1000)}`,
    `cwnd ${lock()}${random.between(1, 1000)}`,
    `initcwnd ${random.between(1, 100)}`,
    `initrwnd ${random.between(1, 100)}`,
    `reordering ${random.between(1, 100)}`,
    `hoplimit ${random.between(1, 255)}`,
    `quickack ${random.between(0, 1)}`,
    `fastopen_no_cookie ${random.between(0, 1)}`,
    `congctl ${random.pick(['cubic', 'reno'])}`,
    'features ecn',
  ])
}

/** Never with geneve_opts, vxlan_opts or erspan_opts: dumping such a route hangs Linux 6.18. */
function encapsulation(random: Random, probability: number): string {
  if (!random.chance(probability)) return ''
  const id = random.pick([0, 7, 4_294_967_296n, 18_446_744_073_709_551_615n])
  return random.pick([
    `encap ip ${random.some(0.6, [`id ${id}`, 'src 198.51.100.2', `ttl ${random.between(1, 255)}`, `tos ${hexadecimal(random)}`])} dst 198.51.100.1`,
    `encap ip6 ${random.some(0.6, [`id ${id}`, 'src 2001:db8::6', `hoplimit ${random.between(1, 255)}`, `tc ${hexadecimal(random)}`])} dst 2001:db8::5`,
    `encap seg6 mode ${random.pick(['encap', 'encap.red', 'l2encap', 'l2encap.red', 'inline'])} segs ${random.pick(['2001:db8::7', '2001:db8::7,2001:db8::8', '2001:db8::7,::ffff:1.2.3.4,fe80::1'])}`,
  ])
}

function tidy(line: string): string {
  return line.replaceAll(/ +/g, ' ').trim()
}
