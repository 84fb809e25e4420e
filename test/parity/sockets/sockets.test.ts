import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { runMasked } from '../../support/masked-command-line.ts'
import { differences } from './differences.ts'
import { isAtRest, memberOf, readOurSockets, type OurSocket } from './our-socket.ts'
import { hasOtherUsers, SocketWorkload } from './socket-workload.ts'
import { readSsLine, type SsLine } from './ss-line.ts'

const workload = new SocketWorkload()
/** All that we printed. */
let printed = ''

/** A socket that was at rest, the line of ss that it was compared with, and how they differ. */
interface Compared {
  readonly socket: OurSocket
  readonly line: SsLine | undefined
  readonly differs: readonly string[]
}

type OurSockets = ReadonlyMap<string, OurSocket>

/** What we said, and when we were asked, by `performance.now()`. */
interface Said {
  readonly sockets: OurSockets
  readonly askedAt: number
}

function byOurs(): Said {
  const askedAt = performance.now()
  const ran = runMasked(['show', 'socket', '--json', '--netns', workload.here.name])
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' })
  printed += ran.stdout
  return { sockets: readOurSockets(ran.stdout), askedAt }
}

/** Its lines, in the namespace of the network alone: `ip netns exec` would hide the control groups from it. */
function ss(...words: readonly string[]): readonly string[] {
  const ran = spawnSync('nsenter', [`--net=/run/netns/${workload.here.name}`, 'ss', ...words], { encoding: 'utf8' })
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' })
  return ran.stdout.trimEnd().split('\n')
}

function bySs(): ReadonlyMap<string, SsLine> {
  return new Map(ss('-tuanpeimOH', '--tos', '--inet-sockopt').map((text) => readSsLine(text)).map((line) => [line.key, line]))
}

/** Each socket of which both of ours say the same, but for what moves. */
function comparedBetween(before: Said, theirs: ReadonlyMap<string, SsLine>, after: Said): ReadonlyMap<string, Compared> {
  const passed = performance.now() - before.askedAt
  return new Map(Array.from(after.sockets).flatMap(([key, socket]) => {
    const earlier = before.sockets.get(key)
    if (earlier === undefined || !isAtRest(earlier, socket, passed)) return []
    const line = theirs.get(key)
    return [[key, { socket, line, differs: line === undefined ? ['ss does not show it'] : differences(line, earlier, socket) }]]
  }))
}

/** How often both are asked until each socket was at rest once: retransmissions and probes come ever more seldom. */
const ATTEMPTS = 12

/** Each socket, as it was when it was at rest first, or when it differed. */
function allAtRest(): ReadonlyMap<string, Compared> {
  const found = new Map<string, Compared>()
  const first = byOurs()
  let before = first
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const theirs = bySs()
    const after = byOurs()
    for (const [key, compared] of comparedBetween(before, theirs, after)) {
      if (!found.has(key) || compared.differs.length > 0) found.set(key, compared)
    }
    for (const key of theirs.keys()) if (!before.sockets.has(key) && !after.sockets.has(key)) throw new Error(`ss shows ${key}, which we do not show`)
    if ([...first.sockets.keys()].every((key) => found.has(key))) return found
    before = after
  }
  const restless = [...first.sockets.keys()].filter((key) => !found.has(key))
  throw new Error(`${restless.length} sockets were ${ATTEMPTS} times not the same before ss and after it: ${restless.join(', ')}`)
}

describe('the reader of what ss prints', () => {
  it.each(['news:1', 'ts news', 'rto:1s', 'ino:4 ino:4'])('refuses "%s", which it does not know', (words) => {
    expect(() => readSsLine(`tcp ESTAB 0 0 192.0.2.1:1 192.0.2.2:2 sk:1f ${words}`)).toThrow('ss printed')
    expect(readSsLine('tcp ESTAB 0 0 192.0.2.1:1 192.0.2.2:2 sk:1f ts').key).toBe('tcp 1f')
  })
})

describe('show socket --json', () => {
  let compared: readonly Compared[] = []
  const all = <T>(of: (socket: OurSocket) => T): Set<T> => new Set(compared.map(({ socket }) => of(socket)))
  const onPort = (port: number): Compared => {
    const found = compared.find(({ socket }) => socket.local.port === port || socket.remote?.port === port)
    if (found === undefined) throw new Error(`no socket was compared that has the port ${port}`)
    return found
  }

  beforeAll(async () => {
    await workload.start()
    compared = [...allAtRest().values()]
    const words = new Set(compared.flatMap(({ line }) => [...(line?.fields.keys() ?? [])]))
    console.log(`${compared.length} sockets were compared, by these words of ss: ${[...words].toSorted().join(' ')}`)
  })
  afterAll(() => workload.stop())

  it('is what ss says, socket for socket and field by field', () => {
    expect(compared.filter(({ differs }) => differs.length > 0).map(({ socket, differs }) => ({ state: socket.state, local: socket.local, differs }))).toEqual([])
  })

  it('was asked about sockets in every state, of both protocols and families', () => {
    expect([...all(({ netid, state }) => `${netid} ${state}`)].toSorted()).toEqual([
      ...['close-wait', 'closing', 'established', 'fin-wait-1', 'fin-wait-2', 'last-ack', 'listening', 'syn-recv', 'syn-sent', 'time-wait', 'unconnected'].map((state) => `tcp ${state}`),
      'udp established', 'udp unconnected',
    ])
    expect(all(({ family }) => family)).toEqual(new Set(['inet', 'inet6']))
  })

  it('was asked about a connection over a cable that drops, and counts what is sent again as ss does', () => {
    const { socket, line } = onPort(9201)
    expect(memberOf(socket, 'total_retrans')).toBeGreaterThan(0)
    expect(line?.fields.get('retrans')?.split('/')[1]).toBe(String(memberOf(socket, 'total_retrans')))
  })

  it('was asked about what several processes have open, one of them with an odd name and another user', () => {
    const { processes = [] } = onPort(9101).socket
    expect(processes.map(({ name }) => name).toSorted()).toEqual(['odd) (one', 'odd) (one', 'sockets', 'sockets'])
    expect(new Set(processes.map(({ pid }) => pid)).size).toBe(2)
    const own = onPort(9102)
    expect(own.line?.fields.get('users')).toContain('("odd",')
    expect(own.socket.uid).toBe(hasOtherUsers() ? 65_534 : 0)
  })

  it('was asked about what the kernel alone holds, timers, devices, marks and congestion controls', () => {
    expect(all(({ owner }) => owner)).toEqual(new Set([undefined, 'kernel']))
    expect(all(({ timer }) => timer?.name)).toEqual(new Set([undefined, 'on', 'keepalive', 'timewait', 'persist']))
    expect(all(({ local }) => local.device)).toEqual(new Set([undefined, 'left']))
    expect(all(({ mark }) => mark)).toContain(0x2a)
    expect(all(({ v6only }) => v6only)).toEqual(new Set([undefined, true, false]))
    const algorithms = all(({ congestion }) => congestion?.algorithm)
    for (const algorithm of ['bbr', 'cubic', 'reno']) expect(algorithms).toContain(algorithm)
  })

  it.each([
    ['proto udp', ['-uane']],
    ['state listening', ['-tlne']],
    ['dev left', ['-tuane', 'dev', 'left']],
    ['dport = 9201', ['-tuane', 'dport = :9201']],
    ['src 192.0.2.0/24', ['-tuane', 'src', '192.0.2.0/24']],
    ['dst 0.0.0.0/0', ['-tuane', 'dst', '0.0.0.0/0']],
    ['dst ::/0', ['-tuane', 'dst', '::/0']],
    ['dst 0.0.0.0', ['-tuane', 'dst', '0.0.0.0']],
    ['src inet6:[::1]', ['-tuane', 'src', 'inet6:[::1]']],
    ['exclude listening', ['-tuane', 'exclude', 'listening']],
    ['state { listening time-wait }', ['-tuane', 'state', 'listening', 'state', 'time-wait']],
    ['fwmark = 0x2/0x2', ['-tuane', 'fwmark = 0x2/0x2']],
    ['mark != 0x2a', ['-tuane', 'fwmark != 0x2a']],
  ])('with the filter "%s" shows what ss shows', (filter, words) => {
    const ours = readOurSockets(runMasked(['show', 'socket', '--json', '--netns', workload.here.name, filter]).stdout)
    const theirs = ss('-OH', ...words).map((line) => / sk:([0-9a-f]+)/u.exec(line)?.[1] ?? line)
    expect(theirs.length).toBeGreaterThan(0)
    expect(Array.from(ours.values(), ({ cookie }) => cookie).toSorted()).toEqual(theirs.toSorted())
  })

  it('with a filter by process shows what that has open, also without --json', () => {
    const lines = runMasked(['show', 'socket', '--netns', workload.here.name, 'process "odd) (one" and not sport = 9101']).stdout.trimEnd().split('\n')
    expect(lines.map((line) => line.replace(/pid \d+ fd \d+/u, 'pid N fd N'))).toEqual([
      'tcp listening        0     16 [::1]:9102            *                     odd) (one pid N fd N',
      'udp unconnected      0      0 127.0.0.1:9103        *                     odd) (one pid N fd N',
    ])
  })

  it('never has a key of a signature, which ss shows', () => {
    expect(compared.some(({ socket, line }) => socket.md5 !== undefined && line?.fields.has('md5keys'))).toBe(true)
    expect(printed).not.toContain('secret')
  })
})
