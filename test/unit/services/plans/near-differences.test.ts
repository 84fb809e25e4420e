import { expect, it } from 'vitest'

import { AF_INET } from '../../../../electron/netlink/core/constants.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'
import type { KernelState } from '../../../../electron/services/plans/state/kernel-state.ts'
import { RouteRecords } from '../../../../electron/services/plans/state/route-records.ts'
import { stateDifferences } from '../../../../electron/services/plans/comparing/state-differences.ts'

/** Ten more routes than are compared one by one, and that to 198.51.100.0/24 by this gateway. */
function state(gateway: string): KernelState {
  const routes = new RouteRecords()
  const take = (dst: string, via: string, times: number): void => {
    const message = routeMessage.encode({ type: RTM_NEWROUTE, header: { family: AF_INET, dstLen: 24, table: 254, protocol: 3, scope: 0, type: 1 }, attributes: { dst, gateway: via, oif: 2 } })
    for (let number = 0; number < times; number += 1) routes.take(message, 0, message.length)
  }
  take('203.0.113.0', '192.0.2.9', 50_010)
  take('198.51.100.0', gateway, 1)
  return { links: [], addresses: [], routes, rules: [], neighbours: [] }
}

it('compares the routes that a plan is about however many others there are', () => {
  const near = ({ routes }: KernelState) => routes.to(AF_INET, 254, '198.51.100.0', 24)
  expect(stateDifferences(state('192.0.2.7'), state('192.0.2.7'), near)).toEqual([])
  expect(stateDifferences(state('192.0.2.7'), state('192.0.2.8'), near)).toEqual([
    'Route 198.51.100.0/24 via 192.0.2.7 over \u2068if2\u2069 in table main is gone.',
    'Route 198.51.100.0/24 via 192.0.2.8 over \u2068if2\u2069 in table main is there, and was not.',
  ])
})
