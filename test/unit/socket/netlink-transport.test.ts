import { describe, expect, it } from 'vitest'
import type { NativeAddon, SocketReceiver } from '../../../native/addon/addon.d.ts'
import { type NetlinkTransport, openNetlinkTransport } from '../../../electron/socket/netlink-transport.ts'

/** An addon that opens one socket, whose receiver the test plays to. */
function fakeAddon(keepBuffers: boolean): { transport: NetlinkTransport; receiver: SocketReceiver; calls: string[] } {
  const calls: string[] = []
  const receivers: SocketReceiver[] = []
  const addon: NativeAddon = {
    bootTime: () => 0,
    walkOwners: () => undefined,
    openSocket: (_, receiver) => {
      receivers.push(receiver)
      return {
        portId: 4242,
        namespaceCookie: 5n,
        receiveBuffer: 212_992,
        counters: { foreign: 1, truncated: 2, overruns: 3, unfinished: 4 },
        send: (bytes) => void calls.push(`send ${bytes.length}`),
        join: (group) => void calls.push(`join ${group}`),
        leave: (group) => void calls.push(`leave ${group}`),
        pause: () => void calls.push('pause'),
        resume: () => void calls.push('resume'),
        close: () => void calls.push('close'),
      }
    },
  }
  const transport = openNetlinkTransport(addon, { protocol: 0, keepBuffers })
  const [receiver] = receivers
  if (receiver === undefined) throw new Error('no socket was opened')
  return { transport, receiver, calls }
}

/** A slab with three datagrams of four bytes: 1 1 1 1, 2 2 2 2, 3 3 3 3. */
function batch(): [Uint8Array, Float64Array, number] {
  const slab = Uint8Array.from([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3])
  return [slab, Float64Array.from([0, 4, 4, 1, 100.5, 4, 4, 4, 0, 101, 8, 4, 4, 33, 102]), 3]
}

describe('the transport over a socket', () => {
  it('tells what the socket is', () => {
    const { transport } = fakeAddon(true)
    expect(transport).toMatchObject({ portId: 4242, cookie: 5n, receiveBuffer: 212_992, counters: { foreign: 1, truncated: 2, overruns: 3, unfinished: 4 } })
  })

  it('makes a datagram of each record, without copying', () => {
    const { transport, receiver } = fakeAddon(true)
    const seen: unknown[] = []
    const [slab, records, count] = batch()
    transport.onDatagram = ({ bytes, group, portId, nsid, receivedAt }) => {
      expect(bytes.buffer).toBe(slab.buffer)
      seen.push([[...bytes], group, portId, nsid, receivedAt])
    }
    receiver.onDatagrams(slab, records, count)
    expect(seen).toEqual([
      [[1, 1, 1, 1], 1, 0, null, 100.5],
      [[2, 2, 2, 2], 0, 0, null, 101],
      [[3, 3, 3, 3], 33, 0, null, 102],
    ])
  })

  it('says where datagrams of a slab that is used again lie, in an array that no other batch has', () => {
    const { transport, receiver } = fakeAddon(false)
    const arrays = new Set<unknown>()
    const seen: unknown[] = []
    transport.onDatagram = ({ batch: array, start, end, bytes, group, receivedAt }) => {
      arrays.add(array)
      expect(array?.subarray(start, end)).toEqual(bytes)
      seen.push([[...bytes], group, receivedAt])
    }
    const [slab, records, count] = batch()
    receiver.onDatagrams(slab, records, count)
    expect(seen).toEqual([[[1, 1, 1, 1], 1, 100.5], [[2, 2, 2, 2], 0, 101], [[3, 3, 3, 3], 33, 102]])
    expect(arrays.size).toBe(1)
    slab.fill(9)
    receiver.onDatagrams(slab, records, count)
    expect(arrays.size).toBe(2)
  })

  it('tells a datagram that was cut from a whole one', () => {
    const { transport, receiver } = fakeAddon(true)
    const seen: string[] = []
    transport.onDatagram = () => void seen.push('whole')
    transport.onTruncated = ({ bytes }, length) => void seen.push(`${bytes.length} of ${length}`)
    receiver.onDatagrams(new Uint8Array(4), Float64Array.from([0, 4, 70_000, 0, 0]), 1)
    expect(seen).toEqual(['4 of 70000'])
  })

  it('hands over nothing more once it is closed within a batch', () => {
    const { transport, receiver, calls } = fakeAddon(true)
    const seen: number[] = []
    transport.onDatagram = ({ bytes }) => {
      seen.push(bytes[0] ?? 0)
      transport.close()
    }
    receiver.onDatagrams(...batch())
    expect(seen).toEqual([1])
    expect(calls).toEqual(['close'])
  })

  it('paused within a batch keeps the rest, copied where the buffer is reused, and hands it over before receiving again', () => {
    const { transport, receiver, calls } = fakeAddon(false)
    const seen: number[] = []
    transport.onDatagram = ({ bytes }) => {
      seen.push(bytes[0] ?? 0)
      calls.push(`datagram ${bytes[0]}`)
      if (bytes[0] !== 3) transport.pause()
    }
    const [slab, records, count] = batch()
    receiver.onDatagrams(slab, records, count)
    slab.fill(9)
    expect(seen).toEqual([1])
    transport.resume()
    expect(seen).toEqual([1, 2])
    transport.resume()
    expect(calls).toEqual(['datagram 1', 'pause', 'datagram 2', 'pause', 'datagram 3', 'resume'])
  })

  it('passes on overruns, failures and what is sent', () => {
    const { transport, receiver, calls } = fakeAddon(false)
    transport.onOverrun = () => void calls.push('overrun')
    transport.onFailure = (error) => void calls.push(error.message)
    receiver.onOverrun()
    receiver.onFailure(Object.assign(new Error('failed'), { errno: 12, code: 'ENOMEM', syscall: 'recvmsg' }))
    transport.send(new Uint8Array(20))
    expect(calls).toEqual(['overrun', 'failed', 'send 20'])
  })
})
