import { describe, expect, it } from 'vitest'

import { AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { DecodeError } from '../../../../electron/netlink/core/decode-error.ts'
import { IPPROTO_TCP, IPPROTO_UDP } from '../../../../electron/netlink/diag/message-types.ts'
import { DeviceNames } from '../../../../electron/services/device-names.ts'
import { endpointText, localParts } from '../../../../electron/api/endpoint-text.ts'
import { localEndText } from '../../../../electron/services/sockets/socket-columns.ts'
import { socketRow, undecodedSocketRow } from '../../../../electron/services/sockets/socket-row.ts'
import { declarationOf, messagesOf } from '../../../golden/decoded-capture.ts'
import { readCapture } from '../../../golden/fixture.ts'
import { socketMessage } from '../../../../electron/netlink/diag/socket.ts'
import { madeInfo, madeSocket } from '../../../support/made-socket.ts'
import { besideSockets, versionOf } from '../../../support/socket-version.ts'

const tcp = (bytes: Uint8Array) => versionOf({ bytes, source: IPPROTO_TCP })
const udp = (bytes: Uint8Array) => versionOf({ bytes, source: IPPROTO_UDP })

const devices = new DeviceNames()
devices.update([[3, 'eth0']])

describe('the row of a socket', () => {
  it('has the names of the services that its ports are of', () => {
    const message = madeSocket({ id: { sport: 50_000, dport: 443 } }, {})
    const { local, remote } = socketRow(tcp(message), besideSockets({ serviceOf: (port) => (port === 443 ? 'https' : undefined) }))
    expect(local).not.toHaveProperty('service')
    expect(remote).toMatchObject({ port: 443, service: 'https' })
  })

  it('says a connection and what stands beside it', () => {
    const message = madeSocket(
      { timer: 1, retrans: 2, expires: 204, rqueue: 5, wqueue: 6, uid: 33, inode: 99, id: { if: 3, cookie: 0xffff_ffff_ffff_fff0n } },
      { info: madeInfo({ rtt: 1234, totalRetrans: 4, bytesReceived: 2n ** 63n, bytesSent: 10n, bytesRetrans: 3n }), cong: 'cubic', cgroupId: 77n,
        skmeminfo: { rmemAlloc: 0, rcvbuf: 0, wmemAlloc: 0, sndbuf: 0, fwdAlloc: 0, wmemQueued: 0, optmem: 0, backlog: 0, drops: 8 } },
    )
    const processes = [{ pid: 7, name: 'nginx', fd: 3 }]
    const rates = { received: 1, sent: 2, retransmitted: 0 }
    const beside = besideSockets({
      devices,
      users: new Map([[33, 'www-data']]),
      ownership: (inode) => (inode === 99 ? { kind: 'owned', processes } : { kind: 'hidden' }),
      rates: (cookie) => (cookie === 0xffff_ffff_ffff_fff0n ? rates : null),
      controlGroup: (id) => (id === 77n ? '/system.slice/nginx.service' : null),
    })
    expect(socketRow(tcp(message), beside)).toEqual({
      id: 0, version: 0, firstSeen: null, changedAt: null, kind: 'socket', protocol: 'tcp', family: 'inet', state: 'established',
      local: { address: '192.0.2.1', port: 443 }, remote: { address: '198.51.100.7', port: 50_000 }, device: { index: 3, name: 'eth0' },
      ownership: { kind: 'owned', processes }, user: { id: 33, name: 'www-data' }, inode: 99, cookie: 0xffff_ffff_ffff_fff0n, receiveQueue: 5, sendQueue: 6,
      timer: { name: 'on', expires: 204, retries: 2 }, controlGroup: { id: 77n, path: '/system.slice/nginx.service' },
      counters: { receivedBytes: 2n ** 63n, sentBytes: 10n, retransmittedBytes: 3n, retransmissions: 4 }, rates, roundTripTime: 1234, congestionControl: 'cubic', drops: 8,
    })
  })

  it.each([
    ['IPv6 that takes IPv4 too', '::', { skv6only: 0 }, '*:443'],
    ['IPv6 alone', '::', { skv6only: 1 }, '[::]:443'],
    ['IPv6 of which the kernel does not say it', '::', {}, '*:443'],
    ['one IPv6 address', '2001:db8::1', { skv6only: 0 }, '[2001:db8::1]:443'],
    ['IPv4 by way of IPv6', '::ffff:192.0.2.1', { skv6only: 0 }, '[::ffff:192.0.2.1]:443'],
  ])('writes the address of a listening socket as ss does: %s', (_what, src, attributes, text) => {
    const message = madeSocket({ family: AF_INET6, state: 10, id: { src, dst: '::', dport: 0 } }, attributes)
    const row = socketRow(tcp(message), besideSockets())
    expect(endpointText(localParts(row))).toBe(text)
    expect(localEndText.text(message, 0, message.length)).toBe(text)
    expect(row).toMatchObject({ family: 'inet6', state: 'listening', remote: null })
  })

  it('has neither counters nor a round trip where it listens, though the kernel sends tcp_info', () => {
    const row = socketRow(tcp(madeSocket({ state: 10, id: { dst: '0.0.0.0', dport: 0 } }, { info: madeInfo({ unacked: 3 }), cong: 'cubic' })), besideSockets())
    expect(row).toMatchObject({ counters: null, roundTripTime: null, congestionControl: 'cubic', remote: null })
  })

  it.each([[3, 'syn-recv'], [6, 'time-wait'], [12, 'syn-recv']])('does not say whose it is in state %i, where the kernel sends 0', (state, word) => {
    expect(socketRow(tcp(madeSocket({ state })), besideSockets({ users: new Map([[0, 'root']]) }))).toMatchObject({ state: word, user: null, inode: 0, counters: null })
  })

  it('does not say whose it is where a connection that was closed here is still in FIN-WAIT-2', () => {
    expect(socketRow(tcp(madeSocket({ state: 5, timer: 3 })), besideSockets())).toMatchObject({ state: 'fin-wait-2', user: null })
    expect(socketRow(tcp(madeSocket({ state: 5, timer: 2 })), besideSockets())).toMatchObject({ state: 'fin-wait-2', user: { id: 0 } })
  })

  it.each([[1, 'established', { address: '198.51.100.7', port: 50_000 }, {}], [7, 'unconnected', null, { dst: '0.0.0.0', dport: 0 }]])('of UDP is in state %i %s', (state, word, remote, id) => {
    expect(socketRow(udp(madeSocket({ state, id })), besideSockets())).toMatchObject({ protocol: 'udp', state: word, remote, counters: null, roundTripTime: null, user: { id: 0, name: null } })
  })

  it('shows the name of a congestion control escaped', () => {
    expect(socketRow(tcp(madeSocket({}, { cong: 'a\u001bb' })), besideSockets()).congestionControl).toBe(String.raw`a\x1bb`)
  })
})

describe('a socket whose message does not decode', () => {
  const lying = madeSocket({ uid: 5, inode: 6, id: { cookie: 9n } }, { tos: 1 })
  lying[88] = 200

  it('is said as far as its fixed part goes', () => {
    expect(() => socketRow(tcp(lying), besideSockets())).toThrow(DecodeError)
    expect(undecodedSocketRow(tcp(lying), besideSockets())).toMatchObject({
      state: 'established', local: { address: '192.0.2.1', port: 443 }, remote: { port: 50_000 }, user: { id: 5 }, inode: 6, cookie: 9n, counters: null, drops: 0,
    })
  })

  it('is zero where that is cut off', () => {
    expect(undecodedSocketRow(tcp(lying.slice(0, 24)), besideSockets())).toMatchObject({ local: { address: '0.0.0.0', port: 443 }, cookie: 0n, inode: 0 })
  })
})

it.each(['sockets-tcp', 'sockets-udp', 'sockets-endings'])('each socket of the capture %s is a row', (capture) => {
  const messages = messagesOf(readCapture(capture)).filter((one) => declarationOf(one) === socketMessage)
  expect(messages.length).toBeGreaterThan(5)
  for (const { message } of messages) {
    const { header } = socketMessage.decode(message)
    const row = socketRow(tcp(message), besideSockets())
    expect(row.remote === null).toBe(row.state === 'listening' || row.state === 'unconnected' && header.id.dport === 0)
    expect(row.cookie).toBe(header.id.cookie)
    expect(row.roundTripTime ?? 1).toBeGreaterThan(0)
  }
})
