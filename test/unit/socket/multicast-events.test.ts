import { describe, expect, it } from 'vitest'
import { concatenate, putU32, u32At } from '../../../electron/netlink/core/bytes.ts'
import { MulticastEvents, type MulticastListener } from '../../../electron/socket/multicast-events.ts'
import { FakeTransport } from '../../support/fake-transport.ts'
import { record } from '../../support/replies.ts'

/** A subscription whose listener writes down all that it is told. */
function subscribed(): { transport: FakeTransport; events: MulticastEvents; told: unknown[] } {
  const told: unknown[] = []
  const listener: MulticastListener = {
    onMessage: (bytes, offset, length, receivedAt, group) => void told.push(['message', u32At(bytes, offset + 16), length, receivedAt, group]),
    onOverrun: () => void told.push('overrun'),
    onTruncated: (datagram, length) => void told.push(['truncated', datagram.bytes.length, length]),
    onMalformed: (datagram, offset) => void told.push(['malformed', datagram.bytes.length, offset]),
    onFailure: (error) => void told.push(['failure', error.message]),
  }
  const transport = new FakeTransport()
  return { transport, events: new MulticastEvents(transport, listener), told }
}

describe('a subscription', () => {
  it('hands over each message of a datagram with its group and time', () => {
    const { transport, told } = subscribed()
    transport.deliver(concatenate([record(0, 1), record(0, 2)]), { group: 7, receivedAt: 1234.5 })
    expect(told).toEqual([
      ['message', 1, 20, 1234.5, 7],
      ['message', 2, 20, 1234.5, 7],
    ])
  })

  it('reads a datagram where it lies among others, and tells of one that lies from its own start', () => {
    const { transport, told, events } = subscribed()
    const lying = record(0, 3)
    putU32(lying, 0, 400)
    const batch = concatenate([record(0, 1), record(0, 2), lying])
    const at = (start: number, end: number) => ({ bytes: batch.subarray(start, end), batch, start, end, portId: 0, group: 7, nsid: null, receivedAt: 5 })
    transport.onDatagram(at(20, 40))
    transport.onDatagram(at(40, 60))
    expect(told).toEqual([['message', 2, 20, 5, 7], ['malformed', 20, 0]])
    expect(events.counters).toEqual({ messages: 1, datagrams: 2, overruns: 0, truncated: 0, malformed: 1 })
  })

  it('tells a loss where it lies among the messages', () => {
    const { transport, told, events } = subscribed()
    transport.deliver(record(0, 1))
    transport.onOverrun()
    transport.deliver(record(0, 2))
    expect(told).toEqual([['message', 1, 20, 0, 0], 'overrun', ['message', 2, 20, 0, 0]])
    expect(events.counters.overruns).toBe(1)
  })

  it('hands over what can be read of a datagram that lies, then tells where it lies', () => {
    const { transport, told, events } = subscribed()
    const lying = record(0, 2)
    putU32(lying, 0, 400)
    transport.deliver(concatenate([record(0, 1), lying]))
    transport.deliver(record(0, 3).subarray(0, 9))
    expect(told).toEqual([
      ['message', 1, 20, 0, 0],
      ['malformed', 40, 20],
      ['malformed', 9, 0],
    ])
    expect(events.counters).toEqual({ messages: 1, datagrams: 2, overruns: 0, truncated: 0, malformed: 2 })
  })

  it('tells of truncated datagrams and failures', () => {
    const { transport, told, events } = subscribed()
    transport.onTruncated({ bytes: new Uint8Array(8), portId: 0, group: 1, nsid: null, receivedAt: 0 }, 70_000)
    transport.onFailure(new Error('out of memory'))
    expect(told).toEqual([
      ['truncated', 8, 70_000],
      ['failure', 'out of memory'],
    ])
    expect(events.counters.truncated).toBe(1)
  })

  it('counts the messages of the last second', () => {
    const { transport, events } = subscribed()
    transport.deliver(concatenate([record(0, 1), record(0, 2)]), { receivedAt: 10_000 })
    transport.deliver(record(0, 3), { receivedAt: 10_500 })
    expect(events.perSecond(10_550)).toBe(3)
    expect(events.perSecond(11_250)).toBe(1)
    expect(events.perSecond(60_000)).toBe(0)
  })

  it('ends with its transport', () => {
    const { transport, events, told } = subscribed()
    events.close()
    transport.deliver(record(0, 1))
    expect(transport.closed).toBe(true)
    expect(told).toEqual([])
  })
})
