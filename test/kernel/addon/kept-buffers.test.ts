import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NLM_F_DUMP, NLM_F_REQUEST, NLMSG_DONE } from '../../../electron/netlink/core/constants.ts'
import { forEachMessage, messageTypeAt } from '../../../electron/netlink/core/message-header.ts'
import { builtAddon, recordedSocket, SocketRecorder } from '../../support/addon.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { message } from '../../support/replies.ts'
import { wideRoute, wideRouteBytes } from './wide-routes.mjs'

const RTM_GETLINK = 18
const RTM_NEWROUTE = 24
const RTM_GETROUTE = 26
const RTNLGRP_IPV4_ROUTE = 7
const megabyte = 1024 * 1024

function dumpOf(type: number): Uint8Array {
  return message(type, NLM_F_REQUEST | NLM_F_DUMP, 1, new Uint8Array(16))
}

/** A namespace whose routes make a dump of so many bytes, at least. */
function namespaceWithDumpOf(bytes: number): NetworkNamespace {
  const namespace = new NetworkNamespace('kept')
  namespace.ip('link', 'set', 'lo', 'up')
  using sender = recordedSocket({ protocol: 0, keepBuffers: false, namespace: namespace.name })
  for (let number = 0; number * wideRouteBytes < bytes; number += 1) sender.socket.send(wideRoute(number))
  return namespace
}

/** How often a message of this type was delivered. */
function count(recorder: SocketRecorder, type: number): number {
  let found = 0
  for (const { bytes } of recorder.datagrams) {
    forEachMessage(bytes, 0, bytes.length, (offset) => {
      if (messageTypeAt(bytes, offset) === type) found += 1
    })
  }
  return found
}

/** Whether the kernel is in the midst of a dump for this port: the callback that /proc/net/netlink shows. */
function dumping(namespace: NetworkNamespace, portId: number): boolean {
  const lines = namespace.run('cat', '/proc/net/netlink').split('\n')
  const fields = lines.map((line) => line.trim().split(/\s+/)).find((line) => line[1] === '0' && line[2] === String(portId))
  return fields !== undefined && fields[6] !== '0'
}

function receivingThreads(): number {
  return readdirSync('/proc/self/task').filter((task) => readFileSync(`/proc/self/task/${task}/comm`, 'utf8') === 'netlink-receive\n').length
}

describe('a socket that keeps its buffers', () => {
  it('receives a dump while JavaScript is busy', async () => {
    using namespace = namespaceWithDumpOf(3 * megabyte)
    using opened = recordedSocket({ protocol: 0, keepBuffers: true, namespace: namespace.name })
    opened.socket.send(dumpOf(RTM_GETROUTE))
    // The event loop stands still meanwhile.
    for (let look = 0; look < 1000 && dumping(namespace, opened.socket.portId); look += 1);
    expect(dumping(namespace, opened.socket.portId)).toBe(false)
    expect(opened.recorder.datagrams).toEqual([])
    const received = builtAddon().bootTime()
    await opened.recorder.until(() => count(opened.recorder, NLMSG_DONE) === 1)
    expect(opened.recorder.datagrams.length).toBeGreaterThan((3 * megabyte) / 32_768)
    const late = opened.recorder.datagrams.slice(0, -1).filter(({ receivedAt }) => receivedAt > received)
    expect(late).toEqual([])
  })

  it('is never more than four megabytes ahead of JavaScript, and loses nothing', async () => {
    using namespace = namespaceWithDumpOf(6 * megabyte)
    const routes = Math.ceil((6 * megabyte) / wideRouteBytes)
    using opened = recordedSocket({ protocol: 0, keepBuffers: true, namespace: namespace.name })
    opened.socket.send(dumpOf(RTM_GETROUTE))
    for (let look = 0; look < 20; look += 1) expect(dumping(namespace, opened.socket.portId)).toBe(true)
    const busyUntil = builtAddon().bootTime()
    await opened.recorder.until(() => count(opened.recorder, NLMSG_DONE) === 1)
    const early = opened.recorder.datagrams.filter(({ receivedAt }) => receivedAt < busyUntil)
    expect(early.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(4 * megabyte)
    // Those of the loopback device's own addresses come along.
    expect(count(opened.recorder, RTM_NEWROUTE)).toBeGreaterThanOrEqual(routes)
  })

  it('gives short replies in buffers of their size', async () => {
    using namespace = new NetworkNamespace('kept')
    using opened = recordedSocket({ protocol: 0, keepBuffers: true, namespace: namespace.name }, new SocketRecorder({ copy: false }))
    opened.socket.send(dumpOf(RTM_GETLINK))
    await opened.recorder.until(() => count(opened.recorder, NLMSG_DONE) === 1)
    const sizes = new Map(opened.recorder.datagrams.map(({ slab }) => [slab, slab.byteLength]))
    const received = opened.recorder.datagrams.reduce((sum, { bytes }) => sum + bytes.length, 0)
    expect([...sizes.values()].reduce((sum, size) => sum + size, 0)).toBe(received)
  })

  it('writes no more into a buffer that JavaScript got, also while the dump goes on', async () => {
    using namespace = namespaceWithDumpOf(5 * megabyte)
    const recorder = new SocketRecorder()
    const moved: { readonly buffer: ArrayBuffer; readonly before: Buffer }[] = []
    using opened = recordedSocket({ protocol: 0, keepBuffers: true, namespace: namespace.name }, recorder)
    recorder.onDelivery = () => {
      const slab = recorder.datagrams.at(-1)?.slab
      if (!(slab instanceof ArrayBuffer)) throw new Error('no slab came')
      const buffer = structuredClone(slab, { transfer: [slab] })
      moved.push({ buffer, before: Buffer.from(buffer.slice(0)) })
    }
    opened.socket.send(dumpOf(RTM_GETROUTE))
    await recorder.until(() => count(recorder, NLMSG_DONE) === 1)
    expect(moved.length).toBeGreaterThan(4)
    expect(moved.filter(({ buffer, before }) => !before.equals(Buffer.from(buffer)))).toEqual([])
  })

  it('tells a loss behind what was received before it, after a pause too, and receiving goes on', async () => {
    using namespace = new NetworkNamespace('kept')
    namespace.ip('link', 'set', 'lo', 'up')
    const recorder = new SocketRecorder()
    using opened = recordedSocket({ protocol: 0, keepBuffers: true, namespace: namespace.name, groups: [RTNLGRP_IPV4_ROUTE], receiveBuffer: 2304 }, recorder)
    opened.socket.pause()
    namespace.batch(Array.from({ length: 500 }, (_, index) => `route add 10.${index >> 8}.${index & 255}.0/24 dev lo`))
    recorder.onDelivery = () => {
      if (recorder.overruns === 0) opened.socket.pause()
    }
    opened.socket.resume()
    await recorder.until(() => recorder.datagrams.length > 0)
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(recorder.overruns).toBe(0)
    recorder.onDelivery = () => {}
    opened.socket.resume()
    await recorder.until(() => recorder.overruns === 1)
    const received = recorder.datagrams.length
    expect(received).toBeLessThan(500)
    expect(opened.socket.counters.overruns).toBe(1)
    namespace.ip('route', 'add', '192.0.2.0/24', 'dev', 'lo')
    await recorder.until(() => recorder.datagrams.length > received)
    expect(recorder.datagrams).toHaveLength(received + 1)
    expect(recorder.overruns).toBe(1)
  })

  it('has a thread until it is closed, in the midst of a dump too', async () => {
    using namespace = namespaceWithDumpOf(6 * megabyte)
    const before = receivingThreads()
    const recorder = new SocketRecorder()
    using opened = recordedSocket({ protocol: 0, keepBuffers: true, namespace: namespace.name }, recorder)
    opened.socket.send(dumpOf(RTM_GETROUTE))
    await recorder.until(() => recorder.datagrams.length > 0)
    expect(receivingThreads()).toBe(before + 1)
    const delivered = recorder.datagrams.length
    expect(dumping(namespace, opened.socket.portId)).toBe(true)
    opened.socket.close()
    expect(receivingThreads()).toBe(before)
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(recorder.datagrams).toHaveLength(delivered)
  })
})
