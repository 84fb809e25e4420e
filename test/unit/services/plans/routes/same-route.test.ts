import { describe, expect, it } from 'vitest'

import { AF_INET, AF_INET6 } from '../../../../../electron/netlink/core/constants.ts'
import { RTM_NEWROUTE } from '../../../../../electron/netlink/route/message-types.ts'
import { routeMessage, type RouteAttributes, type RouteHeader, type RouteMessage } from '../../../../../electron/netlink/route/route.ts'
import { isDefaultRoute, sameRoute } from '../../../../../electron/services/plans/routes/same-route.ts'

function route(header: Partial<RouteHeader>, attributes: RouteAttributes = {}): RouteMessage {
  return routeMessage.decode(routeMessage.encode({ type: RTM_NEWROUTE, header: { family: AF_INET, table: 254, type: 1, ...header }, attributes }))
}

describe('a default route', () => {
  it('leads everywhere, from anywhere, and forwards', () => {
    expect(isDefaultRoute(route({}, { gateway: '192.0.2.1' }))).toBe(true)
    expect(isDefaultRoute(route({ family: AF_INET6 }, { dst: '::', gateway: 'fe80::1' }))).toBe(true)
    expect(isDefaultRoute(route({ type: 6 }, { nhId: 3 }))).toBe(true)
    expect(isDefaultRoute(route({ type: 6 }))).toBe(false)
    expect(isDefaultRoute(route({ dstLen: 8 }, { dst: '10.0.0.0' }))).toBe(false)
    expect(isDefaultRoute(route({ family: AF_INET6, srcLen: 48 }, { src: '2001:db8::' }))).toBe(false)
  })
})

describe('the same route', () => {
  it('is one that is said otherwise: table, usual metric, dead hops, what a nexthop object stands for, its age', () => {
    expect(sameRoute(route({ dstLen: 8 }, { dst: '10.0.0.0', oif: 2 }), route({ dstLen: 8, flags: 0x11 }, { table: 254, dst: '10.0.0.0', oif: 2, priority: 0 }))).toBe(true)
    expect(sameRoute(route({ family: AF_INET6 }, { oif: 2 }), route({ family: AF_INET6 }, { oif: 2, priority: 1024, pref: 0, expires: 7n }))).toBe(true)
    expect(sameRoute(route({}, { nhId: 3 }), route({}, { nhId: 3, gateway: '192.0.2.1', oif: 2 }))).toBe(true)
  })

  it('is not one that differs in anything else', () => {
    const one = route({}, { oif: 2 })
    for (const other of [route({ protocol: 4 }, { oif: 2 }), route({ scope: 253 }, { oif: 2 }), route({ tos: 16 }, { oif: 2 }), route({}, { oif: 3 }), route({}, { oif: 2, metrics: { mtu: 1400 } }), route({}, { oif: 2, priority: 1 }), route({}, { oif: 2, table: 100 })]) {
      expect(sameRoute(one, other)).toBe(false)
    }
  })
})
