import {
  RTNLGRP_IPV4_IFADDR,
  RTNLGRP_IPV4_NETCONF,
  RTNLGRP_IPV4_ROUTE,
  RTNLGRP_IPV4_RULE,
  RTNLGRP_IPV6_IFADDR,
  RTNLGRP_IPV6_NETCONF,
  RTNLGRP_IPV6_PREFIX,
  RTNLGRP_IPV6_ROUTE,
  RTNLGRP_IPV6_RULE,
  RTNLGRP_LINK,
  RTNLGRP_NEIGH,
  RTNLGRP_NEXTHOP,
  RTNLGRP_NSID,
} from '../../netlink/route/message-types.ts'
import type { ToldObject } from './objects.ts'

/** The groups that are listened to, by number, with the kernel's names and what they tell of. */
const monitored: ReadonlyMap<number, { readonly name: string; readonly object: ToldObject }> = new Map([
  [RTNLGRP_LINK, { name: 'RTNLGRP_LINK', object: 'link' }],
  [RTNLGRP_NEIGH, { name: 'RTNLGRP_NEIGH', object: 'neighbour' }],
  [RTNLGRP_IPV4_IFADDR, { name: 'RTNLGRP_IPV4_IFADDR', object: 'address' }],
  [RTNLGRP_IPV6_IFADDR, { name: 'RTNLGRP_IPV6_IFADDR', object: 'address' }],
  [RTNLGRP_IPV4_ROUTE, { name: 'RTNLGRP_IPV4_ROUTE', object: 'route' }],
  [RTNLGRP_IPV6_ROUTE, { name: 'RTNLGRP_IPV6_ROUTE', object: 'route' }],
  [RTNLGRP_IPV4_RULE, { name: 'RTNLGRP_IPV4_RULE', object: 'rule' }],
  [RTNLGRP_IPV6_RULE, { name: 'RTNLGRP_IPV6_RULE', object: 'rule' }],
  [RTNLGRP_NEXTHOP, { name: 'RTNLGRP_NEXTHOP', object: 'nexthop' }],
  [RTNLGRP_IPV4_NETCONF, { name: 'RTNLGRP_IPV4_NETCONF', object: 'netconf' }],
  [RTNLGRP_IPV6_NETCONF, { name: 'RTNLGRP_IPV6_NETCONF', object: 'netconf' }],
  [RTNLGRP_IPV6_PREFIX, { name: 'RTNLGRP_IPV6_PREFIX', object: 'prefix' }],
  [RTNLGRP_NSID, { name: 'RTNLGRP_NSID', object: 'nsid' }],
])

/** What the kernel calls a group of these, RTNLGRP_LINK; undefined for another. */
export function groupName(group: number): string | undefined {
  return monitored.get(group)?.name
}

/** Characters of the longest name. */
export const widestGroup = Math.max(...Array.from(monitored.values(), ({ name }) => name.length))

/** The numbers of the groups that tell of some objects, of all where none are named; that of the links is always among them, since they name devices. */
export function groupsOf(objects: readonly ToldObject[] | undefined): readonly number[] {
  return Array.from(monitored).flatMap(([group, { object }]) => (objects === undefined || object === 'link' || objects.includes(object) ? [group] : []))
}
