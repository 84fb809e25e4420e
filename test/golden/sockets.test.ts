import { describe, expect, it } from 'vitest'
import { AF_INET, AF_INET6 } from '../../electron/netlink/core/constants.ts'
import { IPPROTO_TCP, IPPROTO_UDP } from '../../electron/netlink/diag/message-types.ts'
import { socketStates } from '../../electron/netlink/diag/socket-names.ts'
import { socketRequest } from '../../electron/netlink/diag/socket-request.ts'
import { socketMessage } from '../../electron/netlink/diag/socket.ts'
import { declarationOf, messagesOf, type CapturedMessage } from './decoded-capture.ts'
import { readCapture } from './fixture.ts'

type Socket = ReturnType<typeof socketMessage.decode>

const sockets = (messages: readonly CapturedMessage[]): Socket[] =>
  messages.filter((one) => declarationOf(one) === socketMessage).map(({ message }) => socketMessage.decode(message))

/** The answers to each request of a capture in turn, and what was told by multicast. */
function exchanges(name: string): { readonly answers: Socket[][]; readonly multicasts: Socket[] } {
  const answers: CapturedMessage[][] = []
  const multicasts: CapturedMessage[] = []
  for (const one of messagesOf(readCapture(name))) {
    if (one.outgoing) answers.push([])
    else if (declarationOf(one) === socketMessage && socketMessage.decode(one.message).portId === 0) multicasts.push(one)
    else answers.at(-1)?.push(one)
  }
  return { answers: answers.map(sockets), multicasts: sockets(multicasts) }
}

describe('TCP sockets', () => {
  const { answers } = exchanges('sockets-tcp')
  const [ipv4 = [], ipv6 = [], filtered = [], one = [], wrong] = answers

  it.each([['IPv4', AF_INET, ipv4], ['IPv6', AF_INET6, ipv6]])('of %s are there in every state, the family by its own', (_name, family, all) => {
    const states = new Set(all.map(({ header }) => header.state))
    // NEW_SYN_RECV is told as SYN_RECV, BOUND_INACTIVE as CLOSE.
    expect([...states].toSorted((a, b) => a - b)).toEqual(Object.keys(socketStates).map(Number).filter((state) => state <= 11))
    expect(new Set(all.map(({ header }) => header.family))).toEqual(new Set([family]))
  })

  it.each([['IPv4', ipv4], ['IPv6', ipv6]])('of %s tell of themselves what the program did to them', (_name, all) => {
    const decorated = all.filter(({ attributes }) => attributes.mark === 0x2a)
    expect(decorated.length).toBe(3)
    expect(new Set(decorated.map(({ attributes }) => attributes.cong))).toEqual(new Set(['bbr', 'cubic', 'reno']))
    for (const { header, attributes } of decorated) {
      expect(header.family === AF_INET ? attributes.tos : attributes.tclass).toBe(header.family === AF_INET ? 0x10 : 0x20)
      expect(header.timer).toBe(2)
      // The priority, where no control group gives a class; IP_TOS has set another than the program did.
      expect(attributes.classId).toBe(header.family === AF_INET ? 6 : 5)
      expect(attributes.info).toMatchObject({ state: 1, bytesSent: 5n, dataSegsOut: 1 })
      expect(attributes.info?.sndWscale).toBeGreaterThan(0)
      expect(attributes.bbrinfo !== undefined).toBe(attributes.cong === 'bbr')
      expect(header.inode).toBeGreaterThan(0)
    }
    const keys = all.flatMap(({ attributes }) => attributes.md5sig ?? [])
    expect(keys.map(({ addr, prefixlen, keylen, key }) => [addr, prefixlen, new TextDecoder().decode(key.subarray(0, keylen))])).toEqual([
      [all === ipv4 ? '192.0.2.9' : '2001:db8::9', all === ipv4 ? 32 : 128, 'secret'],
    ])
    expect(all.filter(({ attributes }) => attributes.ulpInfo?.mptcp !== undefined).length).toBe(2)
  })

  it('that wait for data or for the past have neither info nor inode', () => {
    for (const { header, attributes } of ipv4.filter((socket) => socket.header.state === 3 || socket.header.state === 6)) {
      expect([header.inode, attributes.info]).toEqual([0, undefined])
    }
  })

  it('are filtered by the kernel with the bytes that we sent', () => {
    const cookies = (all: readonly Socket[]) => all.map(({ header }) => header.id.cookie).toSorted((a, b) => (a < b ? -1 : 1))
    expect(filtered.length).toBeGreaterThan(0)
    expect(cookies(filtered)).toEqual(cookies(ipv4.filter(({ header }) => header.id.sport >= 8003)))
  })

  it('are found by their ports, and not by the cookie of another', () => {
    expect(one.map(({ header }) => header.id)).toEqual(ipv4.filter(({ header }) => header.state === 10 && header.id.sport === 8001).map(({ header }) => header.id))
    expect(wrong).toEqual([])
  })
})

describe('one UDP socket', () => {
  const { answers } = exchanges('sockets-udp')
  const [ipv4 = [], , swapped = [], straight = [], wrong] = answers
  const cookieOf = (port: number) => ipv4.find(({ header }) => header.id.sport === port)?.header.id.cookie

  it('is asked for with its ends swapped; otherwise another answers', () => {
    expect(swapped.map(({ header }) => header.id.cookie)).toEqual([cookieOf(8002)])
    expect(straight.map(({ header }) => header.id.cookie)).toEqual([cookieOf(8001)])
    expect(cookieOf(8001)).not.toBe(cookieOf(8002))
    expect(wrong).toEqual([])
  })

  it('tells of options that were set', () => {
    expect(swapped[0]?.attributes.sockopt).toMatchObject({ recverr: 1, freebind: 1, bindAddressNoPort: 1, isIcsk: 0 })
    expect(straight[0]?.attributes.sockopt).toMatchObject({ recverr: 0, freebind: 0, bindAddressNoPort: 0, isIcsk: 0 })
  })
})

describe('a socket that ends', () => {
  const { answers, multicasts } = exchanges('sockets-endings')
  const before = answers.slice(0, 4).flat()
  const after = answers.slice(4).flat()
  const cookies = (all: readonly Socket[]): Set<bigint> => new Set(all.map(({ header }) => header.id.cookie))

  it('is told of once, closed, without an inode, and with its protocol', () => {
    expect(multicasts.length).toBe(6)
    expect(cookies(multicasts)).toEqual(cookies(before.filter(({ header }) => header.state !== 10)))
    for (const family of [AF_INET, AF_INET6]) {
      const protocols = multicasts.filter(({ header }) => header.family === family).map(({ attributes }) => attributes.protocol ?? 0)
      expect(protocols.toSorted((a, b) => a - b)).toEqual([IPPROTO_TCP, IPPROTO_TCP, IPPROTO_UDP])
    }
    for (const { header } of multicasts) expect([header.state, header.inode]).toEqual([7, 0])
  })

  it('may live on in TIME_WAIT under the same cookie', () => {
    const waiting = after.filter(({ header }) => header.state === 6)
    expect(waiting.length).toBe(2)
    for (const cookie of cookies(waiting)) expect(cookies(multicasts)).toContain(cookie)
    expect(after.filter(({ header }) => header.state !== 6).map(({ header }) => header.state)).toEqual([10, 10])
  })
})

it('our requests are decoded as what was asked', () => {
  const [first] = messagesOf(readCapture('sockets-udp'))
  expect(first && socketRequest.decode(first.message).header).toMatchObject({ family: AF_INET, protocol: IPPROTO_UDP, ext: 255, states: 0x3ffe })
})
