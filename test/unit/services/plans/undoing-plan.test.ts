import { expect, it } from 'vitest'

import { AF_INET } from '../../../../electron/netlink/core/constants.ts'
import { RTM_DELADDR, RTM_NEWADDR, RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { addressMessage } from '../../../../electron/netlink/route/address.ts'
import { routeMessage, type RouteMessage } from '../../../../electron/netlink/route/route.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import type { KernelState } from '../../../../electron/services/plans/state/kernel-state.ts'
import type { PlannedStep } from '../../../../electron/services/plans/steps/planned-step.ts'
import { bringsBack, send } from '../../../../electron/services/plans/steps/requests.ts'
import { RouteRecords } from '../../../../electron/services/plans/state/route-records.ts'
import { undoingPlan } from '../../../../electron/services/plans/applying/undoing-plan.ts'
import { madePlan } from '../../../support/plans/made-plan.ts'

const address = (type: number, local: string) => addressMessage.encode({ type, header: { family: AF_INET, prefixlen: 24, index: 2 }, attributes: { local, address: local } })

const removal: PlannedStep = {
  object: 'address', sentence: 'Remove 192.0.2.1/24 from eth0', place: 'Address', changes: [], losses: [], guard: null, independent: false, fieldOf: () => null,
  forward: send(address(RTM_DELADDR, '192.0.2.1')),
  inverses: ['192.0.2.1', '192.0.2.2'].map((local) => bringsBack(address(RTM_NEWADDR, local))),
}
/** A kernel without anything. */
function emptyState(): KernelState {
  return { links: [], addresses: [], rules: [], neighbours: [], routes: new RouteRecords() }
}

const around = {
  namespace: '', now: 0, uid: 0, names: readNames(), connection: null, managers: new Map<number, string>(), neighbours: [], devicesOf: () => [],
  lasting: () => ({ sentence: '', keep: [] }),
}

it('says of all that goes with a step what brings it back, and what would undo that again', () => {
  const [shown] = madePlan().steps
  if (shown === undefined) throw new Error('There is no step.')
  const gone = 'ip address delete 192.0.2.1/24 dev eth0'
  const back = ['ip address add 192.0.2.1/24 dev eth0', 'ip address add 192.0.2.2/24 dev eth0']
  const plan = madePlan({ steps: [{ ...shown, place: 'Address', do: [gone], undo: back }] })
  const undoing = undoingPlan('2', { id: '1', title: plan.title, at: 0, made: { plan, steps: [removal], namespaces: [], facts: [] }, undid: null, left: [], undone: false }, emptyState(), around)
  if (!undoing.ok) throw new Error('There is no plan.')
  expect(undoing.made.plan.steps.map((step) => [step.sentence, ...step.do, ...step.undo])).toEqual([
    ['Undo: Remove 192.0.2.1/24 from eth0', back[0], gone],
    ['Bring back what went with it', back[1], gone],
  ])
  expect(undoing.made.steps.map(({ inverses }) => inverses.length)).toEqual([1, 0])
})

it('warns as any plan does: of a default route that undoing takes away again', () => {
  const [shown] = madePlan().steps
  if (shown === undefined) throw new Error('There is no step.')
  const plan = madePlan({ steps: [shown], usualWait: null })
  const facts = (...defaults: readonly RouteMessage[]) => ({ links: [], addresses: [], rules: [], defaults, ahead: [] })
  const added = routeMessage.decode(routeMessage.encode({ type: RTM_NEWROUTE, header: { family: AF_INET, table: 254, type: 1 }, attributes: { gateway: '192.0.2.1', oif: 2 } }))
  const undoing = undoingPlan('2', { id: '1', title: plan.title, at: 0, made: { plan, steps: [removal], namespaces: [], facts: [facts(), facts(added)] }, undid: null, left: [], undone: false }, emptyState(), around)
  if (!undoing.ok) throw new Error('There is no plan.')
  expect(undoing.made.plan.warnings).toMatchObject([{ code: 'default-route', title: 'Removes the default route', steps: [0] }])
  expect(undoing.made.plan.usualWait).toBe(60)
})
