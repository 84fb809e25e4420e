import { expect, it } from 'vitest'

import { AF_INET } from '../../../../electron/netlink/core/constants.ts'
import { RTM_DELADDR, RTM_DELROUTE, RTM_NEWADDR, RTM_NEWLINK, RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { addressMessage } from '../../../../electron/netlink/route/address.ts'
import { linkMessage } from '../../../../electron/netlink/route/link.ts'
import { IFF_UP } from '../../../../electron/netlink/route/link-flags.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import type { MadePlan } from '../../../../electron/services/plans/comparing/made-plan.ts'
import type { KernelState } from '../../../../electron/services/plans/state/kernel-state.ts'
import type { PlannedStep } from '../../../../electron/services/plans/steps/planned-step.ts'
import { bringsBack, send, takesAway } from '../../../../electron/services/plans/steps/requests.ts'
import { RouteRecords } from '../../../../electron/services/plans/state/route-records.ts'
import { undoingPlan } from '../../../../electron/services/plans/applying/undoing-plan.ts'
import { madePlan } from '../../../support/plans/made-plan.ts'

const address = (type: number, local: string) => addressMessage.encode({ type, header: { family: AF_INET, prefixlen: 24, index: 2 }, attributes: { local, address: local } })

const removal: PlannedStep = {
  object: 'address', sentence: 'Remove 192.0.2.1/24 from eth0', place: 'Address', changes: [], losses: [], guard: null, independent: false, fieldOf: () => null,
  forward: send(address(RTM_DELADDR, '192.0.2.1')),
  inverses: ['192.0.2.1', '192.0.2.2'].map((local) => bringsBack(address(RTM_NEWADDR, local))),
}
/** A kernel with eth0, which is up, and its addresses. */
function stateWith(...locals: readonly string[]): KernelState {
  const eth0 = linkMessage.decode(linkMessage.encode({ type: RTM_NEWLINK, header: { index: 2, flags: IFF_UP }, attributes: { ifname: 'eth0', mtu: 1500 } }))
  const addresses = locals.map((local) => addressMessage.decode(address(RTM_NEWADDR, local)))
  return { links: [eth0], addresses, rules: [], neighbours: [], routes: new RouteRecords() }
}

const around = {
  namespace: '', now: 0, uid: 0, names: readNames(), connections: [], managers: new Map<number, string>(), neighbours: [], devicesOf: () => [],
  lasting: () => ({ sentence: '', keep: [] }),
}

/** The plan that undoes this step, in a kernel as it is by then. */
function undoing(step: PlannedStep, state: KernelState): MadePlan {
  const [shown] = madePlan().steps
  if (shown === undefined) throw new Error('There is no step.')
  const plan = madePlan({ steps: [{ ...shown, place: 'Address' }], usualWait: null })
  const planned = undoingPlan('2', { id: '1', title: plan.title, at: 0, made: { plan, steps: [step], namespaces: [], facts: [] }, undid: null, left: [], undone: false }, state, around)
  if (!planned.ok) throw new Error(JSON.stringify(planned.faults))
  return planned.made
}

it('says of all that goes with a step what brings it back, and what would undo that again', () => {
  const { plan, steps } = undoing(removal, stateWith())
  expect(plan.steps.map((step) => [step.sentence, ...step.do, ...step.undo])).toEqual([
    ['Undo: Remove 192.0.2.1/24 from eth0', 'ip address add 192.0.2.1/24 dev eth0', 'ip address delete 192.0.2.1/24 dev eth0'],
    ['Add 192.0.2.2/24 to \u2068eth0\u2069 again', 'ip address add 192.0.2.2/24 dev eth0', 'ip address delete 192.0.2.2/24 dev eth0'],
  ])
  expect(steps.map(({ inverses }) => inverses.length)).toEqual([1, 1])
})

it('undoes in turn nothing that somebody else has made meanwhile', () => {
  const { plan } = undoing(removal, stateWith('192.0.2.1'))
  expect(plan.steps.map(({ changes, undo }) => [changes.length > 0, ...undo])).toEqual([[false], [true, 'ip address delete 192.0.2.2/24 dev eth0']])
  expect(plan.warnings).toEqual([])
})

it('warns as any plan does: of a default route that undoing takes away again', () => {
  const state = stateWith('192.0.2.9')
  const route = { header: { family: AF_INET, table: 254, type: 1, protocol: 3 }, attributes: { table: 254, gateway: '192.0.2.1', oif: 2 } }
  const network = { header: { family: AF_INET, table: 254, type: 1, protocol: 2, scope: 253, dstLen: 24 }, attributes: { table: 254, dst: '192.0.2.0', oif: 2, prefsrc: '192.0.2.9' } }
  for (const one of [network, route]) state.routes.add(routeMessage.decode(routeMessage.encode({ type: RTM_NEWROUTE, ...one })))
  const adding: PlannedStep = { ...removal, object: 'route', forward: send(routeMessage.encode({ type: RTM_NEWROUTE, ...route })), inverses: [takesAway(routeMessage.encode({ type: RTM_DELROUTE, ...route }))] }
  const { plan } = undoing(adding, state)
  expect(plan.warnings).toMatchObject([{ code: 'default-route', title: 'Removes the default route', steps: [0] }])
  expect(plan.usualWait).toBe(60)
})
