import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { IPPROTO_TCP } from '../../../electron/netlink/diag/message-types.ts'
import { dumpSockets, SocketsInNamespace, type DumpedSocket } from '../../support/kernel-sockets.ts'
import { filterSockets } from '../../support/socket-filter.ts'

/**
 * The cookies of the sockets that ss shows for a filter. What is bound and no more is left out: ss counts it as connected by the state that it asks for, and not as
 * closed, which is what the kernel then says of it.
 */
function shownBySs(namespace: SocketsInNamespace, filter: string): readonly bigint[] {
  const lines = namespace.run('ss', '-tuaneHO', ...filter.split(' ').filter((word) => word !== '')).split('\n')
  const printed = lines.filter((line) => !isBoundOnly(line)).join('\n')
  return Array.from(printed.matchAll(/ sk:([\da-f]+)/g), (match) => BigInt(`0x${match[1] ?? ''}`)).toSorted(order)
}

function isBoundOnly(line: string): boolean {
  return /^tcp +UNCONN /.test(line)
}

function order(one: bigint, other: bigint): number {
  return one < other ? -1 : 1
}

/** Not `state big`: ss shows SYN-RECV there too, for it asks for NEW_SYN_RECV. */
const shared = [
  '', 'state established', 'state listening', 'state connected', 'state synchronized', 'state bucket', 'state all', 'state closed', 'state time-wait',
  'sport = :9003', 'dport = :9003', '( sport = :8001 or dport = :8001 )', 'not sport = :8001', 'sport >= :9004', 'dport != :0',
]

describe.each([
  ['places', ['src 127.0.0.0/8', 'dst 127.0.0.0/8', 'dst 127.0.0.1:9003', 'src [::]:9001', 'dst ::ffff:0:0/96', 'src 192.0.2.1', 'src [fe80::1]:9005', 'dev = left', 'src 0.0.0.0/0', 'dst 0.0.0.0/0', 'dst ::/0', 'dst 0.0.0.0', 'src inet6:[::]', 'exclude listening', 'exclude established exclude time-wait']],
  ['tcp', ['src 192.0.2.0/24', 'dst [2001:db8::9]:9', 'dst 192.0.2.9', 'fwmark = 0x2a', 'state syn-sent dst 2001:db8::/32', 'src [::1]', 'fwmark = 0x2/0x2', 'fwmark = 0x2a/0xff', 'fwmark != 0x2a', 'dst 0.0.0.0/0', 'exclude listening exclude closed', 'src inet:192.0.2.1']],
] as const)('a filter that ss understands lets through what ss shows: %s', (what, further) => {
  let namespace: SocketsInNamespace
  let sockets: readonly DumpedSocket[]

  beforeAll(async () => {
    namespace = await SocketsInNamespace.make(what)
    sockets = await dumpSockets(namespace.name)
  })

  afterAll(async () => {
    await namespace[Symbol.asyncDispose]()
  })

  it.each([...shared, ...further])('"%s"', (filter) => {
    const devices = new Map([['left', Number(namespace.run('cat', '/sys/class/net/left/ifindex'))]])
    const ours = filterSockets(sockets, filter.replace(/\bdev = (\w+)/, (_, name: string) => `dev ${devices.get(name) ?? 0}`))
    expect(ours.filter(({ source, decoded }) => source !== IPPROTO_TCP || decoded.header.state !== 7).map(({ decoded }) => decoded.header.id.cookie).toSorted(order)).toEqual(shownBySs(namespace, filter))
  })
})
