import { beforeEach, describe, expect, it } from 'vitest'

import { concatenate, putU16, putU32, u16At } from '../../../../electron/netlink/core/bytes.ts'
import { RTM_GETADDR, RTM_GETLINK, RTM_GETROUTE, RTM_GETSTATS, RTM_NEWNEXTHOP, RTNLGRP_LINK, RTNLGRP_NEXTHOP } from '../../../../electron/netlink/route/message-types.ts'
import { nexthopMessage } from '../../../../electron/netlink/route/nexthop.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { addressed, FakeKernel, list } from '../../../support/core/fake-kernel.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'
import { madeAddress, madeLink, madeRoute } from '../../../support/core/made-messages.ts'
import type { FakeTransport } from '../../../support/fake-transport.ts'
import { done } from '../../../support/replies.ts'

let kernel: FakeKernel
let clock: HandClock
let scope: Scope

beforeEach(() => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
  clock = new HandClock()
  scope = new Scope({ kernel, clock })
})

/** A message whose attribute at this byte says that it is longer than the message. */
function lying(message: Uint8Array, at: number): Uint8Array {
  const copy = message.slice()
  putU16(copy, at, 0xfff0)
  return copy
}

/** Answers the first dump of a type with what does not add up; the next ones are as they should be. */
function firstDump(type: number, answer: (sent: Uint8Array, socket: FakeTransport) => void): void {
  kernel.answering = (sent, socket) => {
    if (u16At(sent, 4) !== type || kernel.dumps.get(type) !== 1) return false
    answer(sent, socket)
    return true
  }
}

async function start(): Promise<void> {
  scope.links.start()
  await settled()
}

describe('of what came malformed', () => {
  it('an event is counted and kept, with the attribute to blame, and the table is dumped again', async () => {
    await start()
    const bytes = lying(madeLink(2, 'eth0'), 32)
    kernel.tell(RTNLGRP_LINK, bytes)
    expect(scope.status().malformed).toBe(1)
    expect(scope.malformed()).toMatchObject({
      count: 1,
      messages: [{ number: 1, receivedAt: clock.wall(), source: 'RTNLGRP_LINK', type: 'RTM_NEWLINK', path: 'link', offset: 32, bytes, length: bytes.length }],
    })
    expect(scope.malformed().messages[0]?.reason).toMatch(/65520/)
    await clock.pass(1000)
    expect(kernel.dumps.get(RTM_GETLINK)).toBe(2)
    expect(scope.links.state).toEqual({ phase: 'live' })
    expect(scope.links.table.size).toBe(1)
  })

  it('an event of a nexthop object is judged by what such a message looks like', async () => {
    scope.routes.start()
    await settled()
    const bytes = nexthopMessage.encode({ type: RTM_NEWNEXTHOP, header: { family: 2 }, attributes: { id: 3, oif: 1 } })
    kernel.tell(RTNLGRP_NEXTHOP, bytes)
    expect(scope.malformed().count).toBe(0)
    kernel.tell(RTNLGRP_NEXTHOP, lying(bytes, 24))
    expect(scope.malformed().messages).toMatchObject([{ source: 'RTNLGRP_NEXTHOP', type: 'RTM_NEWNEXTHOP', path: 'nexthop', offset: 24 }])
  })

  it('a datagram that was cut is kept with its true length', async () => {
    await start()
    const socket = kernel.sockets.find(({ wish }) => wish.groups?.includes(RTNLGRP_LINK))
    const bytes = madeLink(2, 'eth0')
    socket?.onTruncated({ bytes, portId: 0, group: RTNLGRP_LINK, nsid: null, receivedAt: 0 }, 100_000)
    await clock.pass(1000)
    expect(scope.malformed()).toMatchObject({ count: 1, messages: [{ type: 'RTM_NEWLINK', path: null, offset: null, bytes, length: 100_000, reason: `It has 100000 bytes, of which ${bytes.length} were received.` }] })
    expect(kernel.dumps.get(RTM_GETLINK)).toBe(2)
  })

  it('an oversized message is kept with its first 65,536 bytes and its true length', async () => {
    await start()
    const bytes = new Uint8Array(100_000)
    bytes.set(madeLink(2, 'eth0'))
    putU32(bytes, 0, bytes.length)
    kernel.tell(RTNLGRP_LINK, bytes)
    const [kept] = scope.malformed().messages
    expect(kept?.bytes).toEqual(bytes.subarray(0, 65_536))
    expect(kept?.length).toBe(100_000)
  })

  it('a header in the midst of a datagram is pointed at', async () => {
    await start()
    const first = madeLink(2, 'eth0')
    const second = madeLink(3, 'eth1')
    putU32(second, 0, 5)
    kernel.tell(RTNLGRP_LINK, concatenate([first, second]))
    expect(scope.malformed().messages).toMatchObject([{ type: 'RTM_NEWLINK', offset: first.length, reason: `The message says that it has 5 bytes, where ${second.length} are left.` }])
  })

  it.each<[string, (sent: Uint8Array, socket: FakeTransport) => void, object]>([
    [
      'lies about its length',
      (sent, socket) => {
        const record = addressed(madeLink(1, 'lo'), sent, 2)
        putU32(record, 0, 4000)
        socket.deliver(record)
      },
      { offset: 0, reason: expect.stringContaining('says that it has 4000 bytes'), type: 'RTM_NEWLINK' },
    ],
    ['was cut', (_sent, socket) => socket.onTruncated({ bytes: madeLink(1, 'lo'), portId: 0, group: 0, nsid: null, receivedAt: 0 }, 70_000), { offset: null, length: 70_000 }],
    ['has half a header', (_sent, socket) => socket.deliver(madeLink(1, 'lo').subarray(0, 15)), { type: null, reason: 'A message header needs 16 bytes, 15 are left.' }],
  ])('a reply to a dump that %s is counted and kept, and the dump is asked for again', async (_, answer, expected) => {
    firstDump(RTM_GETLINK, answer)
    await start()
    await clock.pass(1000)
    expect(scope.malformed()).toMatchObject({ count: 1, messages: [{ source: 'answer to RTM_GETLINK', ...expected }] })
    expect(scope.status()).toMatchObject({ malformed: 1, state: { phase: 'live' } })
  })

  it('a record of a dump is counted once, however often it is looked at', async () => {
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), lying(madeLink(2, 'eth0'), 32)])
    kernel.lists.set(RTM_GETADDR, [lying(madeAddress(1, '127.0.0.1', 8), 24)])
    await start()
    expect(scope.malformed().messages.map(({ source, type, path }) => [source, type, path])).toEqual([
      ['dump', 'RTM_NEWLINK', 'link'],
      ['dump', 'RTM_NEWADDR', 'address'],
    ])
    for (const id of Array.from(scope.links.table.ids())) scope.links.row(id)
    expect(scope.malformed().count).toBe(2)
  })

  it('a route of a dump is counted before anybody looks at it', async () => {
    kernel.lists.set(RTM_GETROUTE, [madeRoute('10.0.0.0', 8), lying(madeRoute('10.1.0.0', 16), 28)])
    const { routes } = scope
    routes.start()
    await clock.pass(1000)
    const counted = scope.malformed().count
    expect(scope.malformed().messages.at(-1)).toMatchObject({ source: 'dump', type: 'RTM_NEWROUTE', path: 'route', offset: 28 })
    for (const id of Array.from(routes.table.ids())) routes.row(id)
    expect(scope.malformed().count).toBe(counted)
  })

  it('a sample of the counters that does not decode is counted, and the next is asked for', async () => {
    firstDump(RTM_GETSTATS, (sent, socket) => {
      const stats = new Uint8Array(20)
      putU32(stats, 0, 20)
      putU16(stats, 4, 92)
      list(sent, socket, [stats])
      socket.deliver(done(sent))
    })
    await start()
    scope.links.watched(true)
    await clock.pass(2500)
    expect(scope.malformed()).toMatchObject({ count: 1, messages: [{ source: 'answer to RTM_GETSTATS', type: 'RTM_NEWSTATS' }] })
    expect(kernel.dumps.get(RTM_GETSTATS)).toBeGreaterThan(1)
  })

  it('the newest are kept, the newest first', async () => {
    await start()
    for (let index = 2; index < 50; index++) kernel.tell(RTNLGRP_LINK, lying(madeLink(index, `d${index}`), 32))
    const { count, messages } = scope.malformed()
    expect(count).toBe(48)
    expect(messages.map(({ number }) => number)).toEqual(Array.from({ length: 32 }, (_, at) => 48 - at))
  })
})
