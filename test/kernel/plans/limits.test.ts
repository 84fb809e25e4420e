import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { PreviewWish } from '../../../electron/api/edits.ts'
import type { MadePlan } from '../../../electron/services/plans/comparing/made-plan.ts'
import type { PlannedStep } from '../../../electron/services/plans/steps/planned-step.ts'
import { Plans } from '../../../electron/services/plans/plans.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { madePlan } from '../../support/plans/made-plan.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'

let namespace: NetworkNamespace
let under: PlansUnderTest

beforeEach(async () => {
  namespace = linkedNamespace('limits')
  under = await PlansUnderTest.open(namespace)
})

afterEach(async () => {
  await under.close()
  namespace.remove()
})

describe('a plan that is too large for the helper', () => {
  const [shown] = madePlan().steps
  const step: PlannedStep = {
    object: 'rule', sentence: 'Add a rule', place: 'Rule', changes: [], losses: [], inverses: [], guard: null, independent: false, fieldOf: () => null,
    forward: { kind: 'netlink', message: new Uint8Array(64) },
  }
  const all = Array.from({ length: 4097 }, (_none, edit) => ({ step, shown: shown === undefined ? [] : [{ ...shown, edit }] }))
  const made: MadePlan = { plan: madePlan({ steps: all.flatMap((one) => one.shown) }), steps: all.map((one) => one.step), namespaces: [], facts: [] }
  const fault = { edit: 4096, field: null, message: 'This plan has 4097 steps, and one may have 4096: make several of it.' }
  const wish: PreviewWish = { from: 'text', text: 'rule add table 77' }

  /** Plans the same whatever is wished for, and can have nothing done. */
  const plans = () =>
    new Plans({
      services: under.scope.scope.services,
      carrier: { elevate: () => Promise.reject(new Error('Nobody is to be asked.')), run: () => { throw new Error('Nothing is to be sent.') } },
      planned: () => Promise.resolve({ undoes: null, plan: () => Promise.resolve({ ok: true, made }) }),
      onState: () => undefined,
    })

  it('is none, and says how large it is and may be, at the first line that is too much', async () => {
    expect(await plans().make(1, wish)).toEqual({ ok: false, faults: [fault] })
  })

  it('is said to be so while it is written', async () => {
    expect(await plans().preview(1, wish)).toEqual({ commands: [], faults: [fault] })
  })
})

it('a plan that is not kept any more, since many were made after it, is answered as failed', async () => {
  const one: PreviewWish = { from: 'edits', edits: [{ op: 'link.set', device: 'va', values: { mtu: 1400 } }] }
  const first = await under.make(one)
  for (let count = 0; count < 20; count += 1) await under.make(one)
  expect((await under.apply(first)).progress).toMatchObject({ phase: 'failed', error: { code: 'unavailable', message: 'This plan is not known any more: too many were made since. Nothing was sent: plan it again.' } })
})
