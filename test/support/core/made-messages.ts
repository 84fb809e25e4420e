import { concatenate, putU32 } from '../../../electron/netlink/core/bytes.ts'
import { AF_INET, AF_INET6 } from '../../../electron/netlink/core/constants.ts'
import { addressMessage, type AddressAttributes } from '../../../electron/netlink/route/address.ts'
import { linkMessage, type LinkAttributes, type LinkHeader } from '../../../electron/netlink/route/link.ts'
import { RTM_DELLINK, RTM_DELNEIGH, RTM_NEWADDR, RTM_NEWLINK, RTM_NEWNEIGH, RTM_NEWROUTE, RTM_NEWSTATS } from '../../../electron/netlink/route/message-types.ts'
import { neighbourMessage, type NeighbourAttributes, type NeighbourHeader } from '../../../electron/netlink/route/neighbour.ts'
import { routeMessage, type RouteAttributes, type RouteHeader } from '../../../electron/netlink/route/route.ts'
import { statsMessage } from '../../../electron/netlink/route/stats.ts'
import { attribute } from '../replies.ts'

/** Messages as a kernel sends them, with what a test cares for. */

export function madeLink(index: number, name: string, attributes: LinkAttributes = {}, header: Partial<LinkHeader> = {}): Uint8Array {
  return linkMessage.encode({ type: RTM_NEWLINK, header: { index, type: 1, ...header }, attributes: { ifname: name, mtu: 1500, ...attributes } })
}

export function madeLinkDeletion(index: number, name: string, header: Partial<LinkHeader> = {}): Uint8Array {
  return linkMessage.encode({ type: RTM_DELLINK, header: { index, type: 1, ...header }, attributes: { ifname: name } })
}

export function madeAddress(index: number, address: string, prefixlen: number, attributes: AddressAttributes = {}): Uint8Array {
  const family = address.includes(':') ? AF_INET6 : AF_INET
  return addressMessage.encode({ type: RTM_NEWADDR, header: { family, prefixlen, index, flags: 0x80 }, attributes: { address, local: address, ...attributes } })
}

export function madeRoute(dst: string, dstLen: number, attributes: RouteAttributes = {}, header: Partial<RouteHeader> = {}, flags = 0): Uint8Array {
  return routeMessage.encode({
    type: RTM_NEWROUTE,
    flags,
    header: { family: AF_INET, dstLen, table: 254, protocol: 3, scope: 0, type: 1, ...header },
    attributes: { table: 254, dst, ...attributes },
  })
}

/** A neighbour that was set by hand, unless the header says otherwise. */
export function madeNeighbour(ifindex: number, dst: string, attributes: NeighbourAttributes = {}, header: Partial<NeighbourHeader> = {}): Uint8Array {
  const family = dst.includes(':') ? AF_INET6 : AF_INET
  return neighbourMessage.encode({ type: RTM_NEWNEIGH, header: { family, ifindex, state: 0x80, type: 1, ...header }, attributes: { dst, lladdr: '02:00:00:00:00:02', ...attributes } })
}

export function madeNeighbourDeletion(ifindex: number, dst: string): Uint8Array {
  const family = dst.includes(':') ? AF_INET6 : AF_INET
  return neighbourMessage.encode({ type: RTM_DELNEIGH, header: { family, ifindex }, attributes: { dst } })
}

/** What a link has counted: RTM_NEWSTATS with struct rtnl_link_stats64. */
export function madeCounters(ifindex: number, receivedBytes: bigint, sentPackets: bigint): Uint8Array {
  const head = statsMessage.encode({ type: RTM_NEWSTATS, header: { ifindex } })
  const counters = new Uint8Array(25 * 8)
  new DataView(counters.buffer).setBigUint64(8, sentPackets, true)
  new DataView(counters.buffer).setBigUint64(16, receivedBytes, true)
  const message = concatenate([head, attribute(1, counters)])
  putU32(message, 0, message.length)
  return message
}
