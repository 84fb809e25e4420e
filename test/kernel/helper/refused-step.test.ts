import { afterAll, describe, expect, it } from 'vitest'
import { action, actionFlag, because, guard, plan, reply, rollback, u32, type StepParts } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { attribute, flag, getLink, linkBody, message, nameAndKind, rtm, setMtu, text } from '../../support/helper/messages.ts'
import { told } from '../../support/helper/replies.ts'
import { Subject } from '../../support/helper/subject.ts'

const subject = new Subject('refused')
afterAll(() => subject.remove())

/** Routes of which the one in the middle has a gateway that cannot be reached. */
function withOneRefused(count: number) {
  return Array.from({ length: count }, (_, number) => subject.routeStep(`172.16.${number}.0`, number === count >> 1 ? '99.9.9.9' : '10.1.0.2'))
}

describe('a step that the kernel refuses in the middle has the others undone', () => {
  it('one by one: those behind it are never sent', async () => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    helper.send(plan(1, 60_000, withOneRefused(5), 1))
    const answers = await helper.until(reply.undone)
    expect(answers.map(told)).toEqual(['done 0+1', 'done 1+1', 'refusedStep 2 errno 101', `undone 1 because ${because.refused}: 2 undone, 0 failed, 0 conflicts`])
    // As the kernel said it, with its own sentence.
    expect(answers[2]?.payload.toString('latin1')).toContain('Nexthop has invalid gateway')
    expect(subject.state).toEqual(before)
  })

  it('in batches: the kernel has gone on behind it, and those are undone too', async () => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    helper.send(plan(1, 60_000, withOneRefused(41), 64))
    const answers = (await helper.until(reply.undone)).map(told)
    expect(answers).toEqual(['done 0+20', 'refusedStep 20 errno 101', `undone 1 because ${because.refused}: 40 undone, 0 failed, 0 conflicts`])
    expect(subject.state).toEqual(before)
  })

  it('of steps that depend on each other, which are sent one by one whatever the batch', async () => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    const { independent: _, ...needed } = subject.routeStep('172.17.0.0', '10.6.0.9')
    helper.send(plan(1, 60_000, [needed, subject.addressStep('10.6.0.1')], 64))
    expect((await helper.until(reply.undone)).map(told)).toEqual(['refusedStep 0 errno 101', `undone 1 because ${because.refused}: 0 undone, 0 failed, 0 conflicts`])
    expect(subject.state).toEqual(before)
  })
})

describe('a step that says that what it does may be there already', () => {
  it.each([['one by one', 1], ['in a batch', 64]])('counts as done where it is, %s, and is left when the others are undone', async (_how, batch) => {
    subject.ip('address', 'add', '10.9.0.1/24', 'dev', 'v0')
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    const mayExist = ({ actions: [forward, ...inverses], ...step }: StepParts): StepParts => ({ ...step, actions: [action(forward?.subarray(8) ?? Buffer.alloc(0), actionFlag.mayExist), ...inverses], independent: true })
    helper.send(plan(1, 60_000, [mayExist(subject.addressStep('10.9.0.1')), mayExist(subject.addressStep('10.9.1.1'))], batch))
    await helper.until(reply.applied)
    expect(subject.ip('address', 'show', 'dev', 'v0')).toContain('10.9.1.1/24')
    helper.send(rollback(1))
    expect((await helper.until(reply.undone)).map(told).at(-1)).toBe(`undone 1 because ${because.asked}: 1 undone, 0 failed, 0 conflicts`)
    expect(subject.state).toEqual(before)
    subject.ip('address', 'delete', '10.9.0.1/24', 'dev', 'v0')
  })
})

describe('a step of which the kernel did a part before it refused it', () => {
  it('is undone, too', async () => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    // The address is free to set, and the name is taken.
    const set = (mac: string, name: string) => action(message(rtm.newLink, 0, linkBody({ index: subject.v0 }, attribute(1, Buffer.from(mac, 'hex')), attribute(3, text(name)))))
    const [link]: readonly { readonly address: string }[] = JSON.parse(subject.ip('-j', 'link', 'show', 'v0'))
    helper.send(plan(1, 60_000, [{ actions: [set('020000000077', 'v1'), set((link?.address ?? '').replaceAll(':', ''), 'v0')], guard: subject.isV0 }]))
    expect((await helper.until(reply.undone)).map(told)).toEqual(['refusedStep 0 errno 17', `undone 1 because ${because.refused}: 1 undone, 0 failed, 0 conflicts`])
    expect(subject.state).toEqual(before)
  })

  it('is told where its guard does not say that it is undone', async () => {
    await using helper = await HelperProcess.greeted(subject)
    const both = message(rtm.newLink, 0, linkBody({ index: subject.v0 }, attribute(4, u32(1400)), attribute(3, text('v1'))))
    const guarded = guard(getLink(subject.v0), nameAndKind('v1', 'veth'))
    helper.send(plan(1, 60_000, [{ actions: [action(both), action(setMtu(subject.v0, 1500))], guard: guarded }]))
    expect((await helper.until(reply.undone)).map(told)).toEqual(['refusedStep 0 errno 17', 'trouble 0 guard errno 0', `undone 1 because ${because.refused}: 0 undone, 0 failed, 0 conflicts`])
    subject.ip('link', 'set', 'v0', 'mtu', '1500')
  })

  it('is left alone where it made nothing: a device that is there already is not taken for its own', async () => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    const made = message(rtm.newLink, flag.create | flag.excl, linkBody({ index: subject.v0 }, attribute(3, text('v0')), attribute(18, attribute(1, text('veth')))))
    const deleted = message(rtm.delLink, 0, linkBody({ index: subject.v0 }))
    helper.send(plan(1, 60_000, [{ actions: [action(made), action(deleted)], guard: subject.isV0 }]))
    expect((await helper.until(reply.undone)).map(told)).toEqual(['refusedStep 0 errno 17', `undone 1 because ${because.refused}: 0 undone, 0 failed, 0 conflicts`])
    expect(subject.state).toEqual(before)
  })
})

describe('a long plan', () => {
  it.each([1, 64])('of 1,000 routes, %d at a time, is applied and undone', async (batch) => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    const steps = Array.from({ length: 1000 }, (_, number) => subject.routeStep(`172.${16 + (number >> 8)}.${number & 255}.0`, '10.1.0.2'))
    helper.send(plan(1, 60_000, steps, batch))
    const answers = await helper.until(reply.applied)
    const done = answers.filter(({ type }) => type === reply.done).reduce((sum, { payload }) => sum + payload.readUInt32LE(4), 0)
    expect({ done, routes: subject.ip('route').split('via 10.1.0.2').length - 1 }).toEqual({ done: 1000, routes: 1000 })
    helper.close()
    await helper.exit
    expect(subject.state).toEqual(before)
  })
})
