import type { RouteHop } from '../../api/rows.ts'
import { AF_INET6 } from '../../netlink/core/constants.ts'
import { flagNames } from '../../netlink/core/named.ts'
import { nexthopFlags } from '../../netlink/route/route-names.ts'
import type { RouteMessage } from '../../netlink/route/route.ts'
import type { Nexthop } from '../../netlink/route/nexthops.ts'
import type { DeviceNames } from '../device-names.ts'
import { encapsulationWords } from './encapsulation-words.ts'

/** The ways of a route: those of RTA_MULTIPATH, or the one that its own attributes say; none for a blackhole. */
export function routeHops({ header, attributes }: RouteMessage, devices: DeviceNames): readonly RouteHop[] {
  if (attributes.multipath !== undefined) return attributes.multipath.map((hop) => ofMultipath(hop, devices))
  const { oif, gateway, via } = attributes
  if (oif === undefined && gateway === undefined && via === undefined) return []
  return [
    {
      via: way(gateway, via),
      device: oif === undefined ? null : devices.reference(oif),
      weight: 1,
      flags: flagNames(header.flags & 0xff, nexthopFlags),
      encapsulation: encapsulationWords(attributes.encapType, attributes.encap),
    },
  ]
}

function ofMultipath({ flags, weight, ifindex, attributes }: Nexthop, devices: DeviceNames): RouteHop {
  return {
    via: way(attributes.gateway, attributes.via),
    device: ifindex === 0 ? null : devices.reference(ifindex),
    weight,
    flags: flagNames(flags, nexthopFlags),
    encapsulation: encapsulationWords(attributes.encapType, attributes.encap),
  }
}

/** A gateway of the other family is said with its family, as iproute2 does. */
function way(gateway: string | undefined, via: RouteMessage['attributes']['via']): string | null {
  if (via !== undefined) return `${via.family === AF_INET6 ? 'inet6' : 'inet'} ${via.address}`
  return gateway ?? null
}
