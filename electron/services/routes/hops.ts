import type { Nexthop } from '../../netlink/route/nexthops.ts'
import type { RouteMessage } from '../../netlink/route/route.ts'

/** The hops of a route, also where it is one whose hop stands in its own attributes. */
export function hopsOf({ header, attributes }: RouteMessage): readonly Nexthop[] {
  if (attributes.multipath !== undefined) return attributes.multipath
  const { gateway, via, encap, encapType, oif } = attributes
  return [
    {
      flags: header.flags & 0xff,
      weight: 1,
      ifindex: oif ?? 0,
      attributes: {
        ...(gateway === undefined ? {} : { gateway }),
        ...(via === undefined ? {} : { via }),
        ...(encapType === undefined ? {} : { encapType }),
        ...(encap === undefined ? {} : { encap }),
      },
    },
  ]
}

/** Hops of one route differ in device, gateway or encapsulation (net/ipv6/ip6_fib.c, rt6_duplicate_nexthop). */
export function hopKey({ ifindex, attributes }: Nexthop): string {
  const { gateway, via, encapType, encap } = attributes
  return JSON.stringify([ifindex, gateway, via, encapType, encap], (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
}
