import { expect, it } from 'vitest'

import { AF_INET } from '../../../../../electron/netlink/core/constants.ts'
import { RTM_NEWNEIGH } from '../../../../../electron/netlink/route/message-types.ts'
import { isRestorableNeighbour } from '../../../../../electron/services/plans/dropped/restored-neighbour.ts'
import { RouteRecords } from '../../../../../electron/services/plans/state/route-records.ts'

const NUD_NOARP = 0x40

/** Of a TUN device the kernel tells a byte of the address that nobody has written. */
it.each([
  ['0.0.0.0', '08', false],
  ['224.0.0.22', '01:00:5e:00:00:16', false],
  ['192.0.2.9', '02:00:00:00:00:01', true],
])('a neighbour without questions, %s at %s, is somebody’s: %s', (dst, lladdr, is) => {
  const message = { type: RTM_NEWNEIGH, flags: 0, sequence: 0, portId: 0, header: { family: AF_INET, ifindex: 14, state: NUD_NOARP, flags: 0, type: 1 }, attributes: { dst, lladdr } }
  expect(isRestorableNeighbour(message, { links: [], addresses: [], routes: new RouteRecords(), rules: [], neighbours: [message] })).toBe(is)
})
