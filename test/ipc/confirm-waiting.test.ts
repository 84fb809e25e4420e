import { expect, test } from 'vitest'

import { confirmEvent, confirmRig } from '../support/plans/confirm-rig.ts'
import { madePlan, planState } from '../support/plans/made-plan.ts'

const apply = { order: 'apply', plan: 'plan-1', wait: 60 } as const

test('what waits to be kept outlasts the page that asked for it, which hears of it when it is loaded anew; a page may undo nothing', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  rig.desk.pageGone(1)
  rig.gateway.disconnect(1)
  expect(rig.orders().map(({ order }) => order.order)).toEqual(['apply'])
  expect(rig.desk.standing(1)).toMatchObject({ plan: 'plan-1', place: 'dock', until: 1_764_000_060_000 })
  rig.pass(600)
  rig.order(confirmation, { order: 'keep', plan: 'plan-1' })
  expect(rig.orders().map(({ order }) => order.order)).toEqual(['apply', 'keep'])
})

test('what waits to be kept in a window that is closed is undone', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  rig.desk.windowClosed(1)
  expect(rig.orders().map(({ order }) => order.order)).toEqual(['apply', 'revert'])
})

test('a change that waits tells whoever asks how it ended', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  expect(rig.desk.waiting(1)).toBeNull()
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  const waiting = rig.desk.waiting(1)
  waiting?.undo()
  expect(rig.orders().map(({ order }) => order.order)).toEqual(['apply', 'revert'])
  rig.says(1, { ...planState(madePlan(), { phase: 'undone', because: 'asked' }), differences: ['The address is back in another place.'] })
  expect(await waiting?.ended).toBe('told')
  expect(rig.desk.waiting(1)).toBeNull()
})

test('what applying takes is told as it changes: while the helper is there no password is asked for', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.ask(1)
  expect(confirmation.scene?.privilege).toBe('password')
  rig.port.says({ from: 'privilege', state: 'elevating' })
  expect(confirmation.scene?.privilege).toBe('password')
  rig.port.says({ from: 'privilege', state: 'elevated' })
  expect(confirmation.scene?.privilege).toBe('held')
  rig.port.says({ from: 'privilege', state: 'locked' })
  expect(confirmation.scene?.privilege).toBe('password')
  rig.port.says({ from: 'privilege', state: 'confirming' })
  expect((await rig.ask(2)).confirmation.scene?.privilege).toBe('held')
})

test('what should go on answering is told of the plan that is shown, and of no other; a page that is loaded anew hears it again', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  const gateway = { what: 'gateway', address: '203.0.113.254', state: 'reachable', heardAt: 1_764_000_000_000, since: true } as const
  const window = rig.gateway.pageNumber(1) ?? 0
  rig.port.says({ from: 'plan-answering', window, plan: 'plan-7', answering: [gateway] })
  rig.port.says({ from: 'plan-answering', window: window + 1, plan: 'plan-1', answering: [gateway] })
  expect(confirmation.scene?.answering).toEqual([])
  rig.port.says({ from: 'plan-answering', window, plan: 'plan-1', answering: [gateway] })
  expect(confirmation.scene?.answering).toEqual([gateway])
  confirmation.received.length = 0
  rig.confirmGateway.connect(confirmEvent(confirmation.contentsId))
  expect(confirmation.scene?.answering).toEqual([gateway])
})
