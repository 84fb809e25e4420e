import { AF_INET6 } from '../../netlink/core/constants.ts'
import type { NetconfAttributes, NetconfHeader } from '../../netlink/route/netconf.ts'
import type { JsonObject } from './json-value.ts'
import type { RecordContext } from './record-context.ts'

/** A message about settings, decoded. */
export interface Netconf {
  readonly header: NetconfHeader
  readonly attributes: NetconfAttributes
}

/** What stands for all devices, and for those that are to come; linux/netconf.h. */
const allDevices = -1
const comingDevices = -2

const filters: Readonly<Record<number, string>> = { 0: 'off', 1: 'strict', 2: 'loose' }

/** Settings of a device as `ip -j netconf` prints them; an event has the one that changed. */
export function netconfJson({ header, attributes }: Netconf, context: RecordContext): JsonObject {
  const { ifindex = allDevices, rpFilter } = attributes
  return {
    family: header.family === AF_INET6 ? 'inet6' : 'inet',
    interface: ifindex === allDevices ? 'all' : ifindex === comingDevices ? 'default' : context.linkName(ifindex),
    forwarding: isOn(attributes.forwarding),
    rp_filter: rpFilter === undefined ? undefined : (filters[rpFilter] ?? String(rpFilter)),
    mc_forwarding: isOn(attributes.mcForwarding),
    bc_forwarding: isOn(attributes.bcForwarding),
    proxy_neigh: isOn(attributes.proxyNeigh),
    ignore_routes_with_linkdown: isOn(attributes.ignoreRoutesWithLinkdown),
    input: isOn(attributes.input),
  }
}

function isOn(value: number | undefined): boolean | undefined {
  return value === undefined ? undefined : value !== 0
}
