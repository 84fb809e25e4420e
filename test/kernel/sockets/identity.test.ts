import { describe, expect, it } from 'vitest'

import { IPPROTO_TCP, IPPROTO_UDP } from '../../../electron/netlink/diag/message-types.ts'
import { socketCookieAt, socketIdentity } from '../../../electron/services/sockets/socket-identity.ts'
import { NetlinkError } from '../../../electron/socket/netlink-error.ts'
import { dumpOneSocket, dumpSockets, SocketsInNamespace, type DumpedSocket } from '../../support/kernel-sockets.ts'

const [ESTABLISHED, SYN_RECV, TIME_WAIT] = [1, 3, 6]

function keyOf({ bytes }: DumpedSocket): string {
  const into = new Uint8Array(64)
  return into.subarray(0, socketIdentity.key(bytes, 0, bytes.length, into)).join('.')
}

/** The cookies of the sockets in a state, by family and ports. */
function cookies(sockets: readonly DumpedSocket[], state: number): ReadonlyMap<string, bigint> {
  return new Map(
    sockets
      .filter(({ decoded }) => decoded.header.state === state)
      .map(({ decoded: { header } }) => [`${header.family} ${header.id.sport} ${header.id.dport}`, header.id.cookie]),
  )
}

describe('the identity of a socket', () => {
  it('is the cookie that the kernel tells, and differs for each of all protocols, families and states', async () => {
    await using tcp = await SocketsInNamespace.make('tcp')
    await using udp = await SocketsInNamespace.make('udp')
    const sockets = [...(await dumpSockets(tcp.name)), ...(await dumpSockets(udp.name))]
    expect(new Set(sockets.map(({ source }) => source))).toEqual(new Set([IPPROTO_TCP, IPPROTO_UDP]))
    expect(new Set(sockets.map(({ decoded }) => decoded.header.state))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]))
    expect(new Set(sockets.map(keyOf)).size).toBe(sockets.length)
    for (const { bytes, decoded } of sockets) {
      expect(socketCookieAt(bytes, 0)).toBe(decoded.header.id.cookie)
      expect(decoded.header.id.cookie).toBeGreaterThan(0n)
    }
  })

  it('goes on from a connection that comes in to the one that is there, and from that to TIME_WAIT', async () => {
    await using namespace = await SocketsInNamespace.make('turns')
    const before = await dumpSockets(namespace.name)
    await namespace.goOn()
    const after = await dumpSockets(namespace.name)
    const comingIn = cookies(before, SYN_RECV)
    expect(comingIn.size).toBe(2)
    for (const [place, cookie] of comingIn) expect(cookies(after, ESTABLISHED).get(place)).toBe(cookie)
    const waiting = cookies(after, TIME_WAIT)
    expect(waiting.size).toBe(2)
    for (const [place, cookie] of waiting) expect(cookies(before, ESTABLISHED).get(place)).toBe(cookie)
  })
})

describe('the request for one socket', () => {
  it.each(['tcp', 'udp'] as const)('finds each of %s again in all states but bound and no more', async (what) => {
    await using namespace = await SocketsInNamespace.make(what)
    const answers: Record<string, Set<string>> = {}
    for (const socket of await dumpSockets(namespace.name)) {
      const { state, id } = socket.decoded.header
      const answer = await dumpOneSocket(namespace.name, socket).catch((error: unknown) => (error instanceof NetlinkError ? error.code : String(error)))
      ;(answers[state] ??= new Set()).add(answer === id.cookie ? 'found' : String(answer))
    }
    const found = new Set(['found'])
    expect(answers).toEqual(
      what === 'udp' ? { 1: found, 7: found } : { ...Object.fromEntries([1, 2, 3, 4, 5, 6, 8, 9, 10, 11].map((state) => [state, found])), 7: new Set(['ENOENT']) },
    )
  })
})
