import { afterEach, beforeEach, expect, it } from 'vitest'

import type { Edit } from '../../../electron/api/edits.ts'
import type { Plan, PlanState } from '../../../electron/api/plan.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'

/** What a person orders about a plan goes past what a page has planned, however much that is. */

const page = 2

let namespace: NetworkNamespace
let under: PlansUnderTest

beforeEach(async () => {
  namespace = linkedNamespace('passing')
  under = await PlansUnderTest.open(namespace)
})

afterEach(async () => {
  await under.close()
  namespace.remove()
})

const many: Edit[] = Array.from({ length: 1500 }, (_, number) => ({ op: 'route.add', values: { to: `10.${number >> 8}.${number & 255}.0/24`, via: '192.0.2.2' } }))

/** A plan that waits to be kept, and the end of it. */
async function waiting(): Promise<{ readonly plan: Plan; readonly ended: Promise<PlanState> }> {
  const plan = await under.make({ from: 'text', text: 'ip link set va mtu 1400' })
  const { ended } = await under.applyAndWait(plan)
  return { plan, ended }
}

it('keeping one goes past another that is made of thousands of edits', async () => {
  const { plan, ended } = await waiting()
  const order: string[] = []
  const made = under.plans.make(page, { from: 'edits', edits: many }).then(() => order.push('made'))
  // The edits are being planned by then: the kernel has been read.
  await under.plans.state()
  setImmediate(() => under.keep(plan))
  await ended.then(() => order.push('kept'))
  await made
  expect(order).toEqual(['kept', 'made'])
})

it('and past as many wishes for previews as a page may have under way, of which the newest alone is looked at', async () => {
  const { plan, ended } = await waiting()
  const previews = Array.from({ length: 128 }, () => under.plans.preview(page, { from: 'edits', edits: many }))
  const answered = Promise.allSettled(previews)
  await under.plans.state()
  setImmediate(() => under.keep(plan))
  expect((await ended).progress).toEqual({ phase: 'kept' })
  const answers = await answered
  expect(answers.flatMap(({ status }, number) => (status === 'fulfilled' ? [number] : []))).toEqual([0, 127])
})

it('previews of another window are looked at meanwhile', async () => {
  const slow = under.plans.preview(page, { from: 'edits', edits: many })
  const order: string[] = []
  await Promise.all([slow.then(() => order.push('slow')), under.plans.preview(3, { from: 'text', text: 'ip link set va mtu 1400' }).then(() => order.push('quick'))])
  expect(order).toEqual(['quick', 'slow'])
})
