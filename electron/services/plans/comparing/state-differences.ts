import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { AF_BRIDGE } from '../../../netlink/core/constants.ts'
import { RT_TABLE_LOCAL, RTN_UNICAST, RTNH_F_ONLINK, routeTypes, tables } from '../../../netlink/route/route-names.ts'
import { named } from '../steps/planned-step.ts'

/** Above so many routes not all of them are compared: it would take longer than anybody waits. */
const mostRoutes = 50_000
const NUD_PERMANENT = 0x80
const RTPROT_KERNEL = 2

/**
 * What one state has otherwise than another, one sentence each; counters, ages and what the kernel learns by itself are left out. `near`: the routes of a state to be compared where
 * there are too many to compare all.
 */
export function stateDifferences(before: KernelState, after: KernelState, near: (state: KernelState) => readonly RouteMessage[] = () => []): readonly string[] {
  const name = (index: number): string => [before, after].flatMap((state) => state.links).find(({ header }) => header.index === index)?.attributes.ifname ?? `if${index}`
  const comparesAll = before.routes.count <= mostRoutes && after.routes.count <= mostRoutes
  const routes = (state: KernelState): RouteMessage[] => (comparesAll ? state.routes.filter(() => true) : near(state)).filter((route) => !followsAddress(route))
  return [
    ...compared(links(before), links(after)),
    ...compared(addresses(before, name), addresses(after, name)),
    ...compared(routeWords(routes(before), name), routeWords(routes(after), name)),
    ...compared(rules(before), rules(after)),
    ...compared(neighbours(before, name), neighbours(after, name)),
  ]
}

/** What an object is called, and all that is compared of it. */
type Compared = ReadonlyMap<string, string>

function compared(before: Compared, after: Compared): readonly string[] {
  return [
    ...[...before].flatMap(([what, said]) => (after.get(what) === undefined ? [`${what} is gone.`] : after.get(what) === said ? [] : [`${what} is not as it was.`])),
    ...[...after.keys()].flatMap((what) => (before.has(what) ? [] : [`${what} is there, and was not.`])),
  ]
}

function links({ links: list }: KernelState): Compared {
  return new Map(
    list.map(({ header, attributes }: LinkMessage) => {
      const { ifname = '', mtu, address, master, txqlen, ifalias, group, linkinfo, propList } = attributes
      const names = propList?.altIfname?.toSorted()
      return [`Link ${named(ifname)}`, words([header.index, header.flags & 1, mtu, address, master, txqlen, ifalias, group, linkinfo?.kind, names])]
    }),
  )
}

function addresses({ addresses: list }: KernelState, name: (index: number) => string): Compared {
  return new Map(
    list.map(({ header, attributes }: AddressMessage) => {
      const { local, address, label, broadcast, flags, cacheinfo } = attributes
      const permanent = cacheinfo?.valid === 0xffff_ffff
      return [`Address ${local ?? address ?? ''}/${header.prefixlen} of ${named(name(header.index))}`, words([address, label, broadcast, header.scope, (flags ?? 0) & ~0x48, permanent])]
    }),
  )
}

const types: Readonly<Record<number, string>> = routeTypes
const tableNames: Readonly<Record<number, string>> = tables

function routeWords(list: readonly RouteMessage[], name: (index: number) => string): Compared {
  return new Map(
    list.map(({ header, attributes }) => {
      const { dst, oif, cacheinfo: _cache, multipath, ...rest } = attributes
      // What else the kernel says of a hop is how the link is: a carrier comes a moment after the link is up.
      const hops = multipath?.map((hop) => ({ ...hop, flags: hop.flags & RTNH_F_ONLINK }))
      const kind = header.type === RTN_UNICAST ? 'Route' : `Route of type ${types[header.type] ?? header.type}`
      const to = dst === undefined ? 'default' : `${dst}/${header.dstLen}`
      const way = `${attributes.gateway === undefined ? '' : ` via ${attributes.gateway}`}${oif === undefined ? '' : ` over ${named(name(oif))}`}`
      const table = attributes.table ?? header.table
      const what = `${kind} ${to}${way} in table ${tableNames[table] ?? table}${attributes.priority === undefined ? '' : ` with the metric ${attributes.priority}`}`
      return [what, words([header.protocol, header.scope, header.tos, rest, hops])]
    }),
  )
}

/** The kernel makes them of addresses, which are compared, and does so a moment later. */
export function followsAddress({ header, attributes }: RouteMessage): boolean {
  return header.protocol === RTPROT_KERNEL && (attributes.table ?? header.table) === RT_TABLE_LOCAL
}

function rules({ rules: list }: KernelState): Compared {
  return new Map(list.map(({ header, attributes }: RuleMessage, index) => [`Rule ${attributes.priority ?? 0} of ${header.family === 2 ? 'IPv4' : 'IPv6'}${sameBefore(list, index)}`, words([header, attributes])]))
}

/** Rules may share a priority: their place among those tells them apart. */
function sameBefore(list: readonly RuleMessage[], index: number): string {
  const own = list[index]
  const place = list.slice(0, index).filter((rule) => rule.header.family === own?.header.family && rule.attributes.priority === own.attributes.priority).length
  return place === 0 ? '' : ` (number ${place + 1})`
}

/** Neighbours, proxies and entries of forwarding databases that somebody has set: the kernel learns and forgets the others by itself. */
export function setNeighbours({ neighbours: list, links: devices }: KernelState): readonly NeighbourMessage[] {
  const own = new Set(devices.map(({ attributes }) => attributes.address))
  return list.filter((one) => ((one.header.state & NUD_PERMANENT) !== 0 || (one.header.flags & 8) !== 0) && !isKernels(one, own))
}

function neighbours(state: KernelState, name: (index: number) => string): Compared {
  return new Map(
    setNeighbours(state).map(({ header, attributes }: NeighbourMessage) => [
      `${(header.flags & 8) === 0 ? 'Neighbour' : 'Proxy'} ${attributes.dst ?? attributes.lladdr ?? ''} on ${named(name(header.ifindex))}`,
      // Of a forwarding entry the kernel writes the rest anew as its device gets another remote.
      words([header.family === AF_BRIDGE ? header.state & NUD_PERMANENT : header.state, header.flags, attributes.lladdr, attributes.vlan]),
    ]),
  )
}

/** An entry of a forwarding database that the kernel makes itself, of the addresses of links and of the groups that they listen to. */
function isKernels({ header, attributes }: NeighbourMessage, own: ReadonlySet<string | undefined>): boolean {
  const isGroup = (Number.parseInt(attributes.lladdr?.slice(0, 2) ?? '0', 16) & 1) === 1
  return header.family === AF_BRIDGE && attributes.dst === undefined && (isGroup || own.has(attributes.lladdr))
}

function words(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner instanceof Uint8Array ? [...inner] : inner))
}
