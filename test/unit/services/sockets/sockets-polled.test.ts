import { beforeEach, describe, expect, it } from 'vitest'

import { NETLINK_SOCK_DIAG } from '../../../../electron/netlink/core/constants.ts'
import { SocketsByHand, socketStates, tcpSocket, udpSocket } from '../../../support/core/sockets-by-hand.ts'
import { madeInfo } from '../../../support/made-socket.ts'

let hand: SocketsByHand

beforeEach(() => {
  hand = new SocketsByHand()
})

describe('sockets are polled', () => {
  it('once a second while a view of them is on screen, never two at a time, and at once when it is shown again', async () => {
    hand.kernel.has('tcp', tcpSocket(1))
    hand.open()
    await hand.pass(500)
    expect([hand.kernel.readings, hand.cookies()]).toEqual([1, [1]])
    hand.kernel.has('tcp', tcpSocket(2))
    await hand.pass(600)
    expect([hand.kernel.readings, hand.cookies()]).toEqual([2, [1, 2]])
    await hand.pass(5000)
    expect(hand.kernel.readings).toBe(7)
    hand.show(false)
    await hand.pass(10_000)
    expect(hand.kernel.readings).toBe(7)
    hand.show(true)
    await hand.pass(20)
    expect(hand.kernel.readings).toBe(8)
  })

  it('and the kernel hears nothing while the view or its window is hidden: the groups are left, and nothing that was to be asked is asked', async () => {
    hand.kernel.has('tcp', tcpSocket(1))
    hand.open()
    await hand.pass(1000)
    expect(hand.kernel.endingSockets).toHaveLength(1)
    // What is in doubt would be read soon.
    hand.kernel.silent = true
    for (let cookie = 100; cookie < 200; cookie++) hand.kernel.has('tcp', tcpSocket(cookie))
    await hand.pass(1000)
    for (let cookie = 100; cookie < 200; cookie++) hand.kernel.drop(cookie)
    hand.views.windowVisible(1, false)
    expect(hand.kernel.endingSockets).toHaveLength(0)
    const sent = (): number => hand.kernel.sockets.filter(({ protocol }) => protocol === NETLINK_SOCK_DIAG).reduce((sum, socket) => sum + socket.sent.length, 0)
    const before = sent()
    await hand.pass(10_000)
    expect(sent()).toBe(before)
    expect(hand.source.sampledAt).toBeNull()
    hand.views.windowVisible(1, true)
    await hand.pass(20)
    expect(hand.kernel.endingSockets).toHaveLength(1)
    expect(hand.cookies()).toEqual([1])
  })

  it('not even once by a view in a window that is hidden', async () => {
    hand.views.windowVisible(1, false)
    hand.open()
    await hand.pass(3000)
    expect([hand.kernel.readings, hand.kernel.endingSockets.length]).toEqual([0, 0])
    hand.views.windowVisible(1, true)
    await hand.pass(100)
    expect([hand.kernel.readings, hand.kernel.endingSockets.length]).toEqual([1, 1])
  })

  it('until the last view of them is closed, which closes all that was opened for them', async () => {
    hand.open()
    await hand.pass(900)
    hand.close()
    await hand.pass(5000)
    expect(hand.kernel.sockets.filter(({ protocol, closed }) => protocol === NETLINK_SOCK_DIAG && !closed)).toEqual([])
    expect(hand.kernel.readings).toBe(1)
  })

  it('again by the next poll after a first one that was refused', async () => {
    hand.kernel.refusing = 1
    hand.kernel.has('tcp', tcpSocket(1))
    hand.open()
    await hand.pass(500)
    expect(hand.source.state).toMatchObject({ phase: 'failed' })
    hand.kernel.refusing = 0
    await hand.pass(1000)
    expect(hand.source.state).toEqual({ phase: 'live' })
    expect(hand.frame).toMatchObject({ state: { phase: 'live' }, total: 1 })
    expect(hand.row(1)?.firstSeen).toBeNull()
  })
})

describe('what happened while nobody looked', () => {
  it('is neither new nor struck out when somebody looks again, and what happens from then on is', async () => {
    hand.kernel.has('tcp', tcpSocket(1))
    hand.kernel.has('udp', udpSocket(2))
    hand.kernel.has('tcp', tcpSocket(3))
    hand.open()
    await hand.pass(1500)
    hand.show(false)
    hand.kernel.take(1)
    hand.kernel.take(2)
    hand.kernel.has('tcp', tcpSocket(3, socketStates.closeWait))
    hand.kernel.has('tcp', tcpSocket(4))
    await hand.pass(60_000)
    const from = hand.frames.length
    hand.show(true)
    await hand.pass(500)
    expect(hand.cookies()).toEqual([3, 4])
    expect(hand.struckOut(from)).toEqual([])
    expect(hand.row(4)).toMatchObject({ firstSeen: null, changedAt: null })
    expect(hand.row(3)?.changedAt).toBe(hand.clock.wall() - 500)
    hand.kernel.has('tcp', tcpSocket(5))
    hand.kernel.drop(4)
    await hand.pass(600)
    expect(hand.row(5)?.firstSeen).not.toBeNull()
    expect(hand.struckOut(from)).toEqual([4])
  })
})

describe('an idle socket', () => {
  it('has no rates on show while there are none, when somebody looks again', async () => {
    const sent = tcpSocket(1, socketStates.established, {}, { info: madeInfo({ bytesReceived: 1000n, bytesSent: 1000n, bytesRetrans: 0n }) })
    const shown = (): unknown => hand.frames.flatMap(({ rows }) => rows).findLast((row) => row.kind === 'socket' && row.cookie === 1n)
    hand.kernel.has('tcp', sent)
    hand.open()
    await hand.pass(3500)
    expect(shown()).toMatchObject({ rates: { received: 0, sent: 0, retransmitted: 0 } })
    hand.show(false)
    await hand.pass(5000)
    hand.show(true)
    await hand.pass(500)
    expect(shown()).toMatchObject({ rates: null })
    await hand.pass(1000)
    expect(shown()).toMatchObject({ rates: { received: 0, sent: 0, retransmitted: 0 } })
  })

  it('does not count as changed by what runs on by itself', async () => {
    const idle = (since: number): Uint8Array => tcpSocket(1, socketStates.established, { timer: 2, expires: 60_000 - since }, { info: madeInfo({ lastDataSent: since, lastAckRecv: since }) })
    hand.kernel.has('tcp', idle(0))
    hand.open()
    await hand.pass(500)
    for (let second = 1; second <= 10; second++) {
      hand.kernel.has('tcp', idle(second * 1000))
      await hand.pass(1000)
    }
    expect(hand.kernel.readings).toBe(11)
    expect(hand.row(1)?.changedAt).toBeNull()
  })
})
