import { afterAll, describe, expect, it } from 'vitest'
import { action, because, guard, joined, plan, reply, rollback, u16, u32 } from '../../support/helper/frames.ts'
import { HelperProcess } from '../../support/helper/helper-process.ts'
import { attribute, getLink, ipv4, message, nameAndKind, rtm, setMtu } from '../../support/helper/messages.ts'
import { told } from '../../support/helper/replies.ts'
import { Subject } from '../../support/helper/subject.ts'

const subject = new Subject('guard')
afterAll(() => subject.remove())

describe('a guard leaves alone what is no longer what the plan made:', () => {
  it('another device that has got the index', async () => {
    subject.ip('link', 'add', 'g0', 'index', '900', 'type', 'veth', 'peer', 'name', 'g1')
    await using helper = await HelperProcess.greeted(subject)
    const actions = [action(setMtu(900, 1400)), action(setMtu(900, 1500))]
    helper.send(plan(1, 60_000, [{ actions, guard: guard(getLink(900), nameAndKind('g0', 'veth')) }]))
    await helper.until(reply.applied)
    subject.ip('link', 'del', 'g0')
    subject.ip('link', 'add', 'g0', 'index', '900', 'mtu', '1333', 'type', 'bridge')
    helper.send(rollback(1))
    const [trouble, undone] = await helper.until(reply.undone)
    expect([trouble, undone].map((frame) => frame && told(frame))).toEqual(['trouble 0 guard errno 0', `undone 1 because ${because.asked}: 0 undone, 0 failed, 1 conflicts`])
    // The record that it met.
    expect(trouble?.payload.readUInt16LE(12 + 4)).toBe(rtm.newLink)
    expect(subject.ip('link', 'show', 'g0')).toContain('mtu 1333')
    subject.ip('link', 'del', 'g0')
  })

  it('a device that is gone', async () => {
    subject.ip('link', 'add', 'g0', 'index', '901', 'type', 'veth', 'peer', 'name', 'g1')
    await using helper = await HelperProcess.greeted(subject)
    helper.send(plan(1, 60_000, [{ actions: [action(setMtu(901, 1400)), action(setMtu(901, 1500))], guard: guard(getLink(901), nameAndKind('g0', 'veth')) }]))
    await helper.until(reply.applied)
    subject.ip('link', 'del', 'g0')
    helper.send(rollback(1))
    expect((await helper.until(reply.undone)).map(told)).toEqual(['trouble 0 guard errno 19', `undone 1 because ${because.asked}: 0 undone, 0 failed, 1 conflicts`])
  })

  it('a value that somebody else has changed', async () => {
    await using helper = await HelperProcess.greeted(subject)
    const expected = guard(getLink(subject.v0), attribute(4, u32(1400)))
    helper.send(plan(1, 60_000, [{ actions: [action(setMtu(subject.v0, 1400)), action(setMtu(subject.v0, 1500))], guard: expected }]))
    await helper.until(reply.applied)
    subject.ip('link', 'set', 'v0', 'mtu', '1350')
    helper.send(rollback(1))
    expect((await helper.until(reply.undone)).map(told).at(-1)).toBe(`undone 1 because ${because.asked}: 0 undone, 0 failed, 1 conflicts`)
    expect(subject.mtu).toBe(1350)
    subject.ip('link', 'set', 'v0', 'mtu', '1500')
  })

  it('a flag of the fixed header, and only the bits that it names', async () => {
    await using helper = await HelperProcess.greeted(subject)
    const bits = (flags: number) => joined(u32(0), u32(0), u32(flags), u32(0))
    const mustBeUp = guard(getLink(subject.v0), Buffer.alloc(0), bits(1), bits(1))
    helper.send(plan(1, 60_000, [{ actions: subject.mtuStep(1400).actions, guard: mustBeUp }]))
    await helper.until(reply.applied)
    helper.send(rollback(1))
    expect(told(await helper.next())).toContain('1 undone, 0 failed, 0 conflicts')
    helper.send(plan(2, 60_000, [{ actions: subject.mtuStep(1400).actions, guard: guard(getLink(subject.v0), Buffer.alloc(0), bits(1), bits(0)) }]))
    await helper.until(reply.applied)
    helper.send(rollback(2))
    expect((await helper.until(reply.undone)).map(told).at(-1)).toContain('0 undone, 0 failed, 1 conflicts')
    subject.ip('link', 'set', 'v0', 'mtu', '1500')
  })

  it('a neighbour with another address', async () => {
    await using helper = await HelperProcess.greeted(subject)
    const permanent = 0x80
    const neighbour = (type: number, mac: string) => {
      const header = joined(Buffer.from([2, 0, 0, 0]), u32(subject.v0), u16(permanent), Buffer.from([0, 0]))
      return message(type, type === rtm.newNeigh ? 0x500 : 0, joined(header, attribute(1, ipv4('10.1.0.9')), attribute(2, Buffer.from(mac, 'hex'))))
    }
    const asked = message(rtm.getNeigh, 0, joined(Buffer.from([2, 0, 0, 0]), u32(subject.v0), u32(0), attribute(1, ipv4('10.1.0.9'))))
    const steps = [{ actions: [action(neighbour(rtm.newNeigh, '020000000009')), action(neighbour(rtm.delNeigh, '020000000009'))], guard: guard(asked, attribute(2, Buffer.from('020000000009', 'hex'))) }]
    helper.send(plan(1, 60_000, steps), rollback(1))
    expect((await helper.until(reply.undone)).map(told).at(-1)).toContain('1 undone, 0 failed, 0 conflicts')
    helper.send(plan(2, 60_000, steps))
    await helper.until(reply.applied)
    subject.ip('neigh', 'replace', '10.1.0.9', 'lladdr', '02:00:00:00:00:77', 'dev', 'v0')
    helper.send(rollback(2))
    expect((await helper.until(reply.undone)).map(told).at(-1)).toContain('0 undone, 0 failed, 1 conflicts')
    expect(subject.ip('neigh', 'show', '10.1.0.9')).toContain('02:00:00:00:00:77')
    subject.ip('neigh', 'del', '10.1.0.9', 'dev', 'v0')
  })
})
