import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it } from 'vitest'
import { action, because, joined, journal, journalWish, plan, reply, rollback, type StepParts } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { attribute, flag, linkBody, message, rtm, setMtu, text } from '../../support/helper/messages.ts'
import { told } from '../../support/helper/replies.ts'
import { Subject } from '../../support/helper/subject.ts'

const subject = new Subject('uncompared')
const run = mkdtempSync(join(tmpdir(), 'linkwright-run-'))
mkdirSync(join(run, 'linkwright'), { mode: 0o700 })
afterEach(() => void subject.ip('link', 'set', 'v0', 'mtu', '1500'))
afterAll(() => {
  subject.remove()
  rmSync(run, { recursive: true })
})

/** Steps that are about more places than are looked at: 17,000 names of v0, which has none of them, so that the kernel refuses to take them away. */
function manyPlaces(): readonly StepParts[] {
  const names = (from: number) => joined(...Array.from({ length: 680 }, (_, at) => attribute(53, text(`n${from + at}`))))
  const without = (from: number) => action(message(rtm.delLinkProp, 0, linkBody({ index: subject.v0 }, attribute(52, names(from)))))
  return Array.from({ length: 5 }, (_, step) => ({ actions: [action(setMtu(subject.v0, 1400 + step)), ...Array.from({ length: 5 }, (_one, part) => without((step * 5 + part) * 680))] }))
}

/** Makes a bridge whose number the kernel chooses. */
const unnumbered: StepParts = {
  actions: [
    action(message(rtm.newLink, flag.create | flag.excl, linkBody({ flags: 1, change: 1 }, attribute(3, text('made')), attribute(18, attribute(1, text('bridge')))))),
    action(message(rtm.delLink, 0, linkBody({}, attribute(3, text('made'))))),
  ],
}

it('where all could be looked at nothing is said of it', async () => {
  await using helper = await HelperProcess.greeted(subject)
  helper.send(plan(1, 60_000, subject.threeSteps), rollback(1))
  expect((await helper.until(reply.undone)).map(told).at(-1)).toBe(`undone 1 because ${because.asked}: 3 undone, 0 failed, 0 conflicts`)
})

it('of more places than are looked at that is said, and what was looked at is left where somebody has changed it', async () => {
  await using helper = await HelperProcess.greeted(subject)
  helper.send(plan(1, 60_000, [subject.addressStep('10.9.0.1'), ...manyPlaces()]))
  await helper.until(reply.applied)
  subject.ip('address', 'change', '10.9.0.1/24', 'dev', 'v0', 'valid_lft', '5000', 'preferred_lft', '5000')
  helper.send(rollback(1))
  expect((await helper.until(reply.undone)).map(told).filter((words) => !words.includes('inverse'))).toEqual(['trouble 0 guard errno 0', `undone 1 because ${because.asked}: 0 undone, 5 failed, 1 conflicts, not compared`])
  expect(subject.ip('address', 'show', 'dev', 'v0')).toContain('10.9.0.1/24')
  subject.ip('address', 'delete', '10.9.0.1/24', 'dev', 'v0')
})

it('so it is of a link whose number nobody said, and all else is looked at', async () => {
  await using helper = await HelperProcess.greeted(subject)
  helper.send(plan(1, 60_000, [unnumbered, subject.addressStep('10.9.0.1')]))
  await helper.until(reply.applied)
  subject.ip('address', 'change', '10.9.0.1/24', 'dev', 'v0', 'valid_lft', '5000', 'preferred_lft', '5000')
  helper.send(rollback(1))
  expect((await helper.until(reply.undone)).map(told)).toEqual(['trouble 1 guard errno 0', `undone 1 because ${because.asked}: 1 undone, 0 failed, 1 conflicts, not compared`])
  expect(subject.ip('address', 'show', 'dev', 'v0')).toContain('10.9.0.1/24')
  subject.ip('address', 'delete', '10.9.0.1/24', 'dev', 'v0')
})

it('the journal of such a plan says beforehand that not all is on record, and its undo does', async () => {
  const helper = await HelperProcess.greeted(subject, { run })
  helper.send(plan(1, 60_000, [unnumbered]))
  await helper.until(reply.applied)
  const { workerPid } = helper
  // The worker's end would have it undone.
  for (const pid of [helper.pid, workerPid]) process.kill(pid, 'SIGKILL')
  await helper.exit
  await using next = await HelperProcess.greeted(subject, { run })
  next.send(journal(journalWish.tell))
  const [entry] = await next.until(reply.journalStep)
  expect(entry).toMatchObject({ type: reply.journalEntry, argument: 0 })
  next.send(journal(journalWish.undo))
  expect((await next.until(reply.undone)).map(told).at(-1)).toBe(`undone 1 because ${because.journal}: 1 undone, 0 failed, 0 conflicts, not compared`)
})
