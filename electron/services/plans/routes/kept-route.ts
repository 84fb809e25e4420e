import { AF_INET6 } from '../../../netlink/core/constants.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import { isRefusing } from './is-refusing.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { plainRoute, tableOf, usualIpv6Metric, type PlainRoute } from '../state/plain-route.ts'
import { wayTo } from './way-to.ts'

const IFF_LOOPBACK = 0x8

/** A request as the kernel keeps it, and a dump says it then: devices that were not said are found. */
export function keptRoute(request: RouteMessage, state: KernelState): PlainRoute {
  const plain = plainRoute(request)
  const { header } = plain
  const attributes = header.family === AF_INET6 && plain.attributes.priority === 0 ? { ...plain.attributes, priority: usualIpv6Metric } : plain.attributes
  const route = { ...plain, attributes }
  if (header.family === AF_INET6 && isRefusing(header.type) && attributes.nhId === undefined) {
    const { gateway: _gateway, multipath: _hops, encap: _encap, encapType: _type, ...others } = attributes
    const loopback = state.links.find((link) => (link.header.flags & IFF_LOOPBACK) !== 0)?.header.index
    return { ...route, header: { ...header, flags: 0 }, attributes: { ...others, ...(loopback === undefined ? {} : { oif: loopback }) } }
  }
  const sought = { family: header.family, table: tableOf(route), device: undefined, scope: header.scope }
  const found = (gateway: string | undefined): number | undefined => {
    if (gateway === undefined) return undefined
    const way = wayTo(state, { ...sought, gateway })
    return way.way === 'direct' ? way.device : undefined
  }
  if (attributes.multipath !== undefined) {
    const multipath = attributes.multipath.map((hop) => (hop.ifindex === 0 ? { ...hop, ifindex: found(hop.attributes.gateway) ?? 0 } : hop))
    return { ...route, attributes: { ...attributes, multipath } }
  }
  const device = attributes.oif ?? found(attributes.gateway)
  return device === undefined ? route : { ...route, attributes: { ...attributes, oif: device } }
}
