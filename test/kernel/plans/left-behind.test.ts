import { afterEach, beforeEach, expect, it } from 'vitest'

import type { PlanState } from '../../../electron/api/plan.ts'
import { Privilege } from '../../../electron/privilege/privilege.ts'
import { readNames } from '../../../electron/services/names/names.ts'
import { Applying } from '../../../electron/services/plans/applying/applying.ts'
import { lasting } from '../../../electron/services/plans/keeping/lasting.ts'
import { LeftBehindCarrier, leftBehindPlan, type LeftBehindWhat } from '../../../electron/services/plans/applying/left-behind.ts'
import { PrivilegedCarrier } from '../../../electron/services/plans/applying/privileged-carrier.ts'
import { EditBench } from '../../support/edits/edit-bench.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'
import { directHelper } from '../../support/privilege/direct-helper.ts'
import { helperProcesses } from '../../support/privilege/helper-processes.ts'
import { mtuStep, routeStep } from '../../support/privilege/made-steps.ts'
import { wholeNamespace } from '../../support/privilege/whole-namespace.ts'

let namespace: NetworkNamespace
let before: string

beforeEach(() => {
  namespace = linkedNamespace('left-behind')
  before = wholeNamespace(namespace)
})

afterEach(() => namespace.remove())

/** A helper applies a change of an MTU and a route, and is killed with its worker; gives the next one. */
async function killed(): Promise<Privilege> {
  const index = Number(/^(\d+):/.exec(namespace.ip('-o', 'link', 'show', 'va'))?.[1])
  const carrier = new PrivilegedCarrier(new Privilege(() => directHelper(namespace.name)))
  await carrier.elevate()
  let waits = (): void => undefined
  const waiting = new Promise<void>((resolve) => (waits = resolve))
  const running = carrier.run({ steps: [mtuStep(index, 'va', 1500, 1400), routeStep('10.1.1.0', '192.0.2.2', index)], wait: 600_000, namespaces: [] }, { onDone: () => undefined, onRefused: () => undefined, onLeft: () => undefined, onWaiting: waits })
  await waiting
  const { guardian, worker } = helperProcesses()
  process.kill(guardian, 'SIGKILL')
  process.kill(worker, 'SIGKILL')
  await expect(running.ended).rejects.toThrow('SIGKILL')
  const next = new Privilege(() => directHelper(namespace.name))
  await next.elevate()
  expect(next.hasLeftBehind).toBe('there')
  return next
}

/** Plans what is to become of it, and applies that; gives what was told last, and the commands. */
async function settled(privilege: Privilege, what: LeftBehindWhat, surveyed = true): Promise<{ readonly told: PlanState | null; readonly commands: readonly string[]; readonly warned: readonly string[] }> {
  const recorded = await privilege.leftBehind()
  if (recorded === null) throw new Error('Nothing was left behind.')
  expect(recorded.surveyed).toBe(true)
  const entry = { ...recorded, surveyed }
  using bench = new EditBench(namespace)
  const { state } = await bench.planning()
  const around = { names: readNames(), uid: 0, namespace: '', now: 0, connections: [], managers: new Map(), neighbours: [], devicesOf: () => [], lasting: (_steps: unknown, lines: readonly string[]) => lasting(lines, { managing: [], hasLease: false, place: { place: 'machine' } }) }
  const planned = leftBehindPlan('left', what, entry, state, around)
  if (!planned.ok) throw new Error('There is no plan.')
  let told: PlanState | null = null
  const applying = new Applying({ made: planned.made, carrier: new LeftBehindCarrier(privilege, what, entry), words: { device: () => 'va', names: around.names }, wait: null, now: () => 0, check: () => Promise.resolve(planned.made), differences: () => Promise.resolve([]), onState: (said) => (told = said) })
  await applying.run()
  expect(privilege.hasLeftBehind).toBeNull()
  expect(await privilege.leftBehind()).toBeNull()
  await privilege.lock()
  return { told, commands: planned.made.plan.steps.flatMap((step) => step.do), warned: planned.made.plan.warnings.map(({ code }) => code) }
}

it('what a helper that was killed with its worker left behind is undone by a plan', async () => {
  const { told, commands, warned } = await settled(await killed(), 'undo')
  expect(warned).toEqual([])
  expect(commands[0]).toContain('route delete unicast 10.1.1.0/24')
  expect(told).toMatchObject({ progress: { phase: 'kept' }, outcomes: [{ outcome: 'done' }, { outcome: 'done' }] })
  expect(wholeNamespace(namespace)).toBe(before)
})

it('somebody else’s change since then stays, and that is said of its step', async () => {
  const privilege = await killed()
  namespace.ip('link', 'set', 'va', 'mtu', '1300')
  const { told } = await settled(privilege, 'undo')
  expect(told).toMatchObject({ outcomes: [{ outcome: 'done' }, { outcome: 'left', sentence: 'Somebody else has changed this since: it was left as it is.' }] })
  expect(namespace.ip('link', 'show', 'va')).toContain('mtu 1300')
  expect(namespace.ip('route')).not.toContain('10.1.1.0')
})

it('a record without what the kernel had when all was done is warned of: it cannot tell what somebody has changed since', async () => {
  const { warned } = await settled(await killed(), 'undo', false)
  expect(warned).toEqual(['not-compared'])
})

it('what is discarded stays as it was applied, and is not offered again', async () => {
  const privilege = await killed()
  const applied = wholeNamespace(namespace)
  const { commands } = await settled(privilege, 'discard')
  expect(commands).toEqual([])
  expect(wholeNamespace(namespace)).toBe(applied)
})
