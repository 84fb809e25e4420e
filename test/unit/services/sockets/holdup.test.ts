import { describe, expect, it } from 'vitest'

import { IPPROTO_TCP, IPPROTO_UDP } from '../../../../electron/netlink/diag/message-types.ts'
import { inspected, shownIn } from '../../../support/inspected-socket.ts'
import { madeInfo, madeSocket } from '../../../support/made-socket.ts'

type Info = Parameters<typeof madeInfo>[0]
type Header = Parameters<typeof madeSocket>[0]

const heldUp = (header: Header, info?: Info) => {
  const bytes = madeSocket(header, info === undefined ? {} : { info: madeInfo({ sndMss: 1448, sndWnd: 64_000, sndCwnd: 10, rcvWnd: 64_000, rcvMss: 1448, ...info }) })
  return shownIn(inspected({ bytes, source: IPPROTO_TCP }), 'What holds it up')
}

describe('what holds the sending of a connection up', () => {
  it.each<[string, Header, Info, string]>([
    ['nothing is written', { wqueue: 0 }, {}, 'the program here: nothing to send'],
    ['all that was written is under way', { wqueue: 1448 }, { unacked: 1 }, 'the program here: all that it wrote is under way'],
    ['the window of the other end is closed', { wqueue: 90_000 }, { notsentBytes: 90_000, sndWnd: 0 }, 'the peer’s window is closed: its program does not read'],
    ['the other end is asked whether it has room', { wqueue: 90_000, timer: 4 }, { notsentBytes: 90_000 }, 'the peer’s window is closed: its program does not read'],
    ['the window of the other end is full', { wqueue: 90_000 }, { notsentBytes: 27_000, unacked: 4, sndWnd: 64_000 }, 'the peer’s window is full'],
    ['the congestion window is full', { wqueue: 90_000 }, { notsentBytes: 75_520, unacked: 10 }, 'the congestion window is full'],
    ['segments that arrived leave room in it', { wqueue: 90_000 }, { notsentBytes: 75_520, unacked: 10, sacked: 1 }, 'the pace, or the queue of the device here'],
    ['lost segments leave room in it, repeated ones do not', { wqueue: 90_000 }, { notsentBytes: 75_520, unacked: 10, lost: 1, retrans: 1 }, 'the congestion window is full'],
    ['there is room everywhere', { wqueue: 90_000 }, { notsentBytes: 88_552, unacked: 1 }, 'the pace, or the queue of the device here'],
    ['segments are lost', { wqueue: 90_000 }, { notsentBytes: 75_520, unacked: 10, caState: 3 }, 'losses: segments are being sent again'],
    ['the other end is silent', { wqueue: 90_000 }, { notsentBytes: 75_520, unacked: 10, caState: 4, retransmits: 3 }, 'no acknowledgement comes: 3 timeouts in a row'],
    ['it was silent once', { wqueue: 90_000 }, { notsentBytes: 75_520, unacked: 10, caState: 4, retransmits: 1 }, 'no acknowledgement comes: 1 timeout'],
    ['a connection is asked for', { state: 2, wqueue: 1 }, {}, 'no answer to the SYN yet'],
    ['nobody answers', { state: 2, wqueue: 1 }, { retransmits: 2 }, 'no answer: the SYN was sent 3 times'],
  ])('when %s', (_, header, info, words) => {
    expect(heldUp(header, info)).toMatchObject({ Sending: words })
  })

  it('is not said where nothing more can be sent', () => {
    expect(heldUp({ state: 5, wqueue: 0 }, {})).not.toHaveProperty('Sending')
  })

  it('is said in shares of the time that there was something to send', () => {
    expect(heldUp({}, { busyTime: 10_000_000n, rwndLimited: 9_690_000n, sndbufLimited: 1n })).toMatchObject({ 'Busy time': 'the peer’s window 97\u00A0%, the send buffer <1\u00A0%, the network 3\u00A0%' })
    expect(heldUp({}, { busyTime: 10n })).toMatchObject({ 'Busy time': 'the network 100\u00A0%' })
    expect(heldUp({}, { busyTime: 0n })).not.toHaveProperty('Busy time')
  })

  it('is said in what was lost', () => {
    expect(heldUp({}, { bytesSent: 1000n, bytesRetrans: 41n })).toMatchObject({ 'Sent again': '4\u00A0% of what was sent' })
    expect(heldUp({}, { bytesSent: 1000n })).not.toHaveProperty('Sent again')
  })
})

describe('what holds the receiving of a connection up', () => {
  it('is the program that does not read, or too slowly', () => {
    expect(heldUp({ rqueue: 65_000 }, { rcvWnd: 0 })).toMatchObject({ Receiving: 'the program here does not read: its window is closed' })
    expect(heldUp({ rqueue: 65_000 }, { rcvWnd: 30_000 })).toMatchObject({ Receiving: 'the program here reads slower than it comes' })
  })

  it('is nothing while it reads', () => {
    expect(heldUp({ rqueue: 1448 }, {})).not.toHaveProperty('Receiving')
    expect(heldUp({ rqueue: 0 }, { rcvWnd: 0 })).not.toHaveProperty('Receiving')
  })
})

describe('what holds a listening socket up', () => {
  it('is the program that does not accept, once more wait than may', () => {
    const listening = (rqueue: number) => heldUp({ state: 10, rqueue, wqueue: 2, id: { dst: '0.0.0.0', dport: 0 } })
    expect(listening(3)).toEqual({ Accepting: 'the program here: it does not accept, and no more connections fit in' })
    expect(listening(2)).toEqual({})
  })
})

describe('what holds a socket of UDP up', () => {
  const udp = (rqueue: number, drops: number) => {
    const skmeminfo = { rmemAlloc: 0, rcvbuf: 0, wmemAlloc: 0, sndbuf: 0, fwdAlloc: 0, wmemQueued: 0, optmem: 0, backlog: 0, drops }
    return shownIn(inspected({ bytes: madeSocket({ rqueue }, { skmeminfo }), source: IPPROTO_UDP }), 'What holds it up')
  }

  it('is the program that does not keep up, while packets wait and others were dropped', () => {
    expect(udp(212_480, 77)).toEqual({ Receiving: 'the program here does not keep up: 77 packets were dropped' })
    expect(udp(212_480, 0)).toEqual({})
    expect(udp(0, 77)).toEqual({})
  })
})
