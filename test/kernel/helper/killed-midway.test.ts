import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { action, because, begin, guard, journal, journalWish, plan, reply, rollback, step, type StepParts } from '../../support/helper/frames.ts'
import { getLink, nameAndKind, route, rtm, setUp } from '../../support/helper/messages.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { hasManyUsers } from '../../support/helper/many-users.ts'
import { compileTime } from '../../support/helper/compiled.ts'
import { told } from '../../support/helper/replies.ts'
import { EventSignals } from '../../support/helper/signal-at-event.ts'
import { Subject } from '../../support/helper/subject.ts'

const count = 3000
let subject: Subject
let before: unknown
/** Routes that come. They are sent together where the plan's APPLY says so. */
let routes: readonly StepParts[]
const run = mkdtempSync(join(tmpdir(), 'linkwright-run-'))
mkdirSync(join(run, 'linkwright'), { mode: 0o700 })
let signals: EventSignals
beforeAll(() => void (signals = new EventSignals()), compileTime)
afterAll(() => {
  signals.remove()
  rmSync(run, { recursive: true })
})
beforeEach(() => {
  subject = new Subject('midway')
  before = subject.state
  routes = Array.from({ length: count }, (_, number) => subject.routeStep(destination(number), '10.1.0.3'))
})
afterEach(() => {
  const { state } = subject
  subject.remove()
  expect(state).toEqual(before)
})

function destination(number: number): string {
  return `10.${100 + (number >> 8)}.${number & 255}.0`
}

/** Numbers of the steps of which the route is there. */
function there(): ReadonlySet<number> {
  const shown = new Set(Array.from(subject.ip('route').matchAll(/^(10\.1\d\d\.\d+\.0)\/24/gm), ([, to]) => to))
  return new Set([...routes.keys()].filter((number) => shown.has(destination(number))))
}

const places = [1, 40, 64, 65, 1000, 2900] as const
const batches = [1, 64] as const
/** Of each that was killed, whether it was while steps were being sent: a busy machine may be late. */
const midway: boolean[] = []
const cases = batches.flatMap((batch) => places.map((at) => [at, batch] as const))

it.each(cases)('a worker that is killed when the kernel has %i of 3,000 steps, of which %i are sent at once, leaves nothing of them', async (at, batch) => {
  await using helper = await HelperProcess.greeted(subject)
  const signal = await signals.listen(subject, { at: 'new', count: at, pids: [helper.workerPid] })
  helper.send(plan(1, 600_000, routes, batch))
  expect(await helper.exit).toEqual({ code: 0, signal: null })
  const { came, went } = await signal.end()
  expect(came).toBeGreaterThanOrEqual(at)
  expect(went).toBe(came)
  midway.push(came < count)
})

it('a worker that is killed before all steps have come to it leaves nothing of them', async () => {
  await using helper = await HelperProcess.greeted(subject)
  const signal = await signals.listen(subject)
  helper.send(begin(1, 600_000, count), ...routes.slice(0, 1000).map(step))
  process.kill(helper.workerPid, 'SIGKILL')
  expect(await helper.exit).toEqual({ code: 0, signal: null })
  expect(await signal.end()).toMatchObject({ came: 0, went: 0 })
})

it.each([1, 1500, 2999])('a worker that is killed when %i of 3,000 steps are undone leaves the rest to the guardian', async (at) => {
  await using helper = await HelperProcess.greeted(subject)
  const signal = await signals.listen(subject, { at: 'del', count: at, pids: [helper.workerPid] })
  helper.send(plan(1, 600_000, routes, 64))
  await helper.until(reply.applied)
  helper.send(rollback(1))
  expect(await helper.exit).toEqual({ code: 0, signal: null })
  expect(await signal.end()).toEqual({ came: count, went: count, sent: 1 })
})

it.each(['SIGTERM', 'SIGHUP'] as const)('%s in the middle of the steps undoes those that were done, and says so', async (name) => {
  await using helper = await HelperProcess.greeted(subject)
  const signal = await signals.listen(subject, { at: 'new', count: 500, signal: name, pids: [helper.pid] })
  helper.send(plan(1, 600_000, routes, 1))
  const frames = await helper.until(reply.undone)
  const { came, went } = await signal.end()
  expect(came).toBeLessThan(count)
  expect(went).toBe(came)
  // Also those since it last told.
  expect(frames.filter(({ type }) => type === reply.done).reduce((sum, { payload }) => sum + payload.readUInt32LE(4), 0)).toBe(came)
  expect(frames.slice(-1).map(told)).toEqual([`undone 1 because ${because.signal}: ${came} undone, 0 failed, 0 conflicts`])
  expect(await helper.exit).toEqual({ code: 0, signal: null })
})

describe.runIf(hasManyUsers)('both processes are killed', () => {
  /** The next helper offers what is left, as numbers of steps: those that were acknowledged, and those of which nobody knows. */
  async function offered(helper: HelperProcess): Promise<Offered> {
    helper.send(journal(journalWish.tell))
    const entry = await helper.next()
    expect(entry.type).toBe(reply.journalEntry)
    const steps = entry.payload.readUInt32LE(20)
    const found: [number, number][] = []
    while (found.length < steps) {
      const { argument, payload } = await helper.next()
      found.push([payload.readUInt32LE(0), argument])
    }
    const known = (what: number) => new Set(found.flatMap(([number, argument]) => (argument === what ? [number] : [])))
    return { sure: known(1), unsure: known(0), undoing: known(2) }
  }

  /** So many steps are undone from the record, without fault; a killed helper may have been done with it before. */
  async function expectUndone(helper: HelperProcess, steps: number): Promise<void> {
    helper.send(journal(journalWish.undo))
    const frames = (await helper.until(reply.undone)).map(told)
    expect(frames).toHaveLength(1)
    expect(frames[0]).toMatch(new RegExp(`^undone [01] because ${because.journal}: ${steps} undone, 0 failed, 0 conflicts`))
  }

  /** What is offered is what the kernel has: of what was under way nobody knows. */
  async function expectOffered(most: number): Promise<void> {
    const left = there()
    await using helper = await HelperProcess.greeted(subject, { run })
    const { sure, unsure, undoing } = await offered(helper)
    expect([unsure.size <= most, undoing.size <= 1]).toEqual([true, true])
    expect([...sure].filter((number) => !left.has(number))).toEqual([])
    expect([...left].filter((number) => !sure.has(number) && !unsure.has(number) && !undoing.has(number))).toEqual([])
    await expectUndone(helper, sure.size + unsure.size + undoing.size)
    helper.send(journal(journalWish.tell))
    expect(told(await helper.next())).toBe('journalEntry 0 uid 0 steps 0')
  }

  it.each(cases)('when the kernel has %i of 3,000 steps, of which %i are sent at once: the record has those, and undoes them', async (at, batch) => {
    await using helper = await HelperProcess.greeted(subject, { run })
    const signal = await signals.listen(subject, { at: 'new', count: at, pids: [helper.pid, helper.workerPid] })
    helper.send(plan(1, 600_000, routes, batch))
    expect((await helper.exit).signal).toBe('SIGKILL')
    const { came, went } = await signal.end()
    expect([came >= at, went]).toEqual([true, 0])
    midway.push(came < count)
    expect(there().size).toBe(came)
    await expectOffered(batch)
  })

  it.each([1, 1500, 2900])('when %i of 3,000 steps are undone: the record has the others, and undoes them', async (at) => {
    await using helper = await HelperProcess.greeted(subject, { run })
    const signal = await signals.listen(subject, { at: 'del', count: at, pids: [helper.pid, helper.workerPid] })
    helper.send(plan(1, 600_000, routes, 64))
    await helper.until(reply.applied)
    helper.send(rollback(1))
    expect((await helper.exit).signal).toBe('SIGKILL')
    midway.push((await signal.end()).went < count)
    await expectOffered(0)
  })

  it.each([1, 1500, 2900])('when %i of 3,000 deletions are undone: the record has the others, and undoes them', async (at) => {
    subject.batch(routes.map((_, number) => `route add ${destination(number)}/24 via 10.1.0.3 proto static`))
    before = subject.state
    await using helper = await HelperProcess.greeted(subject, { run })
    const signal = await signals.listen(subject, { at: 'new', count: at, pids: [helper.pid, helper.workerPid] })
    helper.send(plan(1, 600_000, routes.map(({ actions }) => ({ actions: deletion(actions), independent: true })), 64))
    await helper.until(reply.applied)
    helper.send(rollback(1))
    expect((await helper.exit).signal).toBe('SIGKILL')
    const { came } = await signal.end()
    await using next = await HelperProcess.greeted(subject, { run })
    const { sure, undoing } = await offered(next)
    expect([came + sure.size >= count - 1, sure.size + undoing.size >= count - came, undoing.size <= 1]).toEqual([true, true, true])
    midway.push(came < count)
    await expectUndone(next, sure.size + undoing.size)
  })

  it.each([1, 200, 399])('within the undoing of one step, of which %i of 400 lost routes are back: it goes on there', async (at) => {
    const lost = Array.from({ length: 400 }, (_, number) => ({ destination: destination(number), prefix: 24, gateway: '10.1.0.3', device: subject.v0 }))
    subject.ip('route', 'del', '10.77.0.0/16')
    subject.batch(lost.map((to) => `route add ${to.destination}/24 via 10.1.0.3 proto static`))
    before = subject.state
    const isDown = guard(getLink(subject.v0), nameAndKind('v0', 'veth'), Buffer.from([...Array.from({ length: 8 }, () => 0), 1, ...Array.from({ length: 7 }, () => 0)]))
    const goesDown: StepParts = { actions: [setUp(subject.v0, false), setUp(subject.v0, true), ...lost.map((to) => route(rtm.newRoute, to))].map((message) => action(message)), guard: isDown }
    await using helper = await HelperProcess.greeted(subject, { run })
    // Two come by themselves, with the link.
    const signal = await signals.listen(subject, { at: 'new', count: at + 2, pids: [helper.pid, helper.workerPid] })
    helper.send(plan(1, 600_000, [goesDown]))
    await helper.until(reply.applied)
    helper.send(rollback(1))
    expect((await helper.exit).signal).toBe('SIGKILL')
    const isMidway = (await signal.end()).came < lost.length + 2
    midway.push(isMidway)
    await using next = await HelperProcess.greeted(subject, { run })
    const { sure, unsure, undoing } = await offered(next)
    expect([sure.size, unsure.size]).toEqual([0, 0])
    if (isMidway) expect(undoing).toEqual(new Set([0]))
    await expectUndone(next, undoing.size)
    await expect.poll(() => subject.state).toEqual(before)
  })
})

it('most of those that were killed at a step were sending others', () => {
  expect(midway.filter((isMidway) => isMidway).length).toBeGreaterThan(midway.length / 2)
})

/** What the record of a killed helper offers, as numbers of steps. */
interface Offered {
  readonly sure: ReadonlySet<number>
  readonly unsure: ReadonlySet<number>
  readonly undoing: ReadonlySet<number>
}

/** The other way round. */
function deletion(actions: readonly Uint8Array[]): readonly Uint8Array[] {
  return actions.toReversed()
}
