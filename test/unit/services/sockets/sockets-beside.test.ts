import { beforeEach, describe, expect, it } from 'vitest'

import { SocketsByHand, socketStates, tcpSocket, udpSocket } from '../../../support/core/sockets-by-hand.ts'
import { madeInfo } from '../../../support/made-socket.ts'

let hand: SocketsByHand

beforeEach(() => {
  hand = new SocketsByHand()
})

describe('rates', () => {
  const counted = (cookie: number, received: bigint, sent: bigint, state: number = socketStates.established): Uint8Array =>
    tcpSocket(cookie, state, {}, { info: madeInfo({ bytesReceived: received, bytesSent: sent, bytesRetrans: sent / 10n }) })

  it('are what two polls differ by, by the second; none before the second, for what listens, and when somebody looks again', async () => {
    hand.kernel.has('tcp', counted(1, 1000n, 500n))
    hand.kernel.has('tcp', counted(2, 1000n, 500n, socketStates.listen))
    hand.kernel.has('udp', udpSocket(3))
    hand.open()
    await hand.pass(500)
    expect(hand.rows().map(({ rates }) => rates)).toEqual([null, null, null])
    hand.kernel.has('tcp', counted(1, 5000n, 2500n))
    hand.kernel.has('tcp', counted(2, 5000n, 2500n, socketStates.listen))
    await hand.pass(1000)
    expect(hand.row(1)?.rates).toEqual({ received: 4000, sent: 2000, retransmitted: 200 })
    expect([hand.row(2)?.rates, hand.row(3)?.rates]).toEqual([null, null])
    hand.show(false)
    hand.kernel.has('tcp', counted(1, 9000n, 4500n))
    await hand.pass(3000)
    hand.show(true)
    await hand.pass(500)
    expect(hand.row(1)?.rates).toBeNull()
    await hand.pass(1000)
    expect(hand.row(1)?.rates).toEqual({ received: 0, sent: 0, retransmitted: 0 })
  })

  it('there are none of a first poll that a failed one was before', async () => {
    hand.kernel.refusing = 1
    hand.kernel.has('tcp', counted(1, 1000n, 500n))
    hand.open()
    await hand.pass(500)
    hand.kernel.refusing = 0
    await hand.pass(1000)
    expect(hand.row(1)?.rates).toBeNull()
  })

  it('are those of a whole second also where all is read in between', async () => {
    hand.kernel.has('tcp', counted(1, 0n, 0n))
    hand.open()
    await hand.pass(1500)
    hand.kernel.has('tcp', counted(1, 3000n, 0n))
    void hand.views.reload(1, hand.view)
    await hand.pass(100)
    expect(hand.row(1)).toMatchObject({ counters: { receivedBytes: 3000n }, rates: { received: 0 } })
    hand.kernel.has('tcp', counted(1, 7000n, 0n))
    await hand.pass(900)
    expect(hand.row(1)?.rates).toMatchObject({ received: 7000 })
  })
})

describe('who owns a socket', () => {
  const owners = (cookie: number): readonly string[] => {
    const ownership = hand.row(cookie)?.ownership
    return ownership?.kind === 'owned' ? ownership.processes.map(({ pid, name }) => `${name} ${pid}`) : [ownership?.kind ?? '']
  }
  const process = (pid: number, name: string, ...sockets: readonly number[]) => ({ pid, name, inodes: sockets.map((cookie) => 100 + cookie) })

  it('is unknown until it was looked for, and changes as sockets are passed on and processes end, on show and in filters', async () => {
    hand.kernel.has('tcp', tcpSocket(1, socketStates.listen))
    hand.kernel.has('tcp', tcpSocket(2))
    hand.kernel.processes.list = [process(10, 'nginx', 1), process(11, 'sshd', 2)]
    let found = (): void => {}
    hand.kernel.processes.beforeEnd = () => new Promise((resolve) => (found = resolve))
    hand.open()
    await hand.pass(200)
    expect([owners(1), owners(2)]).toEqual([['unknown'], ['unknown']])
    hand.kernel.processes.beforeEnd = () => Promise.resolve()
    found()
    await hand.pass(6000)
    expect([owners(1), owners(2)]).toEqual([['nginx 10'], ['sshd 11']])
    hand.views.change(1, { view: hand.view, filter: 'process nginx' })
    await hand.pass(40)
    expect(hand.frame).toMatchObject({ matched: 1, total: 2 })
    hand.kernel.processes.list = [process(10, 'nginx', 1, 2)]
    await hand.pass(3000)
    expect(hand.frame).toMatchObject({ matched: 2, total: 2 })
    expect(owners(2)).toEqual(['nginx 10'])
  })

  it('is looked for by one walk over all, however many sockets came', async () => {
    hand.open()
    await hand.pass(500)
    const walks = hand.kernel.processes.walks.length
    for (let cookie = 1; cookie <= 300; cookie++) hand.kernel.has('tcp', tcpSocket(cookie))
    hand.kernel.processes.list = [process(10, 'nginx', ...Array.from({ length: 300 }, (_, at) => at + 1))]
    await hand.pass(1000)
    expect(hand.kernel.processes.walks.length - walks).toBeLessThanOrEqual(2)
    expect(owners(300)).toEqual(['nginx 10'])
  })
})
