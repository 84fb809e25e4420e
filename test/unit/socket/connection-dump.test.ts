import { describe, expect, it } from 'vitest'
import { concatenate, u32At } from '../../../electron/netlink/core/bytes.ts'
import { NLM_F_DUMP, NLM_F_DUMP_INTR, NLM_F_MULTI, NLM_F_REQUEST, NLMSG_NOOP } from '../../../electron/netlink/core/constants.ts'
import { forEachMessage, messageFlagsAt } from '../../../electron/netlink/core/message-header.ts'
import { Connection } from '../../../electron/socket/connection.ts'
import { NetlinkError } from '../../../electron/socket/netlink-error.ts'
import { FakeTransport } from '../../support/fake-transport.ts'
import { acknowledge, done, extendedAck, message, record, sequenceOf } from '../../support/replies.ts'

const question = message(18, 0, 0)

/** The values of the records between `start` and `end`. */
function values(bytes: Uint8Array, start: number, end: number): number[] {
  const found: number[] = []
  forEachMessage(bytes, start, end, (offset) => void found.push(u32At(bytes, offset + 16)))
  return found
}

function kernelWith(answer: (sent: Uint8Array) => readonly Uint8Array[]): FakeTransport {
  return new FakeTransport((sent, kernel) => {
    for (const datagram of answer(sent)) kernel.deliver(datagram)
  })
}

async function dumped(transport: FakeTransport): Promise<{ runs: number[][]; interrupted: boolean }> {
  const runs: number[][] = []
  const { interrupted } = await new Connection(transport).dump(question, (bytes, start, end) => void runs.push(values(bytes, start, end)))
  return { runs, interrupted }
}

describe('a dump', () => {
  it('asks with NLM_F_DUMP and without an acknowledgement', async () => {
    const transport = kernelWith((sent) => [done(sent)])
    await dumped(transport)
    expect(messageFlagsAt(transport.sent[0] ?? question, 0)).toBe(NLM_F_REQUEST | NLM_F_DUMP)
  })

  it('hands over the records of each datagram in one piece, without the end of the dump', async () => {
    const transport = kernelWith((sent) => {
      const sequence = sequenceOf(sent)
      return [concatenate([record(sequence, 1), record(sequence, 2)]), concatenate([record(sequence, 3), done(sent)])]
    })
    expect(await dumped(transport)).toEqual({ runs: [[1, 2], [3]], interrupted: false })
  })

  it('hands nothing over where there is nothing', async () => {
    expect(await dumped(kernelWith((sent) => [done(sent)]))).toEqual({ runs: [], interrupted: false })
  })

  it('passes by messages that say nothing', async () => {
    const transport = kernelWith((sent) => {
      const sequence = sequenceOf(sent)
      return [concatenate([record(sequence, 1), message(NLMSG_NOOP, 0, sequence), record(sequence, 2)]), done(sent)]
    })
    expect((await dumped(transport)).runs).toEqual([[1], [2]])
  })

  it.each([
    ['a record', (sent: Uint8Array) => [record(sequenceOf(sent), 1, NLM_F_MULTI | NLM_F_DUMP_INTR), done(sent)]],
    ['its end', (sent: Uint8Array) => [record(sequenceOf(sent), 1), done(sent, 0, NLM_F_DUMP_INTR)]],
    ['its end in the same datagram', (sent: Uint8Array) => [concatenate([record(sequenceOf(sent), 1), done(sent, 0, NLM_F_DUMP_INTR)])]],
  ])('says that it was interrupted where %s bears the flag', async (_, answer) => {
    expect(await dumped(kernelWith(answer))).toEqual({ runs: [[1]], interrupted: true })
  })

  it('that was interrupted says nothing about the next', async () => {
    let flags = NLM_F_DUMP_INTR
    const connection = new Connection(kernelWith((sent) => [done(sent, 0, flags)]))
    expect(await connection.dump(question, () => {})).toEqual({ interrupted: true })
    flags = 0
    expect(await connection.dump(question, () => {})).toEqual({ interrupted: false })
  })

  it('rejects where its end carries an error, with what the kernel says', async () => {
    const transport = kernelWith((sent) => [done(sent, 95, 0, extendedAck('Unsupported filter'))])
    await expect(dumped(transport)).rejects.toMatchObject({ code: 'EOPNOTSUPP', extack: { message: 'Unsupported filter' } })
  })

  it('rejects where it is refused at once', async () => {
    await expect(dumped(kernelWith((sent) => [acknowledge(sent, 22)]))).rejects.toBeInstanceOf(NetlinkError)
  })

  it('is aborted at once, closing the socket', async () => {
    const abort = new AbortController()
    const transport = new FakeTransport((sent, kernel) => kernel.deliver(record(sequenceOf(sent), 1)))
    const seen: number[] = []
    const dump = new Connection(transport).dump(question, (...run) => void seen.push(...values(...run)), { signal: abort.signal })
    abort.abort(new Error('enough'))
    transport.deliver(record(1, 2))
    await expect(dump).rejects.toThrow('enough')
    expect(seen).toEqual([1])
    expect(transport.closed).toBe(true)
  })

  it('ends with what its taker throws, closing the socket', async () => {
    const transport = kernelWith((sent) => [record(sequenceOf(sent), 1), record(sequenceOf(sent), 2), done(sent)])
    const seen: number[] = []
    const dump = new Connection(transport).dump(question, (...run) => {
      seen.push(...values(...run))
      throw new Error('disk full')
    })
    await expect(dump).rejects.toThrow('disk full')
    expect(seen).toEqual([1])
    expect(transport.closed).toBe(true)
  })
})

describe('a dump whose taker is slow', () => {
  it('waits for each promise, pausing the socket, and keeps the order within a datagram', async () => {
    const log: string[] = []
    const gates: (() => void)[] = []
    const transport = kernelWith((sent) => {
      const sequence = sequenceOf(sent)
      return [concatenate([record(sequence, 1), message(NLMSG_NOOP, 0, sequence), record(sequence, 2)]), concatenate([record(sequence, 3), done(sent)])]
    })
    const dump = new Connection(transport).dump(question, async (...run) => {
      log.push(`take ${values(...run).join()}`)
      await new Promise<void>((resolve) => gates.push(resolve))
      log.push(`took ${values(...run).join()}`)
    })
    while (gates.length > 0) {
      expect(transport.paused).toBe(true)
      gates.shift()?.()
      // The continuations of the promise run before the next turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve))
    }
    await expect(dump).resolves.toEqual({ interrupted: false })
    expect(log).toEqual(['take 1', 'took 1', 'take 2', 'took 2', 'take 3', 'took 3'])
    expect(transport.paused).toBe(false)
  })

  it('ends with what its promise rejects with', async () => {
    const transport = kernelWith((sent) => [record(sequenceOf(sent), 1), done(sent)])
    const dump = new Connection(transport).dump(question, () => Promise.reject(new Error('pipe closed')))
    await expect(dump).rejects.toThrow('pipe closed')
    expect(transport.closed).toBe(true)
  })

  it('hands over nothing more when it is aborted while it waits', async () => {
    const abort = new AbortController()
    const seen: number[] = []
    let open = () => {}
    const transport = kernelWith((sent) => [record(sequenceOf(sent), 1), record(sequenceOf(sent), 2), done(sent)])
    const take = (bytes: Uint8Array, start: number, end: number) => {
      seen.push(...values(bytes, start, end))
      return new Promise<void>((resolve) => {
        open = resolve
      })
    }
    const dump = new Connection(transport).dump(question, take, { signal: abort.signal })
    abort.abort(new Error('enough'))
    open()
    await expect(dump).rejects.toThrow('enough')
    expect(seen).toEqual([1])
  })
})
