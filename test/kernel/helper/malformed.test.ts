import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileTime, CompiledPrograms } from '../../support/helper/compiled.ts'
import { action, apply, begin, confirm, frame, guard, hello, joined, plan, reply, request, step, stepPayload, u16, u32 } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { getLink, message, rtm, setMtu } from '../../support/helper/messages.ts'
import { Subject } from '../../support/helper/subject.ts'

const subject = new Subject('malformed')
const programs = new CompiledPrograms()
afterAll(() => {
  subject.remove()
  programs.remove()
})

/** A copy with another number of 32 bits in it. */
function withNumber(bytes: Uint8Array, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(value >>> 0, at)
  return copy
}

const mtu = setMtu(subject.v0, 1300)
const good = step({ actions: [action(mtu)] })
/** Where the length of the first action stands in `good`: behind the frame's header and the step's. */
const actionAt = 12

const cases: readonly (readonly [string, Uint8Array])[] = [
  ['a frame of length 0', joined(u32(0), u16(1), u16(1))],
  ['a frame of length 7', joined(u32(7), u16(1), u16(1))],
  ['a frame of length 65,537', joined(u32(65_537), u16(3), u16(0))],
  ['a frame of 4 GiB', joined(u32(0xffffffff), u16(1), u16(1))],
  ['a frame of letters', frame(request.step, 0, Buffer.alloc(65_528, 'A'))],
  ['a type that there is not', frame(99)],
  ['type 0', frame(0)],
  ['a type of the helper’s own', frame(reply.applied)],
  ['a type that its processes use between them', frame(1000, 5, Buffer.from('\u0003\0refused'))],
  ['a second HELLO', hello()],
  ['HELLO with a payload', frame(request.hello, 1, u32(0))],
  ['BEGIN without a payload', frame(request.begin)],
  ['APPLY of a batch of 0', apply(0)],
  ['APPLY of a batch of 65', apply(65)],
  ['CONFIRM cut short', withNumber(confirm(1).subarray(0, 12), 0, 12)],
  ['a wish about the journal that there is not', frame(request.journal, 3)],
  ['NAMESPACE without a descriptor', joined(begin(1, 2000, 1), frame(request.namespace, 0))],
  ['a flag of a step that there is not', frame(request.step, 2, stepPayload({ actions: [action(mtu)] }))],
  ['a step without actions', frame(request.step, 0, u32(0))],
  ['a guard longer than the step', frame(request.step, 0, joined(u32(4096), action(mtu)))],
  ['a guard whose length wraps', frame(request.step, 0, joined(u32(0xfffffff8), action(mtu)))],
  ['a guard that is no multiple of 4', frame(request.step, 0, joined(u32(2), Buffer.alloc(2), action(mtu)))],
  ['a guard cut short', frame(request.step, 0, joined(u32(8), Buffer.alloc(8), action(mtu)))],
  ['a guard whose lengths wrap', step({ actions: [action(mtu)], guard: withNumber(withNumber(guard(getLink(1)), 0, 0xfffffffc), 4, 36) })],
  ['a guard that expects what does not add up', step({ actions: [action(mtu)], guard: guard(getLink(1), joined(u16(400), u16(3))) })],
  ['a guard whose mask goes beyond the header', step({ actions: [action(mtu)], guard: guard(message(rtm.getNeigh, 0, joined(Buffer.from([2, 0, 0, 0]), u32(1), u32(0))), Buffer.alloc(0), Buffer.alloc(16, 255)) })],
  ['an action longer than the step', withNumber(good, actionAt, 4000)],
  ['an action of length 0', withNumber(good, actionAt, 0)],
  ['an action whose length wraps', withNumber(good, actionAt, 0xfffffffe)],
  ['an action of a kind that there is not', step({ actions: [action(mtu, 0, 3)] })],
  ['an action with a flag that there is not', step({ actions: [action(mtu, 8)] })],
  ['nlmsg_len that is short', step({ actions: [action(withNumber(mtu, 0, 16))] })],
  ['nlmsg_len that is long', step({ actions: [action(withNumber(mtu, 0, 4000))] })],
  ['two messages in one action', step({ actions: [action(joined(mtu, mtu))] })],
  ['an action that is no message', step({ actions: [action(Buffer.alloc(8))] })],
  ['a TUN request of another size', step({ actions: [action(Buffer.alloc(31), 0, 2)] })],
]

describe('what does not add up ends the helper, and the plan that waits is undone:', () => {
  it.each(cases)('%s', async (_, bytes) => {
    const before = subject.state
    await using helper = await HelperProcess.greeted(subject)
    helper.send(plan(1, 60_000, subject.threeSteps))
    await helper.until(reply.applied)
    helper.send(bytes)
    await expect(helper.until(-1)).rejects.toThrow('The helper ended')
    expect(await helper.exit).toEqual({ code: 0, signal: null })
    expect(subject.state).toEqual(before)
  })

  it('anything before HELLO', async () => {
    await using helper = new HelperProcess(subject)
    helper.send(begin(1, 2000, 1))
    await expect(helper.next()).rejects.toThrow('The helper ended')
  })
})

describe('with shorter times than the shipped helper has', () => {
  let program = ''
  beforeAll(() => {
    program = programs.helper('hasty-helper', ['-DLINKWRIGHT_IDLE_MILLISECONDS=1500', '-DLINKWRIGHT_HALF_FRAME_MILLISECONDS=500'])
  }, compileTime)

  it('a frame that does not come to its end ends it', async () => {
    await using helper = await HelperProcess.greeted(subject, { program })
    helper.send(plan(1, 60_000, [subject.mtuStep(1400)]))
    await helper.until(reply.applied)
    helper.send(Buffer.from([0x40, 0, 0, 0]))
    expect(await helper.exit).toEqual({ code: 0, signal: null })
    expect(subject.mtu).toBe(1500)
  })

  it('silence ends it, but not while a plan waits', async () => {
    await using idle = await HelperProcess.greeted(subject, { program })
    await using waiting = await HelperProcess.greeted(subject, { program })
    waiting.send(plan(1, 2000, [subject.mtuStep(1400)]))
    await waiting.until(reply.applied)
    expect(await idle.exit).toEqual({ code: 0, signal: null })
    // The other one lives until its plan's time is up, and tells of it.
    expect((await waiting.next()).type).toBe(reply.undone)
    expect(await waiting.exit).toEqual({ code: 0, signal: null })
  })
})
