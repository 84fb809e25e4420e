import { IFF_UP } from '../../../netlink/route/link-flags.ts'
import type { Nexthop } from '../../../netlink/route/nexthops.ts'
import { routeTypes, RTN_LOCAL, RTN_THROW } from '../../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { hopKey, hopsOf } from '../../routes/hops.ts'
import { coveringRoutes } from '../routes/covering-routes.ts'
import { isRefusing } from '../routes/is-refusing.ts'
import { nameByIndex } from '../state/changed-state.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { metricOf, plainRoute } from '../state/plain-route.ts'
import { familyOf, rulesAsked, type PacketEnd, type RuleAnswer } from './packet-rules.ts'
import { covers } from './prefix-cover.ts'

/** TCP packets that this host sends. */
export interface PacketFlow {
  readonly from: PacketEnd
  readonly to: PacketEnd
  /** The ifindex of the device that their socket is bound to: of an address of the link alone, or of a VRF; 0: none. */
  readonly bound: number
}

/** The way that packets take. */
export interface PacketWay {
  /** Two ways are the same where this is: type of the route, devices, gateways, source. */
  readonly key: string
  /** "by 192.0.2.1 over eth0", "over eth0", "nowhere (blackhole)" */
  readonly text: string
}

/** The way that the kernel would send packets in a state: by the first rule whose table knows one, there the longest prefix, of these the lowest metric (net/ipv4/fib_trie.c, fib_table_lookup; net/ipv6/route.c, fib6_table_lookup). */
export function packetWay(state: KernelState, flow: PacketFlow): PacketWay {
  const vrf = vrfOf(state, flow.bound)
  const packets = { from: flow.from, to: flow.to, iif: 'lo', oif: flow.bound === 0 ? undefined : linkByIndex(state, flow.bound)?.attributes.ifname }
  for (const answer of rulesAsked(state, packets, vrf?.table ?? null)) {
    if ('refusal' in answer) return nowhere(answer.refusal)
    const route = routeIn(state, flow, answer, vrf?.index === flow.bound ? 0 : flow.bound)
    if (route !== null) return wayOf(state, route, vrf?.index === flow.bound ? 0 : flow.bound)
  }
  return nowhere('no route')
}

/** The route of a table that takes the packets; null: the next rule is asked. `over`: the device that it has to lead over; 0: any. */
function routeIn(state: KernelState, { from, to }: PacketFlow, { table, noLongerThan, group }: Extract<RuleAnswer, { table: number }>, over: number): RouteMessage | null {
  for (const routes of coveringRoutes(state, familyOf(to.address), table, to.address)) {
    const [first] = routes.filter((route) => takes(state, route, from.address, over)).toSorted((one, other) => other.header.srcLen - one.header.srcLen || metricOf(one) - metricOf(other))
    if (first === undefined) continue
    const isSuppressed = (noLongerThan !== null && first.header.dstLen <= noLongerThan) || (group !== null && usableHops(state, first, over).some(({ ifindex }) => (linkByIndex(state, ifindex)?.attributes.group ?? 0) === group))
    return first.header.type === RTN_THROW || isSuppressed ? null : first
  }
  return null
}

function takes(state: KernelState, route: RouteMessage, from: string, over: number): boolean {
  const { header, attributes } = route
  if (header.tos !== 0 || (header.srcLen > 0 && !covers(attributes.src, header.srcLen, from))) return false
  return attributes.nhId !== undefined || (isRefusing(header.type) ? over === 0 : usableHops(state, route, over).length > 0)
}

/** Those over links that are up: the kernel takes no other. */
function usableHops(state: KernelState, route: RouteMessage, over: number): readonly Nexthop[] {
  return hopsOf(route).filter(({ ifindex }) => (over === 0 || ifindex === over) && (ifindex === 0 || ((linkByIndex(state, ifindex)?.header.flags ?? 0) & IFF_UP) !== 0))
}

function wayOf(state: KernelState, route: RouteMessage, over: number): PacketWay {
  const { header, attributes } = plainRoute(route)
  if (route.header.type === RTN_LOCAL) return { key: 'local', text: 'to this host itself' }
  if (isRefusing(route.header.type)) return nowhere(types[route.header.type] ?? String(route.header.type))
  if (attributes.nhId !== undefined) return { key: `nexthop ${attributes.nhId}`, text: `by nexthop ${attributes.nhId}` }
  const hops = usableHops(state, { ...route, attributes }, over)
  const words = hops.map(({ ifindex, attributes: { gateway, via } }) => `${gateway === undefined && via === undefined ? '' : `by ${gateway ?? via?.address ?? ''} `}over ${nameByIndex(state, ifindex)}`)
  const weights = hops.length > 1 ? hops.map(({ weight }) => weight) : []
  return { key: JSON.stringify([header.type, hops.map(hopKey).toSorted(), weights, attributes.prefsrc ?? null]), text: words.join(' or ') }
}

const types: Readonly<Record<number, string>> = routeTypes

function nowhere(why: string): PacketWay {
  return { key: `nowhere ${why}`, text: `nowhere (${why})` }
}

/** The VRF that a device is, or is in. */
function vrfOf(state: KernelState, device: number): { readonly index: number; readonly table: number } | null {
  const link = device === 0 ? undefined : linkByIndex(state, device)
  const master = linkByIndex(state, link?.attributes.master ?? 0)
  for (const one of [link, master]) {
    const table = one?.attributes.linkinfo?.data?.vrf?.table
    if (one !== undefined && table !== undefined) return { index: one.header.index, table }
  }
  return null
}
