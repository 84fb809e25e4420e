import { describe, expect, it } from 'vitest'

import { AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { IPPROTO_TCP, IPPROTO_UDP } from '../../../../electron/netlink/diag/message-types.ts'
import { socketMessage } from '../../../../electron/netlink/diag/socket.ts'
import { tcpInfo } from '../../../../electron/netlink/diag/tcp-info.ts'
import { DeviceNames } from '../../../../electron/services/device-names.ts'
import { congestionFields } from '../../../../electron/services/sockets/inspection/congestion-fields.ts'
import { flowControlFields } from '../../../../electron/services/sockets/inspection/flow-control-fields.ts'
import { negotiatedFields, sinceFields } from '../../../../electron/services/sockets/inspection/negotiated-fields.ts'
import { roundTripFields } from '../../../../electron/services/sockets/inspection/round-trip-fields.ts'
import { trafficFields } from '../../../../electron/services/sockets/inspection/traffic-fields.ts'
import { declarationOf, messagesOf } from '../../../golden/decoded-capture.ts'
import { readCapture } from '../../../golden/fixture.ts'
import { inspected, shownIn } from '../../../support/inspected-socket.ts'
import { madeInfo, madeSocket } from '../../../support/made-socket.ts'

const tcp = (bytes: Uint8Array) => ({ bytes, source: IPPROTO_TCP })
const udp = (bytes: Uint8Array) => ({ bytes, source: IPPROTO_UDP })
const infoGroups = [trafficFields, roundTripFields, congestionFields, flowControlFields, negotiatedFields, sinceFields]

describe('a mark', () => {
  const sockopt = { recverr: 0, isIcsk: 1, freebind: 0, hdrincl: 0, mcLoop: 1, transparent: 0, mcAll: 1, nodefrag: 0, bindAddressNoPort: 0, recverrRfc4884: 0, deferConnect: 0 }

  it('that the kernel keeps to CAP_NET_ADMIN is said to be so, and what would show it', () => {
    const options = inspected(tcp(madeSocket({}, { sockopt }))).groups.find(({ title }) => title === 'Options')
    const told = options?.fields.find(({ label }) => label === 'Mark')
    expect(told).toMatchObject({ value: 'not told' })
    expect(told?.explanation).toMatch(/CAP_NET_ADMIN alone: root sees them/u)
  })

  it('of 0 is one', () => {
    expect(shownIn(inspected(tcp(madeSocket({}, { sockopt, mark: 0 }))), 'Options')).toMatchObject({ Mark: '0x0' })
  })

  it('is not spoken of where hardly anything is told', () => {
    expect(inspected(tcp(madeSocket({ state: 6, timer: 3 }))).groups.flatMap(({ fields }) => fields.map(({ label }) => label))).not.toContain('Mark')
  })
})

describe('tcp_info', () => {
  it('is shown to its newest member, each once; the state is that of the socket', () => {
    const shown = infoGroups.flatMap((fields) => fields.map(({ member }) => member))
    expect([...shown, 'state'].toSorted()).toEqual(tcpInfo.members.map(({ name }) => name).toSorted())
  })

  it('is explained by a sentence each, under labels that differ within a group', () => {
    for (const fields of infoGroups) {
      expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length)
      for (const { explanation } of fields) expect(explanation).toMatch(/^[A-Z].*[.]$/)
    }
  })

  it('is said in units and words', () => {
    const info = madeInfo({
      rtt: 51_500, rttvar: 250, minRtt: 0xffff_ffff, rto: 204_000, ato: 40_000, sndCwnd: 10, sndSsthresh: 0x7fff_ffff, caState: 3, options: 7, pacingRate: 1000n, maxPacingRate: 2n ** 64n - 1n,
      bytesReceived: 2n ** 64n - 1n, busyTime: 1_500_000n, lastDataSent: 12, deliveryRateAppLimited: 1, sndWscale: 7, fastopenClientFail: 3, receivedCeBytes: 9,
    })
    const socket = inspected(tcp(madeSocket({}, { info, cong: 'cubic' })))
    expect(shownIn(socket, 'Round trip')).toMatchObject({ 'Round trip': '51.5 ms', Variation: '0.25 ms', Timeout: '204 ms', 'Delayed ACK': '40 ms' })
    expect(shownIn(socket, 'Round trip')).not.toHaveProperty('Shortest')
    expect(shownIn(socket, 'Congestion control')).toMatchObject({
      'Congestion control': 'cubic', State: 'recovery: lost segments are being sent again', Window: '10 segments', 'Slow start until': 'no limit', Pacing: '1000 bytes/s', 'Pacing at most': 'no limit',
      'Received as CE': '9 bytes',
    })
    expect(shownIn(socket, 'Traffic')).toMatchObject({ Received: '18446744073709551615 bytes', 'Limited by program': 'yes' })
    expect(shownIn(socket, 'Flow control')).toMatchObject({ Busy: '1500 ms' })
    expect(shownIn(socket, 'Options')).toMatchObject({ 'Agreed on': 'timestamps, SACK, window scaling', 'Scaling of peer': '7 bits', 'Fast Open': 'the SYN was sent again' })
    expect(shownIn(socket, 'Timers')).toMatchObject({ 'Payload sent': '12 ms ago' })
  })

  it('of an older kernel is shown as far as it goes', () => {
    const socket = inspected(tcp(madeSocket({}, { unknown: [{ type: 2, payload: new Uint8Array(120) }] })))
    expect(shownIn(socket, 'Traffic')).not.toHaveProperty('Received')
    expect(shownIn(socket, 'Traffic')).toMatchObject({ Retransmissions: '0 segments' })
  })

  it('of a listening socket is left out but for its queue, which the header says', () => {
    const socket = inspected(tcp(madeSocket({ state: 10, rqueue: 3, wqueue: 128, id: { dst: '0.0.0.0', dport: 0 } }, { info: madeInfo({ unacked: 3, sacked: 128 }), cong: 'cubic' })))
    expect(socket.groups.map(({ title }) => title)).toEqual(['Connection', 'Process', 'Related', 'Congestion control'])
    expect(shownIn(socket, 'Connection')).toMatchObject({ Waiting: '3 connections', 'May wait': '128 connections' })
  })
})

describe('what congestion controls tell of themselves', () => {
  it.each([
    ['bbr', { bbrinfo: { bwLo: 1, bwHi: 1, minRtt: 1500, pacingGain: 739, cwndGain: 512 } }, { 'BBR bandwidth': '4294967297 bytes/s', 'BBR shortest round trip': '1.5 ms', 'BBR pacing gain': '2.89', 'BBR window gain': '2.00' }],
    ['vegas', { vegasinfo: { enabled: 1, rttcnt: 4, rtt: 2000, minrtt: 0x7fff_ffff } }, { Vegas: 'on', 'Vegas measurements': '4', 'Vegas round trip': '2 ms' }],
    ['dctcp', { dctcpinfo: { enabled: 1, ceState: 1, alpha: 512, abEcn: 10, abTot: 40 } }, { DCTCP: 'on', 'DCTCP last mark': 'marked', 'DCTCP alpha': '0.500', 'DCTCP marked': '10 of 40 bytes' }],
  ])('%s', (cong, attributes, shown) => {
    expect(shownIn(inspected(tcp(madeSocket({}, { cong, ...attributes }))), 'Congestion control')).toEqual({ 'Congestion control': cong, ...shown })
  })
})

describe('the rest of a socket', () => {
  it('is said in words', () => {
    const devices = new DeviceNames()
    devices.update([[3, 'eth0']])
    const message = madeSocket(
      { family: AF_INET6, state: 8, timer: 2, retrans: 1, expires: 5000, rqueue: 1, uid: 33, inode: 99, id: { src: 'fe80::1', dst: 'fe80::2', if: 3, cookie: 26n } },
      {
        skv6only: 1, shutdown: 3, tclass: 0xb8, mark: 0x2a, classId: 5, cgroupId: 77n, meminfo: { rmem: 1, wmem: 2, fmem: 3, tmem: 4 },
        skmeminfo: { rmemAlloc: 10, rcvbuf: 20, wmemAlloc: 30, sndbuf: 40, fwdAlloc: 50, wmemQueued: 60, optmem: 70, backlog: 80, drops: 90 },
        sockopt: { recverr: 1, isIcsk: 1, freebind: 0, hdrincl: 0, mcLoop: 0, transparent: 0, mcAll: 0, nodefrag: 0, bindAddressNoPort: 0, recverrRfc4884: 0, deferConnect: 0 },
      },
    )
    const processes = [{ pid: 7, name: 'nginx', fd: 3 }, { pid: 8, name: 'nginx', fd: 3 }]
    const socket = inspected(
      tcp(message),
      { devices, users: new Map([[33, 'www-data']]), ownership: () => ({ kind: 'owned', processes }), controlGroup: () => '/system.slice/nginx.service', rates: () => ({ received: 1.4, sent: 2, retransmitted: 0 }) },
      { rowOf: (index) => (index === 3 ? 12 : undefined) },
    )
    expect([socket.title, socket.subtitle]).toEqual(['[fe80::1]%eth0:443 → [fe80::2]:50000', 'tcp, close-wait'])
    expect(shownIn(socket, 'Connection')).toEqual({
      State: 'close-wait', Protocol: 'tcp over IPv6', Local: '[fe80::1]%eth0:443', Remote: '[fe80::2]:50000', Device: 'eth0', 'IPv6 alone': 'yes', 'Shut down': 'receiving and sending',
      'Not read': '1 bytes', 'Not acknowledged': '0 bytes',
    })
    expect(socket.groups[0]?.fields.find(({ label }) => label === 'Device')?.leadsTo).toEqual({ view: 'links', row: 12 })
    expect(shownIn(socket, 'Process')).toEqual({ User: 'www-data (33)', Unit: 'nginx.service', 'Control group': '/system.slice/nginx.service', Inode: '99', Cookie: 'sk:1a' })
    expect(socket.groups[1]?.lines.map(({ label, parts }) => [label, ...parts.map(({ value }) => value)])).toEqual([['nginx', '7', '3'], ['nginx', '8', '3']])
    expect(shownIn(socket, 'Traffic')).toEqual({ Receiving: '1 bytes/s', Sending: '2 bytes/s', 'Sending again': '0 bytes/s' })
    expect(Object.values(shownIn(socket, 'Memory'))).toEqual([...[10, 20, 30, 40, 50, 60, 70, 80].map((size) => `${size} bytes`), '90 packets'])
    expect(shownIn(socket, 'Options')).toEqual({ On: 'IP_RECVERR: errors are queued for the program; connection-oriented', 'Traffic class': '0xb8', Mark: '0x2a', Class: '0x5' })
    expect(shownIn(socket, 'Timers')).toEqual({ Timer: 'keepalive', 'Runs out': '4 s', 'Ran out': '1 times' })
    expect(socket.messages[0]).toMatchObject({ title: 'SOCK_DIAG_BY_FAMILY', source: 'SKNLGRP_INET6_TCP_DESTROY', composedFrom: null })
  })

  it('tells the type of service and what lies between TCP and the program', () => {
    const socket = inspected(tcp(madeSocket({}, { tos: 0xb9, tclass: 0x22, ulpInfo: { name: 'mptcp', mptcp: { tokenLoc: 0x2a } } })))
    expect(shownIn(socket, 'Options')).toEqual({ 'Type of service': '0xb9', 'Traffic class': '0x22', 'Upper layer': 'mptcp', 'Part of MPTCP': 'token 0x2a' })
    const explained = socket.groups.find(({ title }) => title === 'Options')?.fields.map(({ explanation }) => explanation)
    expect(explained?.slice(0, 2)).toEqual(['IP_TOS of IPv4: DSCP 46, ECN 1.', 'IPV6_TCLASS: DSCP 8, ECN 2.'])
  })

  it('tells which version of TLS the kernel speaks for the program, a newer one by its number', () => {
    const spoken = (version: number) => shownIn(inspected(tcp(madeSocket({}, { ulpInfo: { name: 'tls', tls: { version } } }))), 'Security')
    expect([spoken(0x303), spoken(0x304), spoken(0x305)]).toEqual([{ 'Kernel TLS': 'TLS 1.2' }, { 'Kernel TLS': 'TLS 1.3' }, { 'Kernel TLS': '0x305' }])
  })

  it('says who has it where that is no process that can be seen', () => {
    expect(shownIn(inspected(tcp(madeSocket()), { ownership: () => ({ kind: 'hidden' }) }), 'Process')).toMatchObject({ Process: 'owner hidden' })
    expect(shownIn(inspected(tcp(madeSocket({ state: 6, timer: 3 }))), 'Process')).toEqual({ Process: 'no process holds it', Cookie: 'sk:1' })
  })

  it('of UDP has no fields of a connection', () => {
    const socket = inspected(udp(madeSocket({ state: 7, id: { dst: '0.0.0.0', dport: 0 } }, { meminfo: { rmem: 1, wmem: 2, fmem: 3, tmem: 4 } })))
    expect(socket.groups.map(({ title }) => title)).toEqual(['Connection', 'Process', 'Related', 'Memory'])
    expect(shownIn(socket, 'Memory')).toEqual({ 'Receive memory': '1 bytes', 'Send memory': '4 bytes', Reserved: '3 bytes', 'Queued for sending': '2 bytes' })
  })

  it('that does not decode shows its message and why', () => {
    const lying = madeSocket({}, { tos: 1 })
    lying[88] = 200
    const socket = inspected(tcp(lying))
    expect([socket.json, socket.commands]).toEqual([null, []])
    expect(JSON.stringify(socket.messages[0]?.tree)).toContain('200')
  })
})

describe('a key that signs connections', () => {
  const key = new Uint8Array(80)
  key.set(new TextEncoder().encode('secret'))
  const signed = madeSocket({}, { tos: 3, md5sig: [9, 10].map((last) => ({ family: 2, prefixlen: 32, keylen: 6, addr: `192.0.2.${last}`, key })), cong: 'cubic' })

  it('is shown as set, for whom, and by none of its bytes', () => {
    const socket = inspected(tcp(signed))
    expect(shownIn(socket, 'Security')).toEqual({ 'MD5 key for 192.0.2.9/32': 'set', 'MD5 key for 192.0.2.10/32': 'set' })
    expectNoSecret(socket)
    const bytes = socket.messages[0]?.bytes ?? new Uint8Array()
    expect(socketMessage.decode(bytes).attributes).toMatchObject({ tos: 3, cong: 'cubic', md5sig: [{ addr: '192.0.2.9', keylen: 6, key: new Uint8Array(80) }, { addr: '192.0.2.10', key: new Uint8Array(80) }] })
    expect(JSON.stringify(socket.messages[0]?.tree)).toContain('{"name":"tcpm_key","number":null,"offset":120,"length":80,"value":"not shown","children":[]}')
  })

  it('stays in the record itself', () => {
    const before = signed.slice()
    inspected(tcp(signed))
    expect(signed).toEqual(before)
  })

  it.each([[50], [99], [130], [203]])('is not shown where its attribute was cut to %i bytes', (left) => {
    const cut = signed.slice(0, 96 + 4 + left)
    new DataView(cut.buffer).setUint32(0, cut.length, true)
    expect(Buffer.from(cut).includes('secret')).toBe(true)
    expectNoSecret(inspected(tcp(cut)))
    new DataView(cut.buffer).setUint16(96, 4 + left, true)
    expectNoSecret(inspected(tcp(cut)))
  })

  it.each(['sockets-tcp', 'sockets-udp', 'sockets-endings'])('is not shown of any socket of the capture %s', (capture) => {
    const messages = messagesOf(readCapture(capture)).filter((one) => declarationOf(one) === socketMessage)
    for (const { message } of messages) expectNoSecret(inspected(tcp(message)))
    expect(messages.some(({ message }) => Buffer.from(message).includes('secret'))).toBe(capture === 'sockets-tcp')
  })
})

function expectNoSecret(socket: ReturnType<typeof inspected>): void {
  const { messages, ...rest } = socket
  for (const { bytes, ...message } of messages) {
    expect(Buffer.from(bytes).includes('secret')).toBe(false)
    const texts = `${JSON.stringify(message)}${JSON.stringify(rest)}`
    expect(texts).not.toMatch(/73 ?65 ?63 ?72 ?65 ?74|secret/i)
  }
}
