import { expect, test } from 'vitest'

import { confirmRig } from '../support/plans/confirm-rig.ts'
import { madePlan, planState } from '../support/plans/made-plan.ts'

const apply = { order: 'apply', plan: 'plan-1', wait: 60 } as const

test('a refusal stays before the person until it was read, and the page has the faults for its form', async () => {
  const rig = confirmRig()
  const { confirmation, pushes } = await rig.seen(1)
  rig.order(confirmation, apply)
  const faults = [{ edit: 0, field: 'mtu', message: 'mtu greater than device maximum (EINVAL)' }]
  rig.says(1, { ...planState(madePlan(), { phase: 'undone', because: 'refused' }), faults })
  rig.pass(3_600_000)
  expect(confirmation.places.at(-1)).toBe('sheet')
  rig.wish(confirmation, { wish: 'close' })
  expect(confirmation.places.at(-1)).toBe('away')
  expect(pushes.received.at(-1)).toMatchObject({ push: 'plan', standing: { place: 'away', phase: 'undone', faults } })
})

test('what was kept is said for a while, and goes', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, { ...apply, wait: null })
  rig.says(1, planState(madePlan(), { phase: 'kept' }))
  expect(confirmation.places.at(-1)).toBe('dock')
  rig.pass(9999)
  expect(confirmation.places.at(-1)).toBe('dock')
  rig.pass(1)
  expect(confirmation.places.at(-1)).toBe('away')
  expect(confirmation.scene).toBeNull()
})

test('what was kept does not stand over what the person goes on with, once it can have been read', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, { ...apply, wait: null })
  rig.desk.goesOn(1)
  rig.says(1, planState(madePlan(), { phase: 'kept' }))
  rig.pass(1499)
  rig.desk.goesOn(1)
  expect(confirmation.places.at(-1)).toBe('dock')
  rig.pass(1)
  rig.desk.goesOn(1)
  expect(confirmation.places.at(-1)).toBe('away')
})

test('that nobody kept it in time stays until it was put away: nobody may have been there', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  rig.desk.goesOn(1)
  rig.says(1, planState(madePlan(), { phase: 'undone', because: 'timer' }))
  rig.pass(3_600_000)
  rig.desk.goesOn(1)
  expect(confirmation.places.at(-1)).toBe('dock')
  rig.wish(confirmation, { wish: 'close' })
  expect(confirmation.places.at(-1)).toBe('away')
})

test('a core that is gone leaves nothing waiting, and says so', async () => {
  const rig = confirmRig()
  const { confirmation } = await rig.seen(1)
  rig.order(confirmation, apply)
  rig.says(1, planState(madePlan(), { phase: 'confirming', until: 1_764_000_060_000, wait: 60 }))
  rig.port.crashes('it exited with 1')
  expect(confirmation.scene?.state?.progress).toMatchObject({ phase: 'failed', error: { code: 'unavailable' } })
})
