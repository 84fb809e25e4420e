import { expect, it } from 'vitest'

import { linkMessage } from '../../../../../electron/netlink/route/link.ts'
import type { KernelState } from '../../../../../electron/services/plans/state/kernel-state.ts'
import { RouteRecords } from '../../../../../electron/services/plans/state/route-records.ts'
import { withVrfTable } from '../../../../../electron/services/plans/routes/vrf-table.ts'
import { madeLink } from '../../../../support/core/made-messages.ts'

const red = madeLink(7, 'red', { linkinfo: { kind: 'vrf', data: { vrf: { table: 1000 } } } })
const state: KernelState = { links: [red, madeLink(8, 'eth0')].map((bytes) => linkMessage.decode(bytes)), addresses: [], routes: new RouteRecords(), rules: [], neighbours: [] }

it('a VRF stands for its table', () => {
  expect(withVrfTable({ to: 'default', vrf: 'red' }, state)).toEqual({ to: 'default', table: '1000' })
  expect(withVrfTable({ to: 'default', table: '5' }, state)).toEqual({ to: 'default', table: '5' })
})

it('what is no VRF is said to be none', () => {
  expect(() => withVrfTable({ vrf: 'eth0' }, state)).toThrow('There is no VRF "eth0".')
  expect(() => withVrfTable({ vrf: 'blue' }, state)).toThrow('There is no VRF "blue".')
})
