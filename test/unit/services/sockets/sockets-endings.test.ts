import { beforeEach, describe, expect, it } from 'vitest'

import { AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { keptSocket, SocketsByHand, socketStates, tcpSocket, udpSocket } from '../../../support/core/sockets-by-hand.ts'

let hand: SocketsByHand

beforeEach(() => {
  hand = new SocketsByHand()
})

describe('a socket that ends', () => {
  it.each([
    ['one that listens', 'tcp', tcpSocket(1, socketStates.listen)],
    ['a connection that is reset', 'tcp', tcpSocket(1)],
    ['one of IPv6', 'tcp', tcpSocket(1, socketStates.listen, { family: AF_INET6, id: { src: '::1', dst: '::' } })],
    ['one of UDP', 'udp', udpSocket(1)],
  ] as const)('is struck out at once: %s', async (_, protocol, bytes) => {
    hand.kernel.has(protocol, bytes)
    hand.open()
    await hand.pass(500)
    const readings = hand.kernel.readings
    hand.kernel.drop(1)
    await hand.pass(40)
    expect(hand.cookies()).toEqual([])
    expect(hand.frame?.gone).toMatchObject([{ row: { cookie: 1n }, after: null }])
    expect(hand.frame?.gone[0]).not.toHaveProperty('missed')
    expect(hand.kernel.readings).toBe(readings)
  })

  it.each([['time-wait', socketStates.timeWait], ['fin-wait-2', socketStates.finWait2]] as const)('keeps its row where the kernel keeps something of it, which is in %s at once', async (state, number) => {
    hand.kernel.has('tcp', tcpSocket(1))
    hand.open()
    await hand.pass(500)
    const before = hand.row(1)?.id
    const from = hand.frames.length
    hand.kernel.drop(1, keptSocket(1, number))
    await hand.pass(40)
    expect(hand.row(1)).toMatchObject({ id: before, state })
    await hand.pass(3000)
    expect(hand.row(1)).toMatchObject({ id: before, state })
    expect(hand.struckOut(from)).toEqual([])
  })

  it('leads to a dump where many do at once, and nothing is wrong meanwhile', async () => {
    for (let cookie = 1; cookie <= 200; cookie++) hand.kernel.has('tcp', tcpSocket(cookie))
    hand.open()
    await hand.pass(500)
    const from = hand.frames.length
    for (let cookie = 1; cookie <= 150; cookie++) hand.kernel.drop(cookie, cookie % 2 === 0 ? keptSocket(cookie) : undefined)
    await hand.pass(100)
    expect(hand.kernel.readings).toBe(2)
    expect(hand.kernel.asked.length).toBeLessThanOrEqual(64)
    expect(hand.cookies()).toEqual(Array.from(hand.kernel.living.keys()).toSorted((one, other) => one - other))
    expect(hand.rows().filter(({ state }) => state === 'time-wait')).toHaveLength(75)
    expect(hand.struckOut(from).filter((cookie) => cookie % 2 === 0)).toEqual([])
  })

  it.each([['nothing is left', undefined, []], ['its TIME_WAIT lives on', keptSocket(1), [1]]] as const)('while it is listed for the first time, is as the kernel says behind that: %s', async (_, left, expected) => {
    hand.kernel.has('tcp', tcpSocket(1))
    hand.kernel.has('tcp', tcpSocket(2))
    hand.kernel.whileListing = () => {
      hand.kernel.whileListing = () => {}
      hand.kernel.drop(1, left)
    }
    hand.open()
    await hand.pass(200)
    expect(hand.kernel.readings).toBe(1)
    expect(hand.cookies()).toEqual([...expected, 2])
    if (left !== undefined) expect(hand.row(1)?.state).toBe('time-wait')
  })

  it.each([['nothing is left', undefined, []], ['its TIME_WAIT lives on', keptSocket(1), [1]]] as const)('while it is listed again, is as the kernel says behind that: %s', async (_, left, expected) => {
    hand.kernel.has('tcp', tcpSocket(1))
    hand.kernel.has('udp', udpSocket(3))
    hand.open()
    await hand.pass(500)
    const before = hand.row(1)?.id
    const from = hand.frames.length
    hand.kernel.whileListing = () => {
      hand.kernel.whileListing = () => {}
      hand.kernel.drop(1, left)
      hand.kernel.drop(3)
    }
    await hand.pass(600)
    expect(hand.kernel.readings).toBe(2)
    expect(hand.cookies()).toEqual(expected)
    if (left !== undefined) expect(hand.row(1)).toMatchObject({ id: before, state: 'time-wait' })
    expect(hand.struckOut(from)).toEqual(left === undefined ? [1, 3] : [3])
  })

  it('unheard, since the event was lost, is found by the next poll; the status counts the loss, also when nobody looks any more', async () => {
    hand.kernel.has('tcp', tcpSocket(1))
    hand.kernel.has('udp', udpSocket(2))
    hand.open()
    await hand.pass(500)
    hand.kernel.take(1)
    hand.kernel.take(2)
    hand.kernel.loseEndings()
    await hand.pass(600)
    expect(hand.cookies()).toEqual([])
    expect(hand.frame?.gone).toMatchObject([{ row: { cookie: 1n }, missed: true }, { row: { cookie: 2n }, missed: true }])
    expect(hand.scope.status().overruns).toBe(1)
    hand.show(false)
    expect(hand.scope.status().overruns).toBe(1)
    hand.close()
    expect(hand.scope.status().overruns).toBe(1)
  })

  it('in TIME_WAIT, of which no event tells, is marked as missing from a poll', async () => {
    hand.kernel.has('tcp', keptSocket(1))
    hand.open()
    await hand.pass(500)
    hand.kernel.take(1)
    await hand.pass(600)
    expect(hand.frame?.gone).toMatchObject([{ row: { cookie: 1n }, missed: true }])
  })

  it('is not brought back by an answer that comes when dumps have ended it', async () => {
    hand.kernel.has('tcp', tcpSocket(1))
    hand.open()
    await hand.pass(500)
    hand.kernel.silent = true
    hand.kernel.drop(1, keptSocket(1))
    await hand.pass(20)
    expect(hand.kernel.asked).toEqual([1])
    hand.kernel.take(1)
    await hand.pass(2000)
    expect(hand.cookies()).toEqual([])
    hand.kernel.answer()
    await hand.pass(100)
    expect(hand.cookies()).toEqual([])
  })

  it('of TCP without a word is asked for when a poll does not list it', async () => {
    hand.kernel.has('tcp', tcpSocket(1, socketStates.listen))
    hand.open()
    await hand.pass(500)
    hand.kernel.take(1)
    await hand.pass(600)
    expect(hand.kernel.asked).toEqual([1])
    expect(hand.cookies()).toEqual([])
  })
})

describe('a socket that a poll passes over though it is there', () => {
  it.each([['tcp', tcpSocket(1)], ['udp', udpSocket(1)]] as const)('keeps its row and is not struck out: %s', async (protocol, bytes) => {
    hand.kernel.has(protocol, bytes)
    hand.open()
    await hand.pass(500)
    const before = hand.row(1)
    hand.kernel.passedOver.add(1)
    await hand.pass(600)
    expect(hand.kernel.readings).toBe(2)
    expect(hand.row(1)).toEqual(before)
    hand.kernel.passedOver.clear()
    await hand.pass(3000)
    expect(hand.row(1)?.id).toBe(before?.id)
    expect(hand.struckOut()).toEqual([])
  })

  it('is gone when the next one does not list it either', async () => {
    hand.kernel.has('udp', udpSocket(1))
    hand.open()
    await hand.pass(500)
    hand.kernel.take(1)
    await hand.pass(1000)
    expect(hand.cookies()).toEqual([1])
    await hand.pass(1000)
    expect(hand.cookies()).toEqual([])
    expect(hand.frame?.gone).toMatchObject([{ row: { cookie: 1n }, missed: true }])
  })
})

describe('where endings cannot be listened to', () => {
  it('sockets are shown, and one that is not listed any more has ended, until it works again', async () => {
    const { kernel } = hand
    const open = kernel.open.bind(kernel)
    kernel.open = (wish) => {
      if (wish.groups !== undefined) throw new Error('no more sockets')
      return open(wish)
    }
    for (const cookie of [1, 2, 3]) kernel.has('tcp', tcpSocket(cookie))
    hand.open()
    await hand.pass(500)
    expect(hand.cookies()).toEqual([1, 2, 3])
    kernel.drop(1)
    await hand.pass(1000)
    expect(hand.cookies()).toEqual([2, 3])
    hand.views.windowVisible(1, false)
    hand.views.windowVisible(1, true)
    await hand.pass(1000)
    expect(hand.source.subscriptions).toEqual([])
    kernel.open = open
    hand.views.windowVisible(1, false)
    hand.views.windowVisible(1, true)
    await hand.pass(1000)
    expect(hand.source.subscriptions).toHaveLength(1)
    kernel.drop(2)
    await hand.pass(40)
    expect(hand.cookies()).toEqual([3])
  })
})
