import { expect, test } from 'vitest'

import { confirmRig } from '../support/plans/confirm-rig.ts'
import { madePlan, planState } from '../support/plans/made-plan.ts'

const apply = { order: 'apply', plan: 'plan-1', wait: 60 } as const

/** A plan that was drawn, in a window that has the keyboard or has not. */
async function drawnPlan(where: 'in front' | 'behind another window') {
  const rig = confirmRig()
  const { confirmation } = await rig.ask(1)
  confirmation.isInFront = where === 'in front'
  rig.wish(confirmation, { wish: 'drawn', plan: 'plan-1' })
  return { rig, confirmation }
}

test('a plan that came behind another window is applied only a second after its window has the keyboard, however long it was drawn', async () => {
  const { rig, confirmation } = await drawnPlan('behind another window')
  rig.pass(60_000)
  rig.order(confirmation, apply)
  rig.desk.keyboardMoved(1, true)
  rig.order(confirmation, apply)
  rig.pass(999)
  rig.order(confirmation, apply)
  expect(rig.orders()).toEqual([])
  expect(confirmation.isReady).toBe(false)
  rig.pass(11)
  expect(confirmation.isReady).toBe(true)
  rig.order(confirmation, apply)
  expect(rig.orders()).toHaveLength(1)
})

test('who leaves the window of a plan and comes back has to see it for a second again', async () => {
  const { rig, confirmation } = await drawnPlan('in front')
  rig.pass(1010)
  expect(confirmation.isReady).toBe(true)
  rig.desk.keyboardMoved(1, false)
  expect(confirmation.isReady).toBe(false)
  rig.pass(5000)
  rig.order(confirmation, apply)
  rig.desk.keyboardMoved(1, true)
  rig.pass(500)
  rig.order(confirmation, apply)
  expect(rig.orders()).toEqual([])
  expect(confirmation.isReady).toBe(false)
  rig.pass(510)
  expect(confirmation.isReady).toBe(true)
})

test('looks that were broken off do not add up', async () => {
  const { rig, confirmation } = await drawnPlan('in front')
  for (let times = 0; times < 5; times += 1) {
    rig.pass(600)
    rig.desk.keyboardMoved(1, false)
    rig.desk.keyboardMoved(1, true)
  }
  rig.pass(600)
  rig.order(confirmation, apply)
  expect(rig.orders()).toEqual([])
  expect(confirmation.isReady).toBe(false)
})

test('where nobody tells that the window has the keyboard, what is pressed in the plan does: a second later it is applied', async () => {
  const { rig, confirmation } = await drawnPlan('behind another window')
  rig.pass(60_000)
  rig.desk.pressed(1)
  rig.order(confirmation, apply)
  rig.pass(500)
  rig.desk.pressed(1)
  expect(rig.orders()).toEqual([])
  rig.pass(510)
  expect(confirmation.isReady).toBe(true)
  rig.order(confirmation, apply)
  expect(rig.orders()).toHaveLength(1)
})

test('a change that waits to be kept is kept as ever by who was elsewhere meanwhile', async () => {
  const { rig, confirmation } = await drawnPlan('in front')
  rig.pass(1010)
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  rig.desk.keyboardMoved(1, false)
  rig.pass(600)
  rig.desk.keyboardMoved(1, true)
  rig.order(confirmation, { order: 'keep', plan: 'plan-1' })
  expect(rig.orders().map(({ order }) => order.order)).toEqual(['apply', 'keep'])
})
