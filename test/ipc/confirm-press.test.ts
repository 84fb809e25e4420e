import { expect, test } from 'vitest'

import { containing } from '../support/app/asymmetric.ts'
import { senderEvent } from '../support/app/gateway-rig.ts'
import { confirmRig } from '../support/plans/confirm-rig.ts'
import { madePlan } from '../support/plans/made-plan.ts'

const wishes = [{ from: 'text', text: 'link set dev eth0 mtu 1400' }, { from: 'journal', entry: 'last' }, { from: 'left-behind', what: 'undo' }, { from: 'left-behind', what: 'discard' }] as const

test('a page that asks for plan after plan gets one for what the person pressed; nothing else is even made', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.ask(1)
  rig.order(confirmation, { order: 'cancel', plan: 'plan-1' })
  for (const wish of wishes) {
    expect(await rig.gateway.call(senderEvent(1), 'plans.make', wish)).toMatchObject({ ok: false, error: { code: 'unavailable', message: containing('Nothing was pressed') } })
  }
  expect(rig.made()).toBe(1)
  expect(confirmation.places.at(-1)).toBe('away')
})

test('what is pressed in one window has no plan shown in another', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.ask(1)
  rig.order(confirmation, { order: 'cancel', plan: 'plan-1' })
  rig.presses.pressed(2)
  expect(await rig.gateway.call(senderEvent(1), 'plans.make', wishes[0])).toMatchObject({ ok: false })
  expect(rig.made()).toBe(1)
})

test('how long a plan takes to be made counts for nothing: the press counts when it is asked for', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.ask(1)
  rig.order(confirmation, { order: 'cancel', plan: 'plan-1' })
  rig.presses.pressed(1)
  const answered = rig.gateway.call(senderEvent(1), 'plans.make', wishes[0])
  rig.pass(600_000)
  const asked = rig.port.posted.findLast((message) => message.to === 'make-plan')
  rig.port.says({ from: 'made-plan', id: asked?.id ?? 0, answer: { ok: true, plan: madePlan({ id: 'plan-late' }) } })
  expect(await answered).toMatchObject({ ok: true })
  expect(confirmation.scene?.plan.id).toBe('plan-late')
})

test('a plan that is in the way is told of before what was not pressed', async () => {
  const rig = confirmRig()
  await rig.seen(1)
  expect(await rig.gateway.call(senderEvent(1), 'plans.make', wishes[0])).toMatchObject({ ok: false, error: { message: containing('is shown already') } })
})
