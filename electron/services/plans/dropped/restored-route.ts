import { AF_INET, NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE } from '../../../netlink/core/constants.ts'
import { RTM_NEWROUTE } from '../../../netlink/route/message-types.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import type { Inverse } from '../../../privilege/action.ts'
import { metricOf, plainRoute, routeRequest, tableOf } from '../state/plain-route.ts'
import { undoing } from '../steps/requests.ts'

const RT_TABLE_LOCAL = 255
const RTPROT_KERNEL = 2

/** A route of a nexthop object goes with the object; those of the local table are the kernel's own. */
export function isRestorableRoute({ header, attributes }: RouteMessage): boolean {
  return attributes.nhId === undefined && !(header.table === RT_TABLE_LOCAL && header.protocol === RTPROT_KERNEL)
}

/** How a route is added again: beside others to the same destination (`append`), or in the place of what is left of it (`replace`). */
export type RouteAgain = 'alone' | 'append' | 'replace'

/** IPv6 takes one that is there already for a fault only where it is the same, with its device, if EXCL is not set. */
export function routeAgain(route: RouteMessage, how: RouteAgain): Inverse {
  const inet = route.header.family === AF_INET
  const place = { alone: inet ? NLM_F_EXCL : 0, append: inet ? NLM_F_APPEND : 0, replace: NLM_F_REPLACE }[how]
  return undoing(routeRequest(plainRoute(route), RTM_NEWROUTE, NLM_F_CREATE | place), { mayExist: true })
}

/** Whether something else has to lead to its next hop first. */
export function hasGateway({ attributes }: RouteMessage): boolean {
  const { gateway, via, multipath } = attributes
  return gateway !== undefined || via !== undefined || multipath?.some((hop) => hop.attributes.gateway !== undefined || hop.attributes.via !== undefined) === true
}

/** What the kernel takes for one place in a table: destination, type of service, metric. */
export function keyOfRoute(route: Pick<RouteMessage, 'header' | 'attributes'>): string {
  const { header, attributes } = route
  return [header.family, tableOf(route), attributes.dst ?? '', header.dstLen, attributes.src ?? '', header.srcLen, header.tos, metricOf(route)].join(' ')
}
