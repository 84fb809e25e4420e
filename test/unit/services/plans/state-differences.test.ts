import { expect, it } from 'vitest'

import { AF_INET } from '../../../../electron/netlink/core/constants.ts'
import { RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { RTNH_F_ONLINK } from '../../../../electron/netlink/route/route-names.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import type { KernelState } from '../../../../electron/services/plans/state/kernel-state.ts'
import { RouteRecords } from '../../../../electron/services/plans/state/route-records.ts'
import { stateDifferences } from '../../../../electron/services/plans/comparing/state-differences.ts'

const RTNH_F_LINKDOWN = 16

/** A kernel with a route of two hops, of which the second has these flags. */
function withHop(flags: number): KernelState {
  const hops = [{ ifindex: 2, flags: 0, weight: 1, attributes: { gateway: '192.0.2.8' } }, { ifindex: 3, flags, weight: 1, attributes: { gateway: '198.51.100.8' } }]
  const bytes = routeMessage.encode({ type: RTM_NEWROUTE, header: { family: AF_INET, dstLen: 16, table: 254, protocol: 3, scope: 0, type: 1 }, attributes: { dst: '10.1.0.0', multipath: hops } })
  const routes = new RouteRecords()
  routes.take(bytes, 0, bytes.length)
  return { links: [], addresses: [], rules: [], neighbours: [], routes }
}

it('a route is as it was though a hop’s link has no carrier yet, which comes a moment after the link is up', () => {
  expect(stateDifferences(withHop(0), withHop(RTNH_F_LINKDOWN))).toEqual([])
  expect(stateDifferences(withHop(0), withHop(RTNH_F_ONLINK))).toEqual(['Route 10.1.0.0/16 in table main is not as it was.'])
})
