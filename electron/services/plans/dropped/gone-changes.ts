import type { PlannedChange } from '../../../api/plan.ts'
import { AF_BRIDGE, AF_INET } from '../../../netlink/core/constants.ts'
import { IFF_UP } from '../../../netlink/route/link-flags.ts'
import { tables } from '../../../netlink/route/route-names.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { ownAddress } from '../state/address-facts.ts'
import { goneRoutes, routeText } from './lost-routes.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { nameByIndex } from '../state/changed-state.ts'
import { withoutHops } from './dropping.ts'
import { losesHop } from './restoring.ts'
import { isRestorableNeighbour } from './restored-neighbour.ts'
import { keyOfRoute } from './restored-route.ts'

/** What devices have that a step may take with it. */
export interface DeviceRecords {
  readonly devices: ReadonlySet<number>
  /** What the devices were called: said in rows where they are several. */
  readonly names: ReadonlyMap<number, string>
  readonly addresses: readonly AddressMessage[]
  readonly routes: readonly RouteMessage[]
  /** Of the devices those over which routes of IPv4 may lead: they are up and have an address. */
  readonly leading: ReadonlySet<number>
  /** Those that somebody has set, with proxies. */
  readonly neighbours: readonly NeighbourMessage[]
}

/** Rows of one kind that are told one by one; of more than one beside them only how many there are. */
const most = 12

/** What the devices with these ifindexes have now. */
export function recordsOn(state: KernelState, devices: ReadonlySet<number>): DeviceRecords {
  return {
    devices,
    names: new Map(Array.from(devices, (index) => [index, nameByIndex(state, index)])),
    addresses: state.addresses.filter(({ header }) => devices.has(header.index)),
    routes: Array.from(devices).flatMap((index, at) => state.routes.via(index).filter((route) => !leadsOver(route, Array.from(devices).slice(0, at)))),
    leading: new Set(Array.from(devices).filter((index) => ((linkByIndex(state, index)?.header.flags ?? 0) & IFF_UP) !== 0 && state.addresses.some(({ header }) => header.index === index && header.family === AF_INET))),
    neighbours: state.neighbours.filter((one) => devices.has(one.header.ifindex) && one.header.family !== AF_BRIDGE && isRestorableNeighbour(one, state)),
  }
}

/** Rows of a difference for what of it is there no more, the networks of addresses among the routes. */
export function goneChanges(before: DeviceRecords, state: KernelState): readonly PlannedChange[] {
  const now = recordsOn(state, before.devices)
  const on = deviceOf(before)
  const addressOf = ({ header, attributes }: AddressMessage): string => `${ownAddress({ header, attributes })}/${header.prefixlen}${on(header.index)}`
  const neighbourOf = (one: NeighbourMessage): string => `${neighbourText(one)}${on(one.header.ifindex)}`
  const addresses = new Set(now.addresses.map(addressOf))
  return [
    ...rows('address', before.addresses.map(addressOf).filter((key) => !addresses.has(key)).map(gone)),
    ...rows('route', [
      ...inTables(goneRoutes(before.routes, now.routes), (route) => (losesHop(route, before.devices) ? [routeText(route), routeText(withoutHops(route, before.devices))] : goneOrSourced(route, now.routes, on))),
      ...deadHops(before, now),
    ]),
    ...rows('neighbour', before.neighbours.filter((one) => !now.neighbours.includes(one)).map(neighbourOf).map(gone)),
  ]
}

/** Rows for neighbours that go from links whose step it is not. */
export function goneNeighbours(neighbours: readonly NeighbourMessage[], state: KernelState): readonly PlannedChange[] {
  return rows('neighbour', neighbours.map((one) => [`${neighbourText(one)} dev ${nameByIndex(state, one.header.ifindex)}`, null]))
}

/** "192.0.2.9 at 02:00:5e:00:53:01", "proxy 192.0.2.9" */
function neighbourText({ header, attributes: { dst = '', lladdr } }: NeighbourMessage): string {
  return (header.flags & NTF_PROXY) !== 0 ? `proxy ${dst}` : `${dst}${lladdr === undefined ? '' : ` at ${lladdr}`}`
}

/** Rows for what of them was not there before: the networks of addresses come with these, or with their link. */
export function comeRoutes(before: readonly RouteMessage[], now: readonly RouteMessage[], on: (index: number | undefined) => string = () => ''): readonly PlannedChange[] {
  return rows('route', inTables(goneRoutes(now, before), (route) => [null, `${routeText(route)}${on(route.attributes.oif)}`]))
}

/** The same of all that lead over these devices now. */
export function comeChanges(before: DeviceRecords, state: KernelState): readonly PlannedChange[] {
  return comeRoutes(before.routes, recordsOn(state, before.devices).routes, deviceOf(before))
}

/** One that is there with another source has that changed. */
function goneOrSourced(route: RouteMessage, now: readonly RouteMessage[], on: (index: number | undefined) => string): Row {
  const text = `${routeText(route)}${on(route.attributes.oif)}`
  const { prefsrc } = route.attributes
  const other = now.find(({ header, attributes }) => attributes.prefsrc !== prefsrc && keyOfRoute({ header, attributes }) === keyOfRoute(route) && attributes.oif === route.attributes.oif && attributes.gateway === route.attributes.gateway)
  return prefsrc === undefined || other?.attributes.prefsrc === undefined ? [text, null] : [`${text} src ${prefsrc}`, `${text} src ${other.attributes.prefsrc}`]
}

/** Routes of IPv4 that the kernel keeps without some of their hops, as a device over which they lead goes down or loses its last address (net/ipv4/fib_semantics.c, fib_sync_down_dev). */
function deadHops(before: DeviceRecords, now: DeviceRecords): readonly Row[] {
  const dead = new Set(Array.from(before.leading).filter((index) => !now.leading.has(index)))
  return now.routes.flatMap((route): Row[] => {
    const { multipath = [] } = route.attributes
    const lost = multipath.filter(({ ifindex }) => dead.has(ifindex)).length
    if (route.header.family !== AF_INET || lost === 0 || lost === multipath.length) return []
    const [was, is] = [routeText(route), routeText(withoutHops(route, dead))]
    return [[was, was === is ? `${is}, with ${lost === 1 ? 'a hop' : `${lost} hops`} less` : is]]
  })
}

/** Rows of routes, with their table where two read the same. */
function inTables(routes: readonly RouteMessage[], row: (route: RouteMessage) => Row): readonly Row[] {
  const names: Readonly<Record<number, string>> = tables
  const read = routes.map((route) => [route, row(route)] as const)
  const count = new Map<string, number>()
  for (const [, said] of read) count.set(said.join('\n'), (count.get(said.join('\n')) ?? 0) + 1)
  return read.map(([{ header, attributes }, said]): Row => {
    if ((count.get(said.join('\n')) ?? 0) < 2) return said
    const table = attributes.table ?? header.table
    const within = (text: string | null): string | null => (text === null ? null : `${text} table ${names[table] ?? table}`)
    return [within(said[0]), within(said[1])]
  })
}

/** " dev va" where there are several devices. */
function deviceOf({ devices, names }: DeviceRecords): (index: number | undefined) => string {
  return (index) => (devices.size < 2 || index === undefined ? '' : ` dev ${names.get(index) ?? ''}`)
}

function leadsOver({ attributes: { oif, multipath } }: RouteMessage, devices: readonly number[]): boolean {
  return devices.some((index) => oif === index || multipath?.some(({ ifindex }) => ifindex === index) === true)
}

/** What there was, and what there is. */
type Row = readonly [string | null, string | null]

function gone(text: string): Row {
  return [text, null]
}

function rows(field: string, changed: readonly Row[]): readonly PlannedChange[] {
  if (changed.length <= most + 1) return changed.map(([before, after]) => ({ field, before, after }))
  const more = `and ${changed.length - most} more`
  return [...changed.slice(0, most).map(([before, after]) => ({ field, before, after })), changed[0]?.[0] === null ? { field, before: null, after: more } : { field, before: more, after: null }]
}
