import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileTime, CompiledPrograms } from '../../support/helper/compiled.ts'
import { action, begin, apply, frame, joined, plan, refusedBecause, reply, request, rollback, step, u32 } from '../../support/helper/frames.ts'
import { HelperProcess, helperPath } from '../../support/helper/helper-process.ts'
import { attribute, flag, linkBody, message, rtm, text } from '../../support/helper/messages.ts'
import { told } from '../../support/helper/replies.ts'
import { Subject } from '../../support/helper/subject.ts'

const subject = new Subject('passed')
const target = new Subject('passed-to')
const programs = new CompiledPrograms()
let relay = ''
beforeAll(() => {
  relay = programs.program('relay', 'test/support/helper/relay.cc')
}, compileTime)
afterAll(() => {
  subject.remove()
  target.remove()
  programs.remove()
})

/** A helper to which NAMESPACE frames come with descriptors of these paths. */
function given(...paths: readonly string[]): Promise<HelperProcess> {
  return HelperProcess.greeted(subject, { program: relay, args: [...paths, '--', helperPath, 'configure'] })
}

// ip-netns(8) keeps them below /run, which is another folder for the helper of a test.
const targetPath = `/proc/${process.pid}/root/run/netns/${target.name}`

function pass(number: number): Buffer {
  return frame(request.namespace, number)
}

function newPair(name: string, peer: string, ...ofPeer: readonly Uint8Array[]): Buffer {
  const info = attribute(2 | flag.nested, attribute(1 | flag.nested, linkBody({}, attribute(3, text(peer)), ...ofPeer)))
  return message(rtm.newLink, flag.create | flag.excl, linkBody({}, attribute(3, text(name)), attribute(18 | flag.nested, joined(attribute(1, text('veth')), info))))
}

describe('a namespace that is handed in', () => {
  it('takes a device that is moved into it', async () => {
    subject.ip('link', 'add', 'm0', 'type', 'veth', 'peer', 'name', 'm1')
    await using helper = await given(targetPath)
    const moved = message(rtm.newLink, 0, linkBody({ index: subject.indexOf('m0') }, attribute(28, u32(0))))
    helper.send(begin(1, 60_000, 1), pass(0), step({ actions: [action(moved)] }), apply())
    expect((await helper.until(reply.applied)).map(told)).toEqual(['done 0+1', 'applied 1 left 60000'])
    expect(target.ip('link', 'show', 'm0')).toContain('m0')
    target.ip('link', 'del', 'm0')
  })

  it('takes the other end of a new pair, by the number that the app gave it', async () => {
    await using helper = await given('-', '-', '-', targetPath)
    const made = newPair('n0', 'n1', attribute(28, u32(3)))
    const deleted = action(message(rtm.delLink, 0, linkBody({}, attribute(3, text('n0')))))
    helper.send(begin(1, 60_000, 1), pass(3), step({ actions: [action(made), deleted] }), apply())
    await helper.until(reply.applied)
    expect(target.ip('link', 'show', 'n1')).toContain('n1')
    helper.send(rollback(1))
    expect(told(await helper.next())).toContain('1 undone')
    expect(target.ip('link')).not.toContain('n1')
  })

  it('is forgotten with its plan', async () => {
    await using helper = await given(targetPath)
    helper.send(begin(1, 60_000, 1), pass(0), rollback(1))
    await helper.until(reply.undone)
    helper.send(plan(2, 60_000, [{ actions: [action(newPair('n0', 'n1', attribute(28, u32(0))))] }]))
    expect(told(await helper.next())).toContain(`refused ${refusedBecause.namespace}: A step names a network namespace`)
  })
})

describe('refused is', () => {
  it.each([
    ['a descriptor of a file', '/etc/passwd', 0],
    ['of a pipe', '-', 0],
    ['of another kind of namespace', '/proc/self/ns/uts', 0],
    ['of the user namespace', '/proc/self/ns/user', 0],
  ])('%s', async (_, path, number) => {
    await using helper = await given(path)
    helper.send(begin(1, 60_000, 1), pass(number))
    expect(told(await helper.next())).toContain(`refused ${refusedBecause.namespace}: What was handed in is no network namespace`)
  })

  it('a number that is taken, and one that there is not', async () => {
    await using helper = await given(...Array.from({ length: 17 }, () => targetPath))
    helper.send(begin(1, 60_000, 1), pass(15), pass(15))
    expect(told(await helper.next())).toContain(`refused ${refusedBecause.namespace}`)
    helper.send(begin(2, 60_000, 1), pass(16))
    expect(told(await helper.next())).toContain(`refused ${refusedBecause.namespace}`)
  })

  it('a descriptor of the helper’s own that nobody handed in', async () => {
    await using helper = await given(targetPath)
    const moved = message(rtm.newLink, 0, linkBody({ index: subject.v0 }, attribute(28, u32(4))))
    helper.send(begin(1, 60_000, 1), pass(0), step({ actions: [action(moved)] }), apply())
    expect(told(await helper.next())).toContain(`refused ${refusedBecause.namespace}`)
    expect(subject.mtu).toBe(1500)
  })
})
