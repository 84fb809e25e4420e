import { afterAll, describe, expect, it } from 'vitest'
import { action, apply, because, begin, confirm, extend, frame, hello, plan, refusedBecause, reply, request, rollback, step } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { attribute, linkBody, message, rtm } from '../../support/helper/messages.ts'
import { told } from '../../support/helper/replies.ts'
import { Subject } from '../../support/helper/subject.ts'

const subject = new Subject('protocol')
afterAll(() => subject.remove())

describe('the helper answers', () => {
  it('HELLO with the namespace that it changes, and the person', async () => {
    await using helper = new HelperProcess(subject)
    helper.send(hello())
    const { type, argument, payload } = await helper.next()
    expect({ type, argument, length: payload.length, uid: payload.readUInt32LE(8) }).toEqual({ type: reply.ready, argument: 1, length: 16, uid: process.getuid?.() })
    expect(payload.readBigUInt64LE(0)).toBeGreaterThan(0n)
  })

  it('HELLO of another version with a refusal', async () => {
    await using helper = new HelperProcess(subject)
    helper.send(hello(2))
    expect(told(await helper.next())).toContain(`refused ${refusedBecause.version}: The helper speaks version 1`)
  })

  it('a plan with what was done, and CONFIRM with KEPT', async () => {
    await using helper = await HelperProcess.greeted(subject)
    helper.send(plan(7, 60_000, [subject.mtuStep(1400), subject.addressStep('10.8.0.1')]))
    expect([await helper.next(), await helper.next(), await helper.next()].map(told)).toEqual(['done 0+1', 'done 1+1', 'applied 7 left 60000'])
    helper.send(confirm(7))
    expect(told(await helper.next())).toBe('kept 7')
    helper.close()
    await helper.exit
    expect(subject.mtu).toBe(1400)
    subject.ip('link', 'set', 'v0', 'mtu', '1500')
    subject.ip('addr', 'del', '10.8.0.1/24', 'dev', 'v0')
  })

  it('a plan without a wait as kept at once', async () => {
    await using helper = await HelperProcess.greeted(subject)
    helper.send(plan(1, 0, [subject.mtuStep(1450)]))
    expect((await helper.until(reply.applied)).map(told)).toEqual(['done 0+1', 'applied 1 left 0'])
    helper.send(rollback(1))
    expect(told(await helper.next())).toContain(`refused ${refusedBecause.order}: `)
    expect(subject.mtu).toBe(1450)
    subject.ip('link', 'set', 'v0', 'mtu', '1500')
  })

  it('ROLLBACK with UNDONE, and everything is as it was', async () => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    helper.send(plan(2, 60_000, subject.threeSteps))
    await helper.until(reply.applied)
    expect(subject.state).not.toEqual(before)
    helper.send(rollback(2))
    expect(told(await helper.next())).toBe(`undone 2 because ${because.asked}: 3 undone, 0 failed, 0 conflicts`)
    expect(subject.state).toEqual(before)
  })

  it('EXTEND with APPLIED, which is undone only then', async () => {
    await using helper = await HelperProcess.greeted(subject)
    helper.send(plan(3, 2000, [subject.mtuStep(1400)]))
    await helper.until(reply.applied)
    helper.send(extend(3, 600_000))
    expect(told(await helper.next())).toBe('applied 3 left 600000')
    helper.send(extend(3, 2000))
    expect(told(await helper.next())).toBe('applied 3 left 2000')
    expect(told(await helper.next())).toBe(`undone 3 because ${because.timer}: 1 undone, 0 failed, 0 conflicts`)
  })

  it('ROLLBACK of a plan that was only begun with UNDONE of nothing', async () => {
    await using helper = await HelperProcess.greeted(subject)
    helper.send(begin(4, 2000, 1), step(subject.mtuStep(1400)), rollback(4))
    expect(told(await helper.next())).toBe(`undone 4 because ${because.asked}: 0 undone, 0 failed, 0 conflicts`)
    expect(subject.mtu).toBe(1500)
  })
})

describe('the helper refuses, and nothing reaches the kernel:', () => {
  const notAllowed = message(rtm.newLink, 0, linkBody({ index: subject.v0 }, attribute(43, attribute(1, Buffer.alloc(4)))))
  const cases: readonly (readonly [string, Buffer, string])[] = [
    ['a step without a plan', step(subject.mtuStep(1400)), `refused ${refusedBecause.order}`],
    ['an APPLY without a plan', apply(), `refused ${refusedBecause.order}`],
    ['a CONFIRM of no plan', confirm(1), `refused ${refusedBecause.order}`],
    ['an EXTEND of no plan', extend(1, 2000), `refused ${refusedBecause.order}`],
    ['fewer steps than were said', Buffer.concat([begin(1, 2000, 2), step(subject.mtuStep(1400)), apply()]), `refused ${refusedBecause.order}`],
    ['more steps than were said', Buffer.concat([begin(1, 2000, 1), step(subject.mtuStep(1400)), step(subject.mtuStep(1401)), apply()]), `refused ${refusedBecause.order}`],
    ['a plan within a plan', Buffer.concat([begin(1, 2000, 1), begin(2, 2000, 1)]), `refused ${refusedBecause.order}`],
    ['a wait that is too short', begin(1, 1999, 1), `refused ${refusedBecause.notAllowed}`],
    ['a wait that is too long', begin(1, 600_001, 1), `refused ${refusedBecause.notAllowed}`],
    ['a plan of no steps', begin(1, 2000, 0), `refused ${refusedBecause.notAllowed}`],
    ['a plan of too many steps', begin(1, 2000, 4097), `refused ${refusedBecause.notAllowed}`],
    ['a message that is not allowed', plan(1, 2000, [subject.mtuStep(1400), { actions: [action(notAllowed)] }]), `refused ${refusedBecause.notAllowed}: RTM_NEWLINK: IFLA_XDP is not allowed.`],
    ['an inverse that is not allowed', plan(1, 2000, [{ actions: [...subject.mtuStep(1400).actions, action(notAllowed)] }]), `refused ${refusedBecause.notAllowed}: RTM_NEWLINK: IFLA_XDP is not allowed.`],
  ]

  it.each(cases)('%s', async (_, frames, expected) => {
    await using helper = await HelperProcess.greeted(subject)
    helper.send(frames)
    expect(told(await helper.next())).toContain(expected)
    expect(subject.mtu).toBe(1500)
    // One answer a plan: what belonged to it is passed over, and the next one is taken.
    helper.send(plan(9, 0, [subject.mtuStep(1500)]))
    const answers = (await helper.until(reply.applied)).map(told)
    expect(answers).toEqual(['done 0+1', 'applied 9 left 0'])
  })

  it('another plan while one waits, which goes on waiting', async () => {
    await using helper = await HelperProcess.greeted(subject)
    helper.send(plan(1, 60_000, [subject.mtuStep(1400)]), plan(2, 60_000, [subject.mtuStep(1300)]), rollback(1))
    expect((await helper.until(reply.undone)).map(told)).toEqual([
      'done 0+1',
      'applied 1 left 60000',
      `refused ${refusedBecause.busy}: Another plan waits for its confirmation: keep it or undo it first.`,
      `undone 1 because ${because.asked}: 1 undone, 0 failed, 0 conflicts`,
    ])
  })

  it('plans that come faster than anybody makes them', async () => {
    await using helper = await HelperProcess.greeted(subject)
    for (let id = 1; id <= 3000; id += 1) helper.send(begin(id, 2000, 1), rollback(id))
    helper.send(frame(request.journal))
    const answers = (await helper.until(reply.journalEntry)).map(told)
    expect(answers.filter((answer) => answer.startsWith(`refused ${refusedBecause.tooMuch}`)).length).toBeGreaterThan(0)
  })
})
