import { AF_INET, AF_INET6 } from '../../../netlink/core/constants.ts'
import { inetSettings } from '../../../netlink/route/device-settings.ts'
import { RTM_NEWADDR } from '../../../netlink/route/message-types.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import { RT_TABLE_MAIN, RTN_UNICAST } from '../../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { linkByIndex, type KernelState } from '../state/kernel-state.ts'
import { flagsOf, FOREVER, IFA_F_DEPRECATED, IFA_F_PERMANENT, IFA_F_SECONDARY, isSecondary, ownAddress, peerAddress, sameAddress, sameBits, sameNetwork, settableFlags } from '../state/address-facts.ts'
import type { AddressRequest } from '../state/address-facts.ts'
import { connectedRoutes, madeOf } from './connected-routes.ts'
import { inet6Scope, scopeRank } from './inet6-scope.ts'

const RTPROT_KERNEL = 2

const promoteAt = inetSettings.indexOf('IPV4_DEVCONF_PROMOTE_SECONDARIES')

/** The addresses of one family on one device, in the kernel's order. */
export function addressesOf(state: KernelState, family: number, index: number): readonly AddressMessage[] {
  return state.addresses.filter(({ header }) => header.family === family && header.index === index)
}

/** The one that the kernel takes a request for one and the same with. */
export function existingAddress(state: KernelState, request: AddressRequest): AddressMessage | undefined {
  return state.addresses.find((message) => sameAddress(message, request))
}

/** Puts a new address where the kernel puts it (__inet_insert_ifa, ipv6_link_dev_addr), with the routes that it makes of it; gives it as the kernel would. */
export function addAddress(state: KernelState, request: AddressRequest): AddressMessage {
  const { family, index } = request.header
  const list = addressesOf(state, family, index)
  const added = asKernel(state, request, family === AF_INET && list.some((one) => sameNetwork(one, request)))
  const place = family === AF_INET ? inetPlace(list, added) : list.findIndex((one) => scopeRank(one.header.scope) <= scopeRank(added.header.scope))
  setList(state, family, index, list.toSpliced(place < 0 ? list.length : place, 0, added))
  const link = linkByIndex(state, index)
  const primary = list.find((one) => !isSecondary(one) && sameNetwork(one, request))
  if (link !== undefined) for (const route of connectedRoutes(added, link, isSecondary(added) && primary !== undefined ? ownAddress(primary) : undefined)) addOnce(state, route)
  return added
}

/** Puts the routes into the state that the kernel makes as a device comes up, of the addresses that it has (fib_add_ifaddr; addrconf_permanent_addr). */
export function connect(state: KernelState, index: number): void {
  for (const family of [AF_INET, AF_INET6]) for (const route of madeOf(state, addressesOf(state, family, index))) addOnce(state, route)
}

/** The kernel makes no route that there is already, and puts one behind those of no greater metric. */
function addOnce(state: KernelState, route: RouteMessage): void {
  const { header, attributes } = route
  const table = attributes.table ?? header.table
  const there = state.routes.to(header.family, table, attributes.dst, header.dstLen)
  const metric = attributes.priority ?? 0
  if (there.some((one) => one.attributes.oif === attributes.oif && one.header.type === header.type && one.attributes.prefsrc === attributes.prefsrc && (one.attributes.priority ?? 0) === metric)) return
  const behind = there.findIndex((one) => (one.attributes.priority ?? 0) > metric)
  state.routes.put({ family: header.family, table, destination: header.dstLen === 0 ? undefined : attributes.dst, length: header.dstLen }, there.toSpliced(behind < 0 ? there.length : behind, 0, route))
}

function inetPlace(list: readonly AddressMessage[], added: AddressMessage): number {
  return isSecondary(added) ? list.length : list.findLastIndex((one) => !isSecondary(one) && added.header.scope <= one.header.scope) + 1
}

/** Gives an address other values, where it stands. */
export function changeAddress(state: KernelState, old: AddressMessage, request: AddressRequest): AddressMessage {
  const wanted = asKernel(state, request, isSecondary(old))
  const { rtPriority: metric, proto: _proto, cacheinfo: _cache, ...kept } = old.attributes
  const { rtPriority, proto, cacheinfo } = wanted.attributes
  const changed = old.header.family === AF_INET
    ? { ...old, attributes: { ...kept, flags: (flagsOf(old) & ~(IFA_F_PERMANENT | IFA_F_DEPRECATED)) | (flagsOf(wanted) & (IFA_F_PERMANENT | IFA_F_DEPRECATED)), ...(rtPriority === undefined ? {} : { rtPriority }), ...(proto === undefined ? {} : { proto }), ...(cacheinfo === undefined ? {} : { cacheinfo }) } }
    : { ...wanted, header: { ...wanted.header, prefixlen: old.header.prefixlen, scope: old.header.scope }, attributes: { ...(metric === undefined ? {} : { rtPriority: metric }), ...wanted.attributes, ...(peerAddress(wanted) === null && peerAddress(old) !== null ? { address: old.attributes.address } : {}) } }
  state.addresses = state.addresses.map((one) => (one === old ? changed : one))
  return changed
}

/** The addresses that go when one is taken away: with a primary one of IPv4 its secondaries, unless one of them takes its place. */
export function goneWith(state: KernelState, message: AddressMessage): readonly AddressMessage[] {
  return [message, ...(promotes(state, message) ? [] : secondariesOf(state, message))]
}

/** Takes an address away, with what the kernel drops with it: `goneWith`, and routes. */
export function removeAddress(state: KernelState, message: AddressMessage): void {
  const { family, index } = message.header
  const gone = goneWith(state, message)
  const left = addressesOf(state, family, index).filter((one) => !gone.includes(one))
  const first = promotes(state, message) ? secondariesOf(state, message)[0] : undefined
  setList(state, family, index, first === undefined ? left : promoted(left, first))
  dropRoutes(state, gone, family, index)
  if (first !== undefined) sourceAnew(state, message, index)
}

/** The kernel makes the routes of a network anew of the secondary that became its primary, and those of the other secondaries with that as their source (__inet_del_ifa). */
function sourceAnew(state: KernelState, gone: AddressMessage, index: number): void {
  const source = ownAddress(gone)
  state.routes.remove(state.routes.via(index).filter(({ header, attributes }) => header.family === AF_INET && header.protocol === RTPROT_KERNEL && attributes.prefsrc === source))
  const list = addressesOf(state, AF_INET, index)
  for (const route of madeOf(state, list).filter(({ attributes }) => attributes.dst !== source)) addOnce(state, route)
}

/** The secondaries of a primary address of IPv4. */
export function secondariesOf(state: KernelState, message: AddressMessage): readonly AddressMessage[] {
  const { family, index } = message.header
  return family === AF_INET && !isSecondary(message) ? addressesOf(state, family, index).filter((one) => isSecondary(one) && sameNetwork(one, message)) : []
}

function promotes(state: KernelState, { header }: AddressMessage): boolean {
  return linkByIndex(state, header.index)?.attributes.afSpec?.families?.inet?.conf?.[promoteAt] === 1
}

function promoted(list: readonly AddressMessage[], first: AddressMessage): readonly AddressMessage[] {
  const primary = { ...first, header: { ...first.header, flags: first.header.flags & ~IFA_F_SECONDARY }, attributes: { ...first.attributes, flags: flagsOf(first) & ~IFA_F_SECONDARY } }
  const others = list.filter((one) => one !== first)
  return others.toSpliced(inetPlace(others, primary), 0, primary)
}

/** The last IPv4 address takes all routes over its device and all neighbours there with it (fib_disable_ip); others those that the kernel made of them and those that they are the source of (fib_sync_down_addr). */
function dropRoutes(state: KernelState, gone: readonly AddressMessage[], family: number, index: number): void {
  const left = addressesOf(state, family, index)
  const isEmpty = family === AF_INET && left.length === 0
  const link = linkByIndex(state, index)
  const still = new Set(link === undefined ? [] : left.flatMap((one) => connectedRoutes(one, link)).map(({ attributes }) => attributes.dst))
  const own = gone.map((one) => ownAddress(one))
  const made = new Set(link === undefined ? [] : gone.flatMap((one) => connectedRoutes(one, link).filter(({ header }) => !outlives(one, header))).map(({ attributes }) => attributes.dst))
  state.routes.remove(state.routes.filter(({ header, attributes }) => {
    if (header.family !== family) return false
    if (attributes.oif === index && (isEmpty || (header.protocol === RTPROT_KERNEL && made.has(attributes.dst) && !still.has(attributes.dst)))) return true
    return family === AF_INET && (attributes.table ?? header.table) === sourcesTable(state, index) && attributes.prefsrc !== undefined && own.some((one) => sameBits(one, attributes.prefsrc ?? '', 32)) && !state.addresses.some((one) => ownAddress(one) === attributes.prefsrc)
  }))
  if (isEmpty) state.neighbours = state.neighbours.filter(({ header }) => header.family !== AF_INET || header.ifindex !== index)
}

/** Of an address of IPv6 that is not valid for ever the kernel leaves the route to its network (ipv6_del_addr, net/ipv6/addrconf.c). */
function outlives(address: AddressMessage, { family, type, dstLen }: RouteMessage['header']): boolean {
  return family === AF_INET6 && type === RTN_UNICAST && dstLen === address.header.prefixlen && (flagsOf(address) & IFA_F_PERMANENT) === 0
}

/** The table in which routes lose their source: the main one, or that of the VRF that the device belongs to (fib_sync_down_addr). */
function sourcesTable(state: KernelState, index: number): number {
  const master = linkByIndex(state, linkByIndex(state, index)?.attributes.master ?? 0)
  return master?.attributes.linkinfo?.data?.vrf?.table ?? RT_TABLE_MAIN
}

function setList(state: KernelState, family: number, index: number, list: readonly AddressMessage[]): void {
  const isOurs = ({ header }: AddressMessage): boolean => header.family === family && header.index === index
  const at = state.addresses.findIndex(isOurs)
  const others = state.addresses.filter((message) => !isOurs(message))
  const before = at < 0 ? others.length : at
  state.addresses = others.toSpliced(before, 0, ...list)
}

/** As the kernel tells of it when it has taken it. */
export function asKernel(state: KernelState, { header, attributes }: AddressRequest, secondary: boolean): AddressMessage {
  const { cacheinfo, flags = header.flags, ...rest } = attributes
  const { valid, prefered } = cacheinfo ?? { valid: FOREVER, prefered: FOREVER }
  const all = (flags & settableFlags(header.family)) | (secondary ? IFA_F_SECONDARY : 0) | (valid === FOREVER ? IFA_F_PERMANENT : 0) | (prefered === 0 ? IFA_F_DEPRECATED : 0)
  const inet = header.family === AF_INET
  const label = linkByIndex(state, header.index)?.attributes.ifname
  return {
    type: RTM_NEWADDR, flags: 0, sequence: 0, portId: 0,
    header: { ...header, flags: all & 0xff, scope: inet ? header.scope : inet6Scope(rest.local ?? '') },
    attributes: { ...(inet && label !== undefined ? { label } : {}), ...rest, flags: all, cacheinfo: { valid, prefered, cstamp: 0, tstamp: 0 } },
  }
}
