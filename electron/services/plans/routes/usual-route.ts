import { AF_INET6 } from '../../../netlink/core/constants.ts'
import {
  routeTypes,
  RT_SCOPE_HOST, RT_SCOPE_LINK, RT_SCOPE_NOWHERE, RT_SCOPE_UNIVERSE, RT_TABLE_LOCAL, RT_TABLE_MAIN, RTN_ANYCAST, RTN_BROADCAST, RTN_LOCAL, RTN_MULTICAST, RTN_UNICAST,
} from '../../../netlink/route/route-names.ts'

/** The number of a type; of a deletion that says none it is 0, any. */
export function typeOf(word: string | undefined, deletes: boolean): number {
  if (word === undefined) return deletes ? 0 : RTN_UNICAST
  return Number(Object.entries(routeTypes).find(([, name]) => name === word)?.[0] ?? RTN_UNICAST)
}

/** Where iproute2 puts a route of which no table is said (ip/iproute.c, iproute_modify). */
export function usualTable(type: number): number {
  return type === RTN_LOCAL || type === RTN_BROADCAST || type === RTN_ANYCAST ? RT_TABLE_LOCAL : RT_TABLE_MAIN
}

/** What iproute2 takes where no scope is said (ip/iproute.c, iproute_modify). `isFar`: it has a gateway, several hops or a nexthop object. */
export function usualScope({ family, type, deletes, isFar }: { readonly family: number; readonly type: number; readonly deletes: boolean; readonly isFar: boolean }): number {
  if (family === AF_INET6) return RT_SCOPE_UNIVERSE
  if (type === RTN_LOCAL) return RT_SCOPE_HOST
  if (type === RTN_BROADCAST || type === RTN_MULTICAST || type === RTN_ANYCAST) return RT_SCOPE_LINK
  if (deletes) return RT_SCOPE_NOWHERE
  return type === RTN_UNICAST && !isFar ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE
}
