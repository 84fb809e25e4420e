import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concatenate, putU32 } from '../../../electron/netlink/core/bytes.ts'
import { NLMSG_ERROR } from '../../../electron/netlink/core/constants.ts'
import { Connection } from '../../../electron/socket/connection.ts'
import type { MalformedReply } from '../../../electron/socket/malformed-reply.ts'
import { ConnectionClosedError } from '../../../electron/socket/netlink-error.ts'
import { FakeTransport } from '../../support/fake-transport.ts'
import { done, message, number32, record, sequenceOf } from '../../support/replies.ts'

const question = message(18, 0, 0)

/** A dump under way and a request that waits, on one connection. */
function underWay(): { transport: FakeTransport; connection: Connection; seen: number[]; outcomes: Promise<PromiseSettledResult<unknown>[]> } {
  const transport = new FakeTransport()
  const connection = new Connection(transport)
  const seen: number[] = []
  const dump = connection.dump(question, (_, start, end) => void seen.push(end - start))
  return { transport, connection, seen, outcomes: Promise.allSettled([dump, connection.request(question)]) }
}

async function reasons(outcomes: Promise<PromiseSettledResult<unknown>[]>): Promise<unknown[]> {
  const settled = await outcomes
  return settled.map((outcome): unknown => (outcome.status === 'rejected' ? outcome.reason : 'fulfilled'))
}

describe('who listens for malformed replies', () => {
  function told(lose: (transport: FakeTransport) => void): MalformedReply[] {
    const replies: MalformedReply[] = []
    const transport = new FakeTransport()
    const connection = new Connection(transport, { onMalformed: (reply) => replies.push(reply) })
    connection.dump(question, () => {}).catch(() => {})
    lose(transport)
    return replies
  }

  it.each<[string, (transport: FakeTransport) => void, object]>([
    ['one that was cut', (transport) => transport.onTruncated({ bytes: new Uint8Array(64), portId: 0, group: 0, nsid: null, receivedAt: 7 }, 70_000), { offset: null, length: 70_000, receivedAt: 7 }],
    ['half a header', (transport) => transport.deliver(concatenate([record(1, 1), record(1, 1).subarray(0, 15)])), { offset: 20, reason: 'A message header needs 16 bytes, 15 are left.' }],
    ['an acknowledgement without a number', (transport) => transport.deliver(message(NLMSG_ERROR, 0, 1)), { offset: 0, reason: 'The acknowledgement of 16 bytes lacks what it must have.' }],
  ])('hears of %s, with the request', (_, lose, expected) => {
    const [reply, ...others] = told(lose)
    expect(others).toEqual([])
    expect(reply).toMatchObject(expected)
    expect(reply?.request.subarray(4, 6)).toEqual(question.subarray(4, 6))
  })

  it('hears nothing of replies that are lost or crossed', () => {
    expect(told((transport) => transport.onOverrun())).toEqual([])
    expect(told((transport) => transport.deliver(record(99, 1)))).toEqual([])
  })
})

describe('a connection', () => {
  it.each([
    ['overruns', (transport: FakeTransport) => transport.onOverrun(), 'The kernel dropped replies'],
    [
      'gets a truncated reply',
      (transport: FakeTransport) => transport.onTruncated({ bytes: new Uint8Array(64), portId: 0, group: 0, nsid: null, receivedAt: 0 }, 70_000),
      'A reply of 70000 bytes was cut to 64.',
    ],
    ['fails to receive', (transport: FakeTransport) => transport.onFailure(new Error('out of memory')), 'Receiving failed: out of memory'],
    ['gets a reply to another request', (transport: FakeTransport) => transport.deliver(record(99, 1)), 'A reply to another request came in between'],
    ['gets half a header', (transport: FakeTransport) => transport.deliver(record(1, 1).subarray(0, 15)), 'does not add up'],
    ['gets an acknowledgement without a number', (transport: FakeTransport) => transport.deliver(message(NLMSG_ERROR, 0, 1)), 'does not add up'],
  ])('that %s closes itself, and everything under way or waiting rejects', async (_, lose, sentence) => {
    const { transport, connection, outcomes } = underWay()
    lose(transport)
    const [first, second] = await reasons(outcomes)
    expect(first).toBeInstanceOf(ConnectionClosedError)
    expect(second).toBe(first)
    expect(String(first)).toContain(sentence)
    expect(transport.closed).toBe(true)
    expect(connection.closed).toBe(true)
    await expect(connection.request(question)).rejects.toBe(first)
  })

  it('that gets a message longer than its datagram hands over what came before, and keeps the bytes', async () => {
    const { transport, seen, outcomes } = underWay()
    const lying = record(1, 2)
    putU32(lying, 0, 4000)
    const datagram = concatenate([record(1, 1), lying])
    transport.deliver(datagram)
    const [reason] = await reasons(outcomes)
    expect(seen).toEqual([20])
    expect(reason).toMatchObject({ name: 'ConnectionClosedError', datagram })
  })

  it('that gets what it did not ask for closes', () => {
    const transport = new FakeTransport()
    const connection = new Connection(transport)
    transport.deliver(record(1, 1))
    expect(connection.closed).toBe(true)
  })

  it('that is closed says so to what was under way', async () => {
    const { connection, transport, outcomes } = underWay()
    connection.close()
    connection.close()
    expect(String((await reasons(outcomes))[0])).toContain('The connection was closed.')
    transport.deliver(done(transport.sent[0] ?? question))
  })

  it('survives whatever bytes come, and settles', async () => {
    const anything = fc.oneof(fc.uint8Array({ maxLength: 80 }), randomReplies())
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 5 }), async (datagrams) => {
        const { transport, connection, outcomes } = underWay()
        for (const datagram of datagrams) transport.deliver(datagram)
        connection.close()
        for (const reason of await reasons(outcomes)) expect(reason === 'fulfilled' || reason instanceof Error).toBe(true)
      }),
    )
  })
})

/** Messages that are nearly right: of the right sequence, of any type and flags, some cut short. */
function randomReplies(): fc.Arbitrary<Uint8Array> {
  const one = fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 1, max: 2 }), fc.uint8Array({ maxLength: 40 }))
    .map(([type, flags, sequence, payload]) => message(type, flags, sequence, concatenate([number32(-1), payload])))
  return fc.tuple(fc.array(one, { maxLength: 6 }), fc.nat({ max: 3 })).map(([messages, cut]) => {
    const bytes = concatenate(messages)
    return bytes.subarray(0, Math.max(0, bytes.length - cut * 4))
  })
}

describe('two connections', () => {
  it('number their requests independently', async () => {
    const answers = [1, 2].map(() => new FakeTransport((sent, kernel) => kernel.deliver(done(sent))))
    await Promise.all(answers.map((transport) => new Connection(transport).dump(question, () => {})))
    expect(answers.map(({ sent }) => sent.map(sequenceOf))).toEqual([[1], [1]])
  })
})
