import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { because, journal, journalWish, plan, refusedBecause, reply, stepPayload } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { hasManyUsers } from '../../support/helper/many-users.ts'
import { told } from '../../support/helper/replies.ts'
import { Subject } from '../../support/helper/subject.ts'

const leftBehindFlag = 4
/** Where in the file what lies: struct JournalHeader of native/helper/journal.cc, and what follows it. */
const [bootIdAt, recordsAt] = [48, 88]
const surveyAt = recordsAt + 4096 * 12 + (8 << 20)
const subject = new Subject('journal')
const run = mkdtempSync(join(tmpdir(), 'linkwright-run-'))
mkdirSync(join(run, 'linkwright'), { mode: 0o700 })
afterAll(() => {
  subject.remove()
  rmSync(run, { recursive: true })
})
afterEach(() => {
  for (const name of readdirSync(join(run, 'linkwright'))) rmSync(join(run, 'linkwright', name))
})

/** A helper whose processes were both killed while a plan waited. */
async function killedWithAPlan(): Promise<void> {
  await using helper = await HelperProcess.greeted(subject, { run })
  helper.send(plan(5, 60_000, subject.threeSteps))
  await helper.until(reply.applied)
  const worker = helper.workerPid
  process.kill(helper.pid, 'SIGKILL')
  process.kill(worker, 'SIGKILL')
  await helper.exit
}

const files = (): string[] => readdirSync(join(run, 'linkwright')).map((name) => join(run, 'linkwright', name))
const sizes = (): number[] => files().map((file) => statSync(file).size)

/** Writes over bytes of the journal that is not empty. */
function overwrite(at: number, bytes: string): void {
  const file = files().find((one) => statSync(one).size > 0)
  if (file === undefined) throw new Error('No journal has anything in it.')
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, Buffer.from(bytes, 'latin1'), 0, null, at)
  closeSync(descriptor)
}

/** The flags of READY. */
async function flagsOf(namespace: Subject): Promise<number> {
  await using helper = new HelperProcess(namespace, { run })
  helper.send(Buffer.from([8, 0, 0, 0, 1, 0, 1, 0]))
  return (await helper.next()).payload.readUInt32LE(12)
}

describe.runIf(hasManyUsers)('the journal', () => {
  const before = subject.state
  const restoreByHand = () => {
    subject.ip('route', 'del', '10.78.0.0/24')
    subject.ip('addr', 'del', '10.9.0.1/24', 'dev', 'v0')
    subject.ip('link', 'set', 'v0', 'mtu', '1500')
    expect(subject.state).toEqual(before)
  }

  it('of a killed helper is offered by the next one, told, and undone when that is asked for', async () => {
    await killedWithAPlan()
    expect(subject.state).not.toEqual(before)
    expect((await flagsOf(subject)) & leftBehindFlag).toBe(leftBehindFlag)
    // It never runs by itself.
    expect(subject.mtu).toBe(1400)

    await using helper = await HelperProcess.greeted(subject, { run })
    helper.send(journal(journalWish.tell))
    const [entry, ...steps] = [await helper.next(), await helper.next(), await helper.next(), await helper.next()]
    expect(entry && told(entry)).toBe('journalEntry 5 uid 0 steps 3')
    expect(Math.abs(Number(entry?.payload.readBigUInt64LE(8)) - Date.now())).toBeLessThan(600_000)
    expect(steps.map(told)).toEqual([0, 1, 2].map((step) => `journalStep ${step} known 1`))
    // The second step as it was sent.
    expect(steps[1]?.payload.subarray(4)).toEqual(stepPayload(subject.addressStep('10.9.0.1')))

    helper.send(journal(journalWish.undo))
    expect(told(await helper.next())).toBe(`undone 5 because ${because.journal}: 3 undone, 0 failed, 0 conflicts`)
    expect(subject.state).toEqual(before)
    helper.send(journal(journalWish.tell))
    expect(told(await helper.next())).toBe('journalEntry 0 uid 0 steps 0')
    helper.close()
    await helper.exit
    expect(await flagsOf(subject)).toBe(1)
  })

  it('undoes nothing that somebody else has changed since all was done', async () => {
    await killedWithAPlan()
    subject.ip('route', 'replace', '10.78.0.0/24', 'via', '10.9.0.2', 'dev', 'v0', 'mtu', '1300')
    await using helper = await HelperProcess.greeted(subject, { run })
    helper.send(journal(journalWish.undo))
    expect((await helper.until(reply.undone)).map(told)).toEqual(['trouble 2 guard errno 0', `undone 5 because ${because.journal}: 2 undone, 0 failed, 1 conflicts`])
    subject.ip('route', 'flush', 'root', '10.78.0.0/24')
    expect(subject.state).toEqual(before)
  })

  it('says whether what the kernel had when all was done is on record', async () => {
    await killedWithAPlan()
    const argument = async () => {
      await using helper = await HelperProcess.greeted(subject, { run })
      helper.send(journal(journalWish.tell))
      return (await helper.next()).argument
    }
    expect(await argument()).toBe(1)
    // As where it was killed before.
    overwrite(surveyAt, '\0'.repeat(8))
    expect(await argument()).toBe(0)
    await using helper = await HelperProcess.greeted(subject, { run })
    helper.send(journal(journalWish.undo))
    expect((await helper.until(reply.undone)).map(told)).toEqual([`undone 5 because ${because.journal}: 3 undone, 0 failed, 0 conflicts, not compared`])
    expect(subject.state).toEqual(before)
  })

  it('is forgotten when that is asked for', async () => {
    await killedWithAPlan()
    await using helper = await HelperProcess.greeted(subject, { run })
    helper.send(journal(journalWish.discard), journal(journalWish.tell), journal(journalWish.undo))
    expect([await helper.next(), await helper.next(), await helper.next()].map(told)).toEqual([
      'journalEntry 0 uid 0 steps 0',
      'journalEntry 0 uid 0 steps 0',
      `undone 0 because ${because.journal}: 0 undone, 0 failed, 0 conflicts`,
    ])
    expect(subject.mtu).toBe(1400)
    restoreByHand()
  })

  it('is offered in its own namespace alone', async () => {
    await killedWithAPlan()
    using other = new Subject('journal-other')
    expect((await flagsOf(other)) & leftBehindFlag).toBe(0)
    expect((await flagsOf(subject)) & leftBehindFlag).toBe(leftBehindFlag)
    await using helper = await HelperProcess.greeted(subject, { run })
    helper.send(journal(journalWish.undo))
    await helper.until(reply.undone)
  })

  it('of another boot is forgotten: what it tells of ended with that', async () => {
    await killedWithAPlan()
    overwrite(bootIdAt, randomUUID())
    expect(await flagsOf(subject)).toBe(1)
    expect(sizes().filter((size) => size > 0)).toEqual([])
    restoreByHand()
  })

  it('that is damaged is found out when it is asked for, and then forgotten; nothing of it is done', async () => {
    await killedWithAPlan()
    // Where the first step lies.
    overwrite(recordsAt, '\xff\xff\xff\xff')
    expect((await flagsOf(subject)) & leftBehindFlag).toBe(leftBehindFlag)
    await using helper = await HelperProcess.greeted(subject, { run })
    helper.send(journal(journalWish.tell), journal(journalWish.undo))
    expect([await helper.next(), await helper.next()].map(told)).toEqual(['journalEntry 0 uid 0 steps 0', `undone 0 because ${because.journal}: 0 undone, 0 failed, 0 conflicts`])
    expect(subject.mtu).toBe(1400)
    helper.close()
    await helper.exit
    expect(await flagsOf(subject)).toBe(1)
    restoreByHand()
  })

  it('of a plan that waits is no other helper’s, and is empty when it is settled', async () => {
    await using waiting = await HelperProcess.greeted(subject, { run })
    waiting.send(plan(1, 60_000, [subject.mtuStep(1400)]))
    await waiting.until(reply.applied)
    expect((await flagsOf(subject)) & leftBehindFlag).toBe(0)
    waiting.close()
    await waiting.exit
    expect(files().map((file) => statSync(file)).map(({ size, mode, uid }) => ({ size, mode: mode & 0o777, uid }))).toEqual([
      { size: 0, mode: 0o600, uid: 0 },
      { size: 0, mode: 0o600, uid: 0 },
    ])
  })

  it('that cannot be written refuses the plan before anything is sent', async () => {
    await using helper = await HelperProcess.greeted(subject, { limitFileSize: true })
    helper.send(plan(1, 60_000, [subject.mtuStep(1400)]))
    expect(told(await helper.next())).toContain(`refused ${refusedBecause.journalUnwritable}: `)
    expect(subject.mtu).toBe(1500)
  })
})
