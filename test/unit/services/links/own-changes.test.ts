import { expect, test } from 'vitest'

import type { PlanProgress } from '../../../../electron/api/plan.ts'
import { OwnChanges } from '../../../../electron/services/links/own-changes.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'

function followed() {
  const clock = new HandClock()
  const own = new OwnChanges(clock)
  const to = (progress: PlanProgress, plan = 'one') => own.follow({ plan, progress, outcomes: [], differences: [], faults: [] })
  return { clock, own, to }
}

test('links change by an order while a plan is applied, and for a moment after', async () => {
  const { clock, own, to } = followed()
  expect(own.areUnderWay).toBe(false)
  to({ phase: 'elevating' })
  expect(own.areUnderWay).toBe(false)
  to({ phase: 'applying' })
  await clock.pass(60_000)
  expect(own.areUnderWay).toBe(true)
  to({ phase: 'kept' })
  expect(own.areUnderWay).toBe(true)
  await clock.pass(2001)
  expect(own.areUnderWay).toBe(false)
})

test('while it waits they do not, until its time is up; and its undo is one, too', async () => {
  const { clock, own, to } = followed()
  to({ phase: 'applying' })
  const confirming: PlanProgress = { phase: 'confirming', until: clock.wall() + 10_000, wait: 10 }
  to(confirming)
  await clock.pass(2001)
  expect(own.areUnderWay).toBe(false)
  // Somebody changed something of it.
  to(confirming)
  expect(own.areUnderWay).toBe(false)
  await clock.pass(8000)
  expect(own.areUnderWay).toBe(true)
  to({ phase: 'undone', because: 'timer' })
  await clock.pass(2001)
  expect(own.areUnderWay).toBe(false)
})

test('an undo that was ordered counts from the order on; what is ordered of another plan does not', async () => {
  const { clock, own, to } = followed()
  to({ phase: 'applying' })
  to({ phase: 'confirming', until: clock.wall() + 60_000, wait: 60 })
  await clock.pass(5000)
  to({ phase: 'failed', error: { code: 'unavailable', message: 'Another change waits.' } }, 'other')
  own.ordered({ order: 'revert', plan: 'other' })
  expect(own.areUnderWay).toBe(false)
  own.ordered({ order: 'revert', plan: 'one' })
  expect(own.areUnderWay).toBe(true)
  to({ phase: 'undone', because: 'asked' })
  await clock.pass(2001)
  expect(own.areUnderWay).toBe(false)
})
