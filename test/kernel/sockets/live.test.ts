import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { SocketRow } from '../../../electron/api/socket-row.ts'
import { AF_INET } from '../../../electron/netlink/core/constants.ts'
import { IPPROTO_UDP, SOCK_DIAG_BY_FAMILY } from '../../../electron/netlink/diag/message-types.ts'
import { localKernel } from '../../../electron/services/kernel.ts'
import { addonPath } from '../../support/addon.ts'
import { InterposedKernel } from '../../support/core/interposed-kernel.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { dumpSockets } from '../../support/kernel-sockets.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'
import { SocketPuppet } from '../../support/socket-puppet.ts'

let namespace: NetworkNamespace
let puppet: SocketPuppet
let kernel: InterposedKernel
let core: StartedCore

beforeEach(async () => {
  namespace = new NetworkNamespace('live')
  namespace.ip('link', 'set', 'lo', 'up')
  puppet = new SocketPuppet(namespace)
  await start()
})

async function start(receiveBuffer?: number): Promise<void> {
  kernel = new InterposedKernel(localKernel(addonPath, namespace.name))
  core = new StartedCore({ namespace: namespace.name, ...(receiveBuffer !== undefined && { receiveBuffer }) }, { openKernel: () => kernel })
  await core.ready
}

afterEach(async () => {
  await core.stop()
  await puppet[Symbol.asyncDispose]()
  namespace.remove()
})

/** A view of sockets whose first dump is there. */
async function open(filter = '', sort: Parameters<typeof WatchedView.open>[1]['sort'] = []): Promise<WatchedView> {
  const view = await WatchedView.open(core, { kind: 'sockets', filter, sort, window: { first: 0, count: 500 } })
  await view.until(({ frame }) => frame?.state.phase === 'live')
  return view
}

function sockets(view: WatchedView): readonly SocketRow[] {
  return view.rows.flatMap((row) => (row.kind === 'socket' ? [row] : []))
}

/** The sockets of a view by both ports. */
function at(view: WatchedView, local: number, remote: number | null = null): readonly SocketRow[] {
  return sockets(view).filter((row) => row.local.port === local && (row.remote?.port ?? null) === remote)
}

/** Local ports of the rows that were struck out in any frame, with whether the kernel told that they went. */
function struckOut(view: WatchedView): ReadonlySet<string> {
  return new Set(view.frames.flatMap(({ gone }) => gone.map(({ row, missed }) => (row.kind === 'socket' ? `${row.local.port} ${missed === true ? 'missed' : 'told'}` : ''))))
}

/** Cookies and states, of ours and of a fresh dump. */
function seen(view: WatchedView): readonly string[] {
  return sockets(view).map(({ cookie }) => String(cookie)).toSorted()
}

async function listed(): Promise<readonly string[]> {
  return (await dumpSockets(namespace.name)).map(({ decoded }) => String(decoded.header.id.cookie)).toSorted()
}

describe('sockets of a namespace', () => {
  it('come with a poll, and go when the kernel tells that they ended', async () => {
    const view = await open()
    await puppet.does('listen', 'server', 7001)
    await puppet.does('udp', 'u', '127.0.0.1', 7002, 1)
    await view.until(() => at(view, 7001).length === 1 && at(view, 7002).length === 1)
    expect(at(view, 7001)[0]?.firstSeen).not.toBeNull()
    await puppet.does('close', 'server', 'u0')
    await view.until(() => sockets(view).length === 0)
    expect(struckOut(view)).toEqual(new Set(['7001 told', '7002 told']))
  })

  it('keep their rows as time-wait when they were closed here first, also where the other end is still open', async () => {
    await puppet.does('listen', 'server', 7001)
    await puppet.does('connect', 'c', 7001)
    await puppet.does('connect', 'd', 7001)
    const view = await open('dport = 7001')
    expect(sockets(view)).toHaveLength(2)
    const ids = new Set(sockets(view).map(({ id }) => id))
    await puppet.does('end', 'c')
    await puppet.does('close', "c'")
    await puppet.does('close', 'c', 'd')
    await view.until(() => sockets(view).every(({ state }) => state === 'time-wait' || state === 'fin-wait-2'))
    expect(new Set(sockets(view).map(({ id }) => id))).toEqual(ids)
    expect(new Set(sockets(view).map(({ state }) => state))).toEqual(new Set(['time-wait', 'fin-wait-2']))
    expect(struckOut(view)).toEqual(new Set())
  })

  it('go at both ends with a reset', async () => {
    await puppet.does('listen', 'server', 7001)
    await puppet.does('connect', 'c', 7001)
    const view = await open('port 7001 and state connected')
    expect(sockets(view)).toHaveLength(2)
    await puppet.does('reset', 'c')
    await view.until(() => sockets(view).length === 0)
    expect(Array.from(struckOut(view), (words) => words.split(' ')[1])).toEqual(['told', 'told'])
  })

  it('whose end was told while nobody could listen are missed by the next poll, and the loss is counted', async () => {
    await core.stop()
    await start(4096)
    await puppet.does('udp', 'u', '127.0.1.0', 7100, 300)
    await puppet.does('udp', 'v', '127.0.1.0', 7101, 1)
    const view = await open()
    expect(sockets(view)).toHaveLength(301)
    const closed = puppet.does('close', ...Array.from({ length: 300 }, (_, number) => `u${number}`))
    // This thread does nothing else until they are closed.
    namespace.run('sh', '-c', 'while ss -uanH | grep -q :7100; do :; done')
    await closed
    await view.until(() => sockets(view).length === 1)
    await view.until(({ statuses }) => (statuses.at(-1)?.overruns ?? 0) > 0)
    expect(struckOut(view)).toContain('7100 missed')
    expect(seen(view)).toEqual(await listed())
  })

  it('that a dump passes over, since others went that it had counted, stay', async () => {
    await puppet.does('udp', 'u', '127.0.1.0', 7100, 400)
    const view = await open()
    const before = new Set(sockets(view).map(({ id }) => id))
    kernel.interpose({ type: SOCK_DIAG_BY_FAMILY, family: AF_INET, protocol: IPPROTO_UDP, change: () => void puppet.does('close', 'u399'), told: SOCK_DIAG_BY_FAMILY })
    const polled = view.frame?.sampledAt
    await view.until(({ frame }) => kernel.left === 0 && frame?.sampledAt !== polled)
    const settled = view.frame?.sampledAt
    await view.until(({ frame }) => frame?.sampledAt !== settled)
    expect(sockets(view)).toHaveLength(399)
    expect(sockets(view).filter(({ id }) => !before.has(id))).toEqual([])
    expect(view.frames.flatMap(({ gone }) => gone.map(({ row }) => row.id)).filter((id, place, all) => all.indexOf(id) === place)).toHaveLength(1)
    expect(seen(view)).toEqual(await listed())
  })

  it('that came and went while the view was hidden are neither new nor struck out', async () => {
    await puppet.does('udp', 'u', '127.0.0.1', 7001, 2)
    const view = await open()
    await view.change({ visible: false })
    await puppet.does('close', 'u0')
    await puppet.does('udp', 'v', '127.0.0.1', 7002, 1)
    await view.change({ visible: true })
    await view.until(() => at(view, 7002).length === 1 && at(view, 7001).length === 1)
    expect(at(view, 7002)[0]?.firstSeen).toBeNull()
    await puppet.does('close', 'v0')
    await view.until(() => at(view, 7002).length === 0)
    expect(struckOut(view)).toEqual(new Set(['7002 told']))
  })
})

describe('rates of real connections', () => {
  it('are those of the connection over which something went, sent at one end and received at the other, and the rows that are sorted by them follow', async () => {
    await puppet.does('listen', 'server', 7001)
    for (const name of ['a', 'b', 'c']) await puppet.does('connect', name, 7001)
    const view = await open('state connected', [{ field: 'received', descending: true }])
    await view.until(() => sockets(view).every(({ rates }) => rates?.received === 0))
    const server = sockets(view).filter(({ local }) => local.port === 7001)
    const busy = server.at(-1)?.remote?.port ?? 0
    await puppet.does('send', await nameOf(busy), 5_000_000)
    const moved = (): SocketRow | undefined => at(view, 7001, busy)[0]
    await view.until(() => (moved()?.rates?.received ?? 0) > 0 && moved()?.counters?.receivedBytes === 5_000_000n)
    expect(sockets(view)[0]?.id).toBe(moved()?.id)
    // A poll may have come in the midst of it, and seen one end before the other.
    const shown = view.frames.flatMap(({ rows }) => rows.flatMap((row) => (row.kind === 'socket' ? [row] : [])))
    const moving = shown.filter(({ rates }) => rates !== null && rates.received + rates.sent > 0)
    expect(new Set(moving.map(({ local, rates }) => `${local.port} ${(rates?.sent ?? 0) > 0 ? 'sent' : 'received'}`))).toEqual(new Set([`${busy} sent`, '7001 received']))
    const { sentBytes = 0n, retransmittedBytes = 0n } = at(view, busy, 7001)[0]?.counters ?? {}
    expect(sentBytes - retransmittedBytes).toBe(5_000_000n)
    await view.until(() => moved()?.rates?.received === 0)
  })

  /** Which of the puppet's connections has this local port: the one that is asked for by closing none. */
  async function nameOf(port: number): Promise<string> {
    for (const name of ['a', 'b', 'c']) if ((await puppet.port(name)) === port) return name
    throw new Error(`no connection has port ${port}`)
  }
})

describe('owners of real sockets', () => {
  it('are told, and filtered by', async () => {
    await puppet.does('listen', 'server', 7001)
    const view = await open()
    await view.until(() => at(view, 7001)[0]?.ownership.kind === 'owned')
    const [row] = at(view, 7001)
    const owners = row?.ownership.kind === 'owned' ? row.ownership.processes : []
    expect(owners.map(({ name }) => name)).toEqual([expect.stringMatching(/^(node|MainThread)/)])
    await view.change({ filter: `pid ${owners[0]?.pid ?? 0}` })
    await view.until(({ frame }) => frame?.matched === 1)
    expect(at(view, 7001)).toEqual([row])
    await view.change({ filter: 'process nobody-at-all' })
    await view.until(({ frame }) => frame?.matched === 0)
  })
})
