import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'

import type { PlanState, StepOutcome } from '../../../electron/api/plan.ts'
import { Privilege } from '../../../electron/privilege/privilege.ts'
import { compileTime } from '../../support/helper/compiled.ts'
import { EventSignals, type RouteEvents } from '../../support/helper/signal-at-event.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { PlansUnderTest } from '../../support/plans/plans-under-test.ts'
import { directHelper } from '../../support/privilege/direct-helper.ts'
import { helperProcesses } from '../../support/privilege/helper-processes.ts'
import { wholeNamespace } from '../../support/privilege/whole-namespace.ts'

/** What a person is told of a plan whose helper is killed while some of its steps are in the kernel. */

const count = 3000
const destinations = Array.from({ length: count }, (_, number) => `10.${number >> 8}.${number & 255}.0`)
const text = destinations.map((to) => `ip route add ${to}/24 via 192.0.2.2 dev va`).join('\n')

let signals: EventSignals
beforeAll(() => void (signals = new EventSignals()), compileTime)
afterAll(() => signals.remove())

let namespace: NetworkNamespace
let under: PlansUnderTest
let before: string
beforeEach(async () => {
  namespace = linkedNamespace('killed')
  under = await PlansUnderTest.open(namespace)
  // A helper, which stays.
  await under.apply(await under.make({ from: 'text', text: 'ip link set va alias once' }))
  before = wholeNamespace(namespace)
})
afterEach(async () => {
  await under.close()
  namespace.remove()
})

interface Killed {
  readonly end: PlanState
  readonly events: RouteEvents
}

/** Applies the plan, and kills these processes when so many of its routes are there. */
async function killedAt(at: number, whom: (helper: { readonly guardian: number; readonly worker: number }) => readonly number[]): Promise<Killed> {
  const plan = await under.make({ from: 'text', text })
  const signal = await signals.listen(namespace, { at: 'new', count: at, pids: whom(helperProcesses()) })
  const { ended } = await under.applyAndWait(plan)
  const end = await ended
  return { end, events: await signal.end() }
}

function countOf(outcomes: readonly StepOutcome[]): Readonly<Partial<Record<StepOutcome['outcome'], number>>> {
  return Object.fromEntries([...new Set(outcomes.map(({ outcome }) => outcome))].map((which) => [which, outcomes.filter(({ outcome }) => outcome === which).length]))
}

it.each([1, 1000, 2900])('of a plan whose worker is killed at the %ith of 3,000 routes all is said to be undone, or not to be applied, and is so', async (at) => {
  const { end, events } = await killedAt(at, ({ worker }) => [worker])
  expect([events.sent, events.went]).toEqual([1, events.came])
  expect(wholeNamespace(namespace)).toBe(before)
  expect(end).toMatchObject({ progress: { phase: 'undone', because: 'connection' }, differences: [] })
  const { undone = 0, waiting = 0 } = countOf(end.outcomes)
  expect([undone + waiting, undone <= events.came]).toEqual([count, true])
})

it.each([1, 1000, 2900])('of a plan whose helper is killed with its worker at the %ith of 3,000 routes none of those that are there is called anything but applied, or perhaps', async (at) => {
  const { end, events } = await killedAt(at, ({ guardian, worker }) => [guardian, worker])
  expect(events.came).toBeLessThan(count)
  expect(end.progress).toMatchObject({ phase: 'failed', error: { message: expect.stringContaining('SIGKILL') } })
  const { done = 0, unknown = 0 } = countOf(end.outcomes)
  expect([done + unknown, done <= events.came]).toEqual([count, true])
  const next = new Privilege(() => directHelper(namespace.name))
  await next.elevate()
  const sent = (await next.leftBehind())?.steps ?? []
  expect(sent.length).toBeGreaterThanOrEqual(events.came)
  expect(sent.filter(({ known }) => known === 'done').length).toBeLessThanOrEqual(events.came)
  expect(await next.undoLeftBehind()).toMatchObject({ undone: sent.length, failed: 0, conflicts: 0 })
  await next.lock()
  expect(wholeNamespace(namespace)).toBe(before)
})

it('of a plan whose helper is killed while it undoes no step is said to be applied or undone for certain', async () => {
  const plan = await under.make({ from: 'text', text })
  const { guardian, worker } = helperProcesses()
  const signal = await signals.listen(namespace, { at: 'del', count: 1500, pids: [guardian, worker] })
  const end = await under.applyAndRevert(plan, () => undefined)
  expect((await signal.end()).went).toBeLessThan(count)
  expect(end.progress).toMatchObject({ phase: 'failed' })
  expect(countOf(end.outcomes)).toEqual({ unknown: count })
  const next = new Privilege(() => directHelper(namespace.name))
  await next.elevate()
  expect(await next.undoLeftBehind()).toMatchObject({ failed: 0, conflicts: 0 })
  await next.lock()
  expect(wholeNamespace(namespace)).toBe(before)
})
