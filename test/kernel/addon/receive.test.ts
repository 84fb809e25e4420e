import { describe, expect, it } from 'vitest'
import { putU32, u16At } from '../../../electron/netlink/core/bytes.ts'
import { NLM_F_DUMP, NLM_F_REQUEST, NLMSG_DONE } from '../../../electron/netlink/core/constants.ts'
import { forEachMessage, messageTypeAt } from '../../../electron/netlink/core/message-header.ts'
import { builtAddon, recordedSocket, SocketRecorder } from '../../support/addon.ts'
import { hugeRoute } from '../../support/huge-route.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { message } from '../../support/replies.ts'

const NETLINK_KOBJECT_UEVENT = 15
const RTM_NEWROUTE = 24
const RTM_GETROUTE = 26
const RTM_GETLINK = 18
const RTNLGRP_LINK = 1
const RTNLGRP_IPV4_ROUTE = 7
const RTNLGRP_TUNNEL = 35

/** The message types in all that was delivered, in order. */
function types(recorder: SocketRecorder): number[] {
  const found: number[] = []
  for (const { bytes } of recorder.datagrams) forEachMessage(bytes, 0, bytes.length, (offset) => void found.push(messageTypeAt(bytes, offset)))
  return found
}

function dumpOf(type: number): Uint8Array {
  return message(type, NLM_F_REQUEST | NLM_F_DUMP, 1, new Uint8Array(16))
}

/** `ip -batch` lines that add routes to the loopback device, which must be up. */
function routes(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `route add 10.${index >> 8}.${index & 255}.0/24 dev lo`)
}

/** RTA_DST of a route's message. */
function destinationOf(bytes: Uint8Array): string {
  let found = ''
  for (let at = 28; at + 4 <= bytes.length; at += (u16At(bytes, at) + 3) & ~3) if (u16At(bytes, at + 2) === 1) found = bytes.subarray(at + 4, at + 8).join('.')
  return found
}

describe('receiving', () => {
  it('hands over a dump in datagrams at multiples of 4, the last of which ends it', async () => {
    using namespace = new NetworkNamespace('receive')
    using opened = recordedSocket({ protocol: 0, keepBuffers: true, namespace: namespace.name })
    opened.socket.send(dumpOf(RTM_GETLINK))
    await opened.recorder.until(() => types(opened.recorder).includes(NLMSG_DONE))
    expect(opened.recorder.datagrams.map(({ start }) => start % 4)).toEqual(opened.recorder.datagrams.map(() => 0))
    expect(opened.recorder.datagrams.map(({ group }) => group)).toEqual(opened.recorder.datagrams.map(() => 0))
    expect(types(opened.recorder)[0]).toBe(16)
  })

  it('begins each datagram at a multiple of 4, whatever the length of the one before', async () => {
    using namespace = new NetworkNamespace('receive')
    using opened = recordedSocket({ protocol: NETLINK_KOBJECT_UEVENT, keepBuffers: true, namespace: namespace.name, groups: [1] })
    const names = ['lw1', 'lw22', 'lw333', 'lw4444']
    for (const name of names) namespace.ip('link', 'add', 'name', name, 'type', 'bridge')
    const { recorder } = opened
    const paths = () => recorder.datagrams.map(({ bytes }) => Buffer.from(bytes).toString('latin1').split('\0')[0])
    await recorder.until(() => names.every((name) => paths().includes(`add@/devices/virtual/net/${name}`)))
    expect(recorder.datagrams.some(({ length }) => length % 4 !== 0)).toBe(true)
    expect(recorder.datagrams.filter(({ start }) => start % 4 !== 0)).toEqual([])
  })

  it('tells the group of an event, below 32 and above', async () => {
    using namespace = new NetworkNamespace('receive')
    using opened = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name, groups: [RTNLGRP_LINK] })
    opened.socket.join(RTNLGRP_TUNNEL)
    namespace.ip('link', 'add', 'vx0', 'type', 'vxlan', 'dstport', '4789', 'external', 'vnifilter')
    namespace.run('bridge', 'vni', 'add', 'dev', 'vx0', 'vni', '100')
    const groups = () => new Set(opened.recorder.datagrams.map(({ group }) => group))
    await opened.recorder.until(() => groups().size === 2)
    expect(groups()).toEqual(new Set([RTNLGRP_LINK, RTNLGRP_TUNNEL]))
  })

  it('hears a group no more once it was left', async () => {
    using namespace = new NetworkNamespace('receive')
    using opened = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name, groups: [RTNLGRP_LINK, RTNLGRP_IPV4_ROUTE] })
    opened.socket.leave(RTNLGRP_LINK)
    namespace.ip('link', 'set', 'lo', 'up')
    namespace.batch(routes(1))
    await opened.recorder.until(() => types(opened.recorder).includes(RTM_NEWROUTE))
    expect(opened.recorder.datagrams.every(({ group }) => group === RTNLGRP_IPV4_ROUTE)).toBe(true)
  })

  it('counts a turn of the event loop that ended before all was received, and none where all was', async () => {
    using namespace = new NetworkNamespace('receive')
    namespace.ip('link', 'set', 'lo', 'up')
    using opened = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name, groups: [RTNLGRP_IPV4_ROUTE], receiveBuffer: 32 << 20 })
    namespace.ip('route', 'add', '192.0.2.0/24', 'dev', 'lo')
    await opened.recorder.until(() => opened.recorder.datagrams.length === 1)
    expect(opened.socket.counters.unfinished).toBe(0)
    opened.socket.pause()
    namespace.batch(routes(8000))
    opened.socket.resume()
    await opened.recorder.until(() => opened.recorder.datagrams.length === 8001)
    expect(opened.socket.counters.unfinished).toBeGreaterThan(0)
  })

  it('brings all of a storm in its order, and the end of it though nothing follows', async () => {
    using namespace = new NetworkNamespace('receive')
    namespace.ip('link', 'set', 'lo', 'up')
    using opened = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name, groups: [RTNLGRP_IPV4_ROUTE], receiveBuffer: 32 << 20 })
    const ended = namespace.batchMeanwhile(routes(20_000))
    await opened.recorder.until(() => opened.recorder.datagrams.length === 20_000)
    await ended
    const destinations = opened.recorder.datagrams.map(({ bytes }) => destinationOf(bytes))
    expect(destinations).toEqual(Array.from({ length: 20_000 }, (_, index) => `10.${index >> 8}.${index & 255}.0`))
    expect(opened.socket.counters.overruns).toBe(0)
  })

  it('pauses and goes on in the midst of a storm', async () => {
    using namespace = new NetworkNamespace('receive')
    namespace.ip('link', 'set', 'lo', 'up')
    using opened = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name, groups: [RTNLGRP_IPV4_ROUTE], receiveBuffer: 32 << 20 })
    const { recorder, socket } = opened
    const ended = namespace.batchMeanwhile(routes(20_000))
    await recorder.until(() => recorder.datagrams.length > 2000)
    socket.pause()
    const paused = recorder.datagrams.length
    await ended
    expect(recorder.datagrams).toHaveLength(paused)
    socket.resume()
    await recorder.until(() => recorder.datagrams.length === 20_000)
  })

  it('stamps datagrams with CLOCK_BOOTTIME', async () => {
    using namespace = new NetworkNamespace('receive')
    using opened = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name })
    const before = builtAddon().bootTime()
    opened.socket.send(dumpOf(RTM_GETLINK))
    await opened.recorder.until(() => opened.recorder.datagrams.length > 0)
    const receivedAt = opened.recorder.datagrams[0]?.receivedAt ?? 0
    expect(receivedAt).toBeGreaterThanOrEqual(before)
    expect(receivedAt).toBeLessThanOrEqual(builtAddon().bootTime())
  })

  it('waits while paused, and a dump waits with it', async () => {
    using namespace = new NetworkNamespace('receive')
    namespace.ip('link', 'set', 'lo', 'up')
    namespace.batch(routes(3000))
    const recorder = new SocketRecorder()
    using opened = recordedSocket({ protocol: 0, keepBuffers: true, namespace: namespace.name }, recorder)
    recorder.onDelivery = () => opened.socket.pause()
    opened.socket.send(dumpOf(RTM_GETROUTE))
    await recorder.until(() => recorder.datagrams.length > 0)
    const first = recorder.datagrams.length
    await turns(20)
    expect(recorder.datagrams).toHaveLength(first)
    recorder.onDelivery = () => {}
    opened.socket.resume()
    await recorder.until(() => types(recorder).includes(NLMSG_DONE))
    expect(types(recorder).filter((type) => type === RTM_NEWROUTE).length).toBeGreaterThanOrEqual(3000)
  })
})

/** Lets the event loop poll so many times. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

describe('buffers', () => {
  it('that are kept hold what was received for ever', async () => {
    using namespace = new NetworkNamespace('receive')
    namespace.ip('link', 'set', 'lo', 'up')
    namespace.batch(routes(60_000))
    const kept = new SocketRecorder({ copy: false })
    const copied = new SocketRecorder()
    for (const recorder of [kept, copied]) {
      using opened = recordedSocket({ protocol: 0, keepBuffers: true, namespace: namespace.name }, recorder)
      opened.socket.send(dumpOf(RTM_GETROUTE))
      await recorder.until(() => types(recorder).includes(NLMSG_DONE))
      expect(new Set(recorder.datagrams.map(({ slab }) => slab)).size).toBeGreaterThan(1)
    }
    const records = (recorder: SocketRecorder) => recorder.datagrams.map(({ bytes }) => Buffer.from(withoutPort(bytes)))
    expect(Buffer.concat(records(kept)).equals(Buffer.concat(records(copied)))).toBe(true)
  })

  it('that are not kept are used again', async () => {
    using namespace = new NetworkNamespace('receive')
    const recorder = new SocketRecorder()
    using opened = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name }, recorder)
    for (const rounds of [1, 2, 3]) {
      opened.socket.send(dumpOf(RTM_GETLINK))
      await recorder.until(() => types(recorder).filter((type) => type === NLMSG_DONE).length === rounds)
    }
    expect(new Set(recorder.datagrams.map(({ slab }) => slab)).size).toBe(1)
    expect(recorder.datagrams.filter(({ start }) => start === 0).length).toBeGreaterThanOrEqual(3)
  })

  it('that were transferred away are not written again', async () => {
    using namespace = new NetworkNamespace('receive')
    const recorder = new SocketRecorder()
    using opened = recordedSocket({ protocol: 0, keepBuffers: true, namespace: namespace.name }, recorder)
    opened.socket.send(dumpOf(RTM_GETLINK))
    await recorder.until(() => types(recorder).includes(NLMSG_DONE))
    const slab = recorder.datagrams[0]?.slab
    if (!(slab instanceof ArrayBuffer)) throw new Error('no slab came')
    const moved = structuredClone(slab, { transfer: [slab] })
    const before = Buffer.from(moved).toString('hex')
    opened.socket.send(dumpOf(RTM_GETLINK))
    await recorder.until(() => types(recorder).filter((type) => type === NLMSG_DONE).length === 2)
    expect(Buffer.from(moved).toString('hex')).toBe(before)
    expect(recorder.datagrams.at(-1)?.slab).not.toBe(slab)
  })
})

/** A dump's bytes without what differs between two sockets: the port that the kernel puts into each header. */
function withoutPort(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice()
  forEachMessage(copy, 0, copy.length, (offset) => putU32(copy, offset + 12, 0))
  return copy
}

describe('losses', () => {
  it.each([
    ['that is tiny', 2304, 500],
    ['that takes more than one turn of the event loop to read', 4_000_000, 20_000],
  ])('of an overrun are told once the queue is empty, one %s, and receiving goes on', async (_, receiveBuffer, changes) => {
    using namespace = new NetworkNamespace('receive')
    namespace.ip('link', 'set', 'lo', 'up')
    using opened = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name, groups: [RTNLGRP_IPV4_ROUTE], receiveBuffer })
    const { recorder } = opened
    // The event loop stands still meanwhile, so that the queue must overflow.
    expect(namespace.batch(routes(changes))).toEqual([])
    await recorder.until(() => recorder.overruns > 0)
    const received = recorder.datagrams.length
    expect(received).toBeGreaterThan(0)
    expect(received).toBeLessThan(changes)
    expect(opened.socket.counters.overruns).toBe(1)
    namespace.ip('route', 'add', '192.0.2.0/24', 'dev', 'lo')
    await recorder.until(() => recorder.datagrams.length > received)
    // Nothing of the old queue was left when the overrun was told: this is the new route, with its address.
    expect(recorder.datagrams).toHaveLength(received + 1)
    expect(Buffer.from(recorder.datagrams.at(-1)?.bytes ?? []).includes(Buffer.from([192, 0, 2, 0]))).toBe(true)
    expect(recorder.overruns).toBe(1)
    expect(recorder.failures).toEqual([])
  })

  it('of an overrun are told after a pause that came in between, though nothing else comes', async () => {
    using namespace = new NetworkNamespace('receive')
    namespace.ip('link', 'set', 'lo', 'up')
    const recorder = new SocketRecorder()
    using opened = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name, groups: [RTNLGRP_IPV4_ROUTE], receiveBuffer: 2304 }, recorder)
    recorder.onDelivery = () => opened.socket.pause()
    expect(namespace.batch(routes(500))).toEqual([])
    await recorder.until(() => recorder.datagrams.length > 0)
    // The turn in which it paused must have ended, or it would not have been a pause.
    await turns(3)
    expect(recorder.overruns).toBe(0)
    recorder.onDelivery = () => {}
    opened.socket.resume()
    await recorder.until(() => recorder.overruns === 1)
  })

  it.each([false, true])('by truncation are told with the length that was sent, buffers kept: %s', async (keepBuffers) => {
    using namespace = new NetworkNamespace('receive')
    namespace.ip('link', 'set', 'lo', 'up')
    using events = recordedSocket({ protocol: 0, keepBuffers, namespace: namespace.name, groups: [RTNLGRP_IPV4_ROUTE] })
    using sender = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name })
    sender.socket.send(hugeRoute())
    await events.recorder.until(() => events.recorder.datagrams.length > 0)
    const [cut] = events.recorder.datagrams
    expect(cut?.bytes).toHaveLength(65_536)
    expect(cut?.length).toBeGreaterThan(65_536)
    expect(events.socket.counters.truncated).toBe(1)
  })

  it.each([false, true])('do not include what comes from another process: it is dropped and counted, buffers kept: %s', async (keepBuffers) => {
    using namespace = new NetworkNamespace('receive')
    using opened = recordedSocket({ protocol: 0, keepBuffers, namespace: namespace.name, groups: [RTNLGRP_LINK] })
    const forged = message(16, 0, 0, new Uint8Array(16))
    // struct sockaddr_nl: the family (16), two bytes of padding, the port, no group.
    const program = 'socket(S, 16, 3, 0) or die $!; defined(send(S, pack("H*", $ARGV[0]), 0, pack("SSLL", 16, 0, $ARGV[1], 0))) or die $!'
    namespace.run('perl', '-e', program, Buffer.from(forged).toString('hex'), String(opened.socket.portId))
    namespace.ip('link', 'add', 'br0', 'type', 'bridge')
    await opened.recorder.until(() => opened.recorder.datagrams.length > 0)
    expect(opened.socket.counters).toMatchObject({ foreign: 1, truncated: 0, overruns: 0 })
    expect(opened.recorder.datagrams.every(({ group }) => group === RTNLGRP_LINK)).toBe(true)
  })
})
