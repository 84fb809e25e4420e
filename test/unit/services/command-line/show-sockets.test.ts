import { describe, expect, it } from 'vitest'

import { concatenate } from '../../../../electron/netlink/core/bytes.ts'
import { NLM_F_MULTI, NLMSG_DONE } from '../../../../electron/netlink/core/constants.ts'
import { readMessageHeader, writeMessageHeader } from '../../../../electron/netlink/core/message-header.ts'
import { IPPROTO_TCP, IPPROTO_UDP, SOCK_DIAG_BY_FAMILY } from '../../../../electron/netlink/diag/message-types.ts'
import { socketRequest } from '../../../../electron/netlink/diag/socket-request.ts'
import { socketMessage } from '../../../../electron/netlink/diag/socket.ts'
import { Output } from '../../../../electron/services/command-line/output.ts'
import { runCommandLine } from '../../../../electron/services/command-line/run.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { noWalk } from '../../../../electron/services/owners/complete-walk.ts'
import type { WalkedOwners } from '../../../../electron/socket/owner-walk.ts'
import { acknowledge } from '../../../support/replies.ts'
import { FakeTransport } from '../../../support/fake-transport.ts'
import { noChanges } from '../../../support/no-changes.ts'

function socket(sequence: number, sport: number, inode: number): Uint8Array {
  const id = { sport, dport: 0, src: '192.0.2.1', dst: '0.0.0.0', if: 0, cookie: BigInt(sport) }
  return socketMessage.encode({ type: SOCK_DIAG_BY_FAMILY, flags: NLM_F_MULTI, sequence, header: { family: 2, state: 10, inode, id } })
}

function done(sequence: number): Uint8Array {
  const bytes = new Uint8Array(20)
  writeMessageHeader(bytes, 0, { length: 20, type: NLMSG_DONE, flags: NLM_F_MULTI, sequence, portId: 0 })
  return bytes
}

/** A kernel without links, with these sockets of TCP over IPv4: their ports and inodes. Protocols of `without` it cannot list. */
function kernel(sockets: readonly (readonly [port: number, inode: number])[], without: readonly number[]): FakeTransport {
  return new FakeTransport((sent, transport) => {
    const { type, sequence } = readMessageHeader(sent)
    const asked = type === SOCK_DIAG_BY_FAMILY ? socketRequest.decode(sent).header : null
    if (asked !== null && without.includes(asked.protocol)) return transport.deliver(acknowledge(sent, 2))
    const told = asked?.protocol === IPPROTO_TCP && asked.family === 2 ? sockets.map(([port, inode]) => socket(sequence, port, inode)) : []
    transport.deliver(concatenate([...told, done(sequence)]))
  })
}

/** A walk that found one process, number 7, which has the sockets with these inodes open. */
const walk = (inodes: readonly number[], more: Partial<WalkedOwners> = {}): WalkedOwners => ({
  ...noWalk,
  showsAll: true,
  pids: Uint32Array.of(7),
  names: ['a\u202e"b'],
  outcomes: Uint8Array.of(0),
  socketEnds: Uint32Array.of(inodes.length),
  inodes: Uint32Array.from(inodes),
  descriptors: Uint32Array.from(inodes, (_, at) => at + 3),
  ...more,
})

/** What is printed and said, the walks coming one after the other. */
async function shown(words: readonly string[], sockets: readonly (readonly [number, number])[], walks: readonly (WalkedOwners | Error)[], without: readonly number[] = []) {
  const left = [...walks]
  let [printed, said] = ['', '']
  const environment = {
    version: '0',
    output: new Output((bytes) => {
      printed += new TextDecoder().decode(bytes)
      return bytes.length
    }, (text) => new TextEncoder().encode(text)),
    complain: (text: string) => void (said += text),
    openForRequests: () => kernel(sockets, without),
    openForEvents: () => new FakeTransport(),
    names: () => readNames({ administrator: '/nonexistent', distribution: '/nonexistent' }),
    users: () => new Map([[0, 'root']]),
    groups: () => new Map(),
    services: () => new Map([['https', 443]]),
    walkOwners: () => {
      const next = left.shift() ?? new Error('nobody was to be walked over any more')
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next)
    },
    controlGroups: () => Promise.resolve(new Map([[9n, '/a.slice']])),
    changes: noChanges,
    clocks: () => ({ boot: 0, wall: 0 }),
  }
  const exit = await runCommandLine(['show', 'socket', ...words], environment, new AbortController().signal)
  return { exit, printed, said, walksLeft: left.length }
}

/** Port and owners of each socket that is printed. */
const owners = (printed: string): readonly unknown[] => {
  const read: { readonly sockets: readonly { readonly local: { readonly port: number }; readonly processes?: readonly { readonly fd: number }[]; readonly owner?: string }[] } = JSON.parse(printed)
  return read.sockets.map(({ local, processes, owner }) => [local.port, owner ?? processes?.map(({ fd }) => fd)])
}

describe('show socket', () => {
  it('prints an object with its version, also of no socket', async () => {
    expect(await shown(['--json'], [], [walk([])])).toEqual({ exit: 0, printed: '{"version":1,"sockets":[]}\n', said: '', walksLeft: 0 })
  })

  it('says why no mark is known that is asked for', async () => {
    const { printed, said } = await shown(['mark != 0'], [[81, 0]], [walk([])])
    expect(printed).toBe('')
    expect(said).toContain('The kernel tells the marks of sockets to CAP_NET_ADMIN alone')
  })

  it('looks once more for those who have opened a socket meanwhile, and prints theirs last', async () => {
    const { printed, walksLeft } = await shown(['--json'], [[81, 51], [82, 50], [83, 0], [84, 52]], [walk([50]), walk([50, 51])])
    expect(owners(printed)).toEqual([[82, [3]], [83, 'kernel'], [81, [4]], [84, 'kernel']])
    expect(walksLeft).toBe(0)
  })

  it('says that an owner may be hidden where a process could not be looked at, or is not seen', async () => {
    for (const more of [{ outcomes: Uint8Array.of(2) }, { showsAll: false }]) {
      const partial = walk([], more)
      const { printed } = await shown(['--json'], [[81, 51], [82, 0]], [partial, partial])
      expect(owners(printed)).toEqual([[82, 'kernel'], [81, 'hidden']])
    }
  })

  it('prints what a kernel can list, and says what it cannot; of one that can list nothing it fails', async () => {
    const some = await shown(['--json'], [[82, 0]], [walk([])], [IPPROTO_UDP])
    expect([some.exit, owners(some.printed)]).toEqual([0, [[82, 'kernel']]])
    expect(some.said).toBe('UDP over IPv4 and UDP over IPv6 cannot be listed: this kernel has no udp_diag, or may not load it. An administrator can try: modprobe udp_diag.')
    const none = await shown([], [], [walk([])], [IPPROTO_TCP, IPPROTO_UDP])
    expect([none.exit, none.said]).toEqual([1, 'The kernel refused to list the sockets: ENOENT.'])
  })

  it('says to people how many owners are hidden, and what would show them', async () => {
    const partial = walk([50], { outcomes: Uint8Array.of(2) })
    const sockets = [[81, 51], [82, 0], [83, 50], [84, 52]] as const
    const { printed, said } = await shown(['port != 84'], sockets, [partial, partial])
    expect(printed.match(/\(owner hidden\)/gu)).toHaveLength(1)
    expect(said).toMatch(/^The owner of 1 socket is hidden: .* Root sees whose/u)
    expect((await shown([], sockets, [partial, partial])).said).toMatch(/^The owners of 2 sockets are hidden: /u)
    expect((await shown(['sport 82'], sockets, [partial, partial])).said).toBe('')
    expect((await shown(['--json'], sockets, [partial, partial])).said).toBe('')
  })

  it('sends root to nobody for what even root may not look into', async () => {
    const asRoot = walk([50], { outcomes: Uint8Array.of(2), asRoot: true })
    const { printed, said } = await shown([], [[81, 51]], [asRoot, asRoot])
    expect(printed).toContain('(no process seen)')
    expect(said).toBe('')
    expect(owners((await shown(['--json', 'owner', 'unseen'], [[81, 51]], [asRoot, asRoot])).printed)).toEqual([[81, 'unseen']])
    const elsewhere = { ...asRoot, showsAll: false }
    expect((await shown([], [[81, 51]], [elsewhere, elsewhere])).printed).toContain('(owner hidden)')
  })

  it('says names of processes as they are in JSON, and escaped to people', async () => {
    expect((await shown(['--json'], [[81, 50]], [walk([50])])).printed).toContain(String.raw`"name":"a${'\u202e'}\"b"`)
    expect((await shown([], [[81, 50]], [walk([50])])).printed).toBe('tcp listening        0      0 192.0.2.1:81          *                     a\\u{202e}"b pid 7 fd 3\n')
  })

  it('lets through what the filter asks for', async () => {
    const { printed } = await shown(['--json', 'sport = :https and pid 7'], [[443, 50], [443, 51], [80, 50]], [walk([50, 51])])
    expect(owners(printed)).toEqual([[443, [3]], [443, [4]]])
  })

  it('fails with a reason where nobody can be looked at', async () => {
    const { exit, said } = await shown([], [[81, 50]], [new Error('open failed (ENOENT): no /proc')])
    expect([exit, said]).toEqual([1, 'Who has the sockets open could not be read: open failed (ENOENT): no /proc.'])
  })
})
