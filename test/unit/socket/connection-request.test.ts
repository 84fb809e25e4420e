import { describe, expect, it } from 'vitest'
import { concatenate, u32At } from '../../../electron/netlink/core/bytes.ts'
import { NLM_F_ACK, NLM_F_CREATE, NLM_F_REQUEST } from '../../../electron/netlink/core/constants.ts'
import { messageFlagsAt } from '../../../electron/netlink/core/message-header.ts'
import { Connection } from '../../../electron/socket/connection.ts'
import { ConnectionClosedError, NetlinkError } from '../../../electron/socket/netlink-error.ts'
import { FakeTransport } from '../../support/fake-transport.ts'
import { acknowledge, attribute, extendedAck, message, number32, record, sequenceOf } from '../../support/replies.ts'

const question = message(18, NLM_F_CREATE, 0, number32(7))

describe('a request', () => {
  it('is sent with its length, a sequence number and the flags that ask for an acknowledgement', async () => {
    const transport = new FakeTransport((sent, kernel) => kernel.deliver(acknowledge(sent)))
    await new Connection(transport).request(question)
    const [sent = new Uint8Array()] = transport.sent
    expect(u32At(sent, 0)).toBe(question.length)
    expect(messageFlagsAt(sent, 0)).toBe(NLM_F_CREATE | NLM_F_REQUEST | NLM_F_ACK)
    expect(sequenceOf(sent)).toBe(1)
    expect(sequenceOf(question)).toBe(0)
  })

  it('gives copies of the messages that came before the acknowledgement', async () => {
    const answer = (sent: Uint8Array) => concatenate([record(sequenceOf(sent), 5), record(sequenceOf(sent), 6), acknowledge(sent)])
    const transport = new FakeTransport((sent, kernel) => {
      const bytes = answer(sent)
      kernel.deliver(bytes)
      bytes.fill(0xff)
    })
    const replies = await new Connection(transport).request(question)
    expect(replies).toEqual([record(1, 5), record(1, 6)])
  })

  it('takes an acknowledgement in a datagram of its own', async () => {
    const transport = new FakeTransport((sent, kernel) => {
      kernel.deliver(record(sequenceOf(sent), 5))
      kernel.deliver(acknowledge(sent))
    })
    expect(await new Connection(transport).request(question)).toEqual([record(1, 5)])
  })

  it('is numbered anew each time', async () => {
    const transport = new FakeTransport((sent, kernel) => kernel.deliver(acknowledge(sent)))
    const connection = new Connection(transport)
    for (let count = 0; count < 3; count += 1) await connection.request(question)
    expect(transport.sent.map(sequenceOf)).toEqual([1, 2, 3])
  })

  it('waits for the one before it', async () => {
    const transport = new FakeTransport()
    const connection = new Connection(transport)
    const first = connection.request(question)
    const second = connection.request(question)
    expect(transport.sent).toHaveLength(1)
    transport.deliver(acknowledge(transport.sent[0] ?? question))
    await first
    expect(transport.sent.map(sequenceOf)).toEqual([1, 2])
    transport.deliver(acknowledge(transport.sent[1] ?? question))
    await expect(second).resolves.toEqual([])
  })

  it('rejects with the errno and its name where the kernel refuses', async () => {
    const transport = new FakeTransport((sent, kernel) => kernel.deliver(acknowledge(sent, 17)))
    const error: unknown = await new Connection(transport).request(question).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(NetlinkError)
    expect(error).toMatchObject({ errno: 17, code: 'EEXIST', extack: undefined, message: 'The kernel refused the request (EEXIST).' })
  })

  it("rejects with the kernel's sentence and the path of the offending attribute", async () => {
    const transport = new FakeTransport((sent, kernel) => kernel.deliver(acknowledge(sent, 22, extendedAck('Invalid prefix', 28))))
    const locate = (sent: Uint8Array, offset: number) => (offset === 28 ? ['RTA_DST', `of ${sent.length}`] : null)
    await expect(new Connection(transport).request(question, { locate })).rejects.toMatchObject({
      code: 'EINVAL',
      message: 'The kernel refused the request: Invalid prefix (EINVAL).',
      extack: { message: 'Invalid prefix', offset: 28, attributePath: ['RTA_DST', `of ${question.length}`], missingType: null },
    })
  })

  it('names the nest that lacks an attribute, and the type that is missing', async () => {
    const missing = concatenate([attribute(5, number32(2)), attribute(6, number32(24))])
    const transport = new FakeTransport((sent, kernel) => kernel.deliver(acknowledge(sent, 22, missing)))
    const locate = (_: Uint8Array, offset: number) => (offset === 24 ? ['IFLA_LINKINFO'] : null)
    await expect(new Connection(transport).request(question, { locate })).rejects.toMatchObject({
      extack: { message: null, offset: null, attributePath: ['IFLA_LINKINFO'], missingType: 2 },
    })
  })

  it('goes on with the next after a refusal', async () => {
    let refusals = 1
    const transport = new FakeTransport((sent, kernel) => kernel.deliver(acknowledge(sent, refusals-- > 0 ? 1 : 0)))
    const connection = new Connection(transport)
    await expect(connection.request(question)).rejects.toMatchObject({ code: 'EPERM' })
    await expect(connection.request(question)).resolves.toEqual([])
  })

  it('that cannot be sent rejects with the error of the transport and leaves the connection open', async () => {
    const refusal = Object.assign(new Error('too long'), { errno: 90, code: 'EMSGSIZE', syscall: 'sendto' })
    let refuse = true
    const transport = new FakeTransport((sent, kernel) => {
      if (refuse) throw refusal
      kernel.deliver(acknowledge(sent))
    })
    const connection = new Connection(transport)
    await expect(connection.request(question)).rejects.toBe(refusal)
    refuse = false
    await expect(connection.request(question)).resolves.toEqual([])
  })

  it('without a whole header is refused before anything is sent', async () => {
    const transport = new FakeTransport()
    await expect(new Connection(transport).request(new Uint8Array(15))).rejects.toThrow('needs a header of 16 bytes')
    expect(transport.sent).toEqual([])
  })
})

describe('aborting', () => {
  it('before the call sends nothing', async () => {
    const transport = new FakeTransport()
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(new Connection(transport).request(question, { signal })).rejects.toThrow('enough')
    expect(transport.sent).toEqual([])
    expect(transport.closed).toBe(false)
  })

  it('while waiting takes the request out of the queue', async () => {
    const transport = new FakeTransport()
    const connection = new Connection(transport)
    const abort = new AbortController()
    const first = connection.request(question)
    const second = connection.request(question, { signal: abort.signal })
    abort.abort(new Error('enough'))
    await expect(second).rejects.toThrow('enough')
    transport.deliver(acknowledge(transport.sent[0] ?? question))
    await expect(first).resolves.toEqual([])
    expect(transport.sent).toHaveLength(1)
    expect(connection.closed).toBe(false)
  })

  it('under way rejects with the reason, closes the socket and whatever waits', async () => {
    const transport = new FakeTransport()
    const connection = new Connection(transport)
    const abort = new AbortController()
    const first = connection.request(question, { signal: abort.signal })
    const second = connection.request(question)
    abort.abort(new Error('enough'))
    await expect(first).rejects.toThrow('enough')
    await expect(second).rejects.toBeInstanceOf(ConnectionClosedError)
    expect(transport.closed).toBe(true)
  })
})
