import { expect, it } from 'vitest'

import { AF_INET, AF_INET6 } from '../../../../../electron/netlink/core/constants.ts'
import { RTM_NEWROUTE } from '../../../../../electron/netlink/route/message-types.ts'
import { routeMessage, type RouteMessage } from '../../../../../electron/netlink/route/route.ts'
import { defaultRouteWarnings } from '../../../../../electron/services/plans/warnings/default-route.ts'

const four = (gateway: string, priority?: number) => defaultRoute(AF_INET, gateway, priority)
const six = (gateway: string, priority?: number) => defaultRoute(AF_INET6, gateway, priority)

function defaultRoute(family: number, gateway: string, priority?: number): RouteMessage {
  return routeMessage.decode(routeMessage.encode({ type: RTM_NEWROUTE, header: { family, table: 254, type: 1 }, attributes: { gateway, oif: 2, ...(priority !== undefined && { priority }) } }))
}

/** What is warned of where these are the default routes before the first step, and after each. */
function warnings(...states: readonly (readonly RouteMessage[])[]) {
  return defaultRouteWarnings(states.map((defaults) => ({ links: [], addresses: [], rules: [], defaults, ahead: [] }))).map(({ title, detail, steps }) => `${title}: ${detail}; ${steps.join()}`)
}

const uplink = four('192.0.2.1', 100)

it('warns where the last of a family goes', () => {
  expect(warnings([uplink], [uplink], [])).toEqual(['Removes the default route: IPv4 by 192.0.2.1 (metric 100): none is left, and only networks with a route of their own are reached; 1'])
})

it('warns of each family for itself', () => {
  expect(warnings([uplink, four('198.51.100.1', 200), six('fe80::1', 100)], [four('198.51.100.1', 200)])).toEqual([
    'Changes the default route: IPv4 by 192.0.2.1 (metric 100) gives way to the one by 198.51.100.1 (metric 200); 0',
    'Removes the default route: IPv6 by fe80::1 (metric 100): none is left, and only networks with a route of their own are reached; 0',
  ])
})

it('warns where a new one takes the packets of another that stays', () => {
  expect(warnings([uplink], [uplink], [uplink, four('203.0.113.1', 50)])).toEqual(['Changes the default route: IPv4 by 192.0.2.1 (metric 100) gives way to the one by 203.0.113.1 (metric 50); 1'])
  expect(warnings([uplink], [four('203.0.113.1'), uplink])).toEqual(['Changes the default route: IPv4 by 192.0.2.1 (metric 100) gives way to the one by 203.0.113.1; 0'])
})

it('warns where one that stood behind goes', () => {
  expect(warnings([uplink, four('198.51.100.1', 200)], [uplink])).toEqual(['Changes the default route: IPv4 by 198.51.100.1 (metric 200), which stood behind another, is gone; 0'])
})

it('does not warn of one that comes to stand behind, of the first of a family, or of one that is as it was in the end', () => {
  expect(warnings([uplink], [uplink, four('198.51.100.1', 200)])).toEqual([])
  expect(warnings([], [uplink])).toEqual([])
  expect(warnings([uplink], [], [uplink])).toEqual([])
})

it('takes an IPv6 route of no metric for one of 1024', () => {
  expect(warnings([six('fe80::1', 1000)], [six('fe80::2'), six('fe80::1', 1000)])).toEqual([])
})
