import { beforeEach, describe, expect, it } from 'vitest'

import { lackingWords } from '../../../../electron/api/lacking-words.ts'
import { SocketsByHand, tcpSocket, udpSocket } from '../../../support/core/sockets-by-hand.ts'

let hand: SocketsByHand

beforeEach(() => {
  hand = new SocketsByHand()
  hand.kernel.has('tcp', tcpSocket(1))
  hand.kernel.has('udp', udpSocket(2))
})

const udp = [{ what: 'UDP over IPv4', module: 'udp_diag' }, { what: 'UDP over IPv6', module: 'udp_diag' }]

describe('a kernel that cannot list all sockets', () => {
  it('shows the rest, and the view says what is missing', async () => {
    hand.kernel.without.add('udp')
    hand.open()
    await hand.pass(500)
    expect(hand.cookies()).toEqual([1])
    expect(hand.frame?.state).toEqual({ phase: 'live', lacking: udp })
    await hand.pass(3000)
    expect(hand.kernel.readings).toBeGreaterThan(2)
    expect(hand.frame?.state).toEqual({ phase: 'live', lacking: udp })
  })

  it('says so no more once it can', async () => {
    hand.kernel.without.add('udp')
    hand.open()
    await hand.pass(500)
    hand.kernel.without.clear()
    await hand.pass(1500)
    expect(hand.cookies()).toEqual([1, 2])
    expect(hand.frame?.state).toEqual({ phase: 'live' })
  })

  it('fails where it can list none at all', async () => {
    hand.kernel.without.add('udp').add('tcp')
    hand.open()
    await hand.pass(500)
    expect(hand.frame?.state).toMatchObject({ phase: 'failed', error: { errno: { name: 'ENOENT' } } })
  })

  it('is told in words that lead on', () => {
    expect(lackingWords(udp)).toBe('UDP over IPv4 and UDP over IPv6 cannot be listed: this kernel has no udp_diag, or may not load it. An administrator can try: modprobe udp_diag')
    expect(lackingWords([])).toBe('')
  })
})
