import { expect, test } from 'vitest'

import { containing } from '../support/app/asymmetric.ts'
import { confirmRig } from '../support/plans/confirm-rig.ts'
import { madePlan } from '../support/plans/made-plan.ts'

const wish = { from: 'text', text: 'link set dev eth0 mtu 1400' } as const
const apply = { order: 'apply', plan: 'plan-1', wait: 60 } as const

test('of two plans that are asked for at once one is shown, and the other is answered why not and is not kept', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.ask(1)
  rig.order(confirmation, { order: 'cancel', plan: 'plan-1' })
  const answers = Promise.allSettled(['plan-a', 'plan-b'].map(() => {
    rig.presses.pressed(1)
    return rig.desk.make(1, wish)
  }))
  const asked = rig.port.posted.filter((message) => message.to === 'make-plan').slice(-2)
  for (const [at, plan] of ['plan-a', 'plan-b'].entries()) rig.port.says({ from: 'made-plan', id: asked[at]?.id ?? 0, answer: { ok: true, plan: madePlan({ id: plan }) } })
  const [first, second] = await answers
  expect(first).toEqual({ status: 'fulfilled', value: { ok: true, plan: 'plan-a', steps: 4 } })
  expect(second).toMatchObject({ status: 'rejected', reason: { message: containing('is shown already') } })
  expect(confirmation.scene?.plan.id).toBe('plan-a')
  expect(rig.orders().at(-1)).toMatchObject({ order: { order: 'cancel', plan: 'plan-b' } })
})

test('an order that is refused is answered with why, so that the sheet can be used again', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.ask(1)
  rig.wish(confirmation, { wish: 'drawn', plan: 'plan-1' })
  rig.order(confirmation, apply)
  expect(confirmation.received.at(-1)).toEqual({ push: 'refused', order: 'apply', sentence: 'That was not done: nobody can have read it yet.' })
  expect(rig.orders()).toEqual([])
})
