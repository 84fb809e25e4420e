import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { NeighbourRow } from '../../../electron/api/neighbour-row.ts'
import type { Neighbours } from '../../../electron/services/neighbours/neighbours.ts'
import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let other: NetworkNamespace
let under: ScopeUnderTest
let neighbours: Neighbours

/** Two namespaces with a link between them, on which 192.0.2.2 and 2001:db8::2 answer; the other forwards, so that it says that it is a router. */
beforeEach(async () => {
  namespace = new NetworkNamespace('neighbours')
  other = new NetworkNamespace('neighbour')
  namespace.batch(['link set lo up', 'link add va type veth peer name vb', 'link set va addrgenmode none', 'link set vb addrgenmode none', `link set vb netns ${other.name}`, 'link set va up', 'address add 192.0.2.1/24 dev va', 'address add 2001:db8::1/64 dev va nodad'])
  other.run('sh', '-c', 'echo 1 > /proc/sys/net/ipv6/conf/all/forwarding')
  other.batch(['link set vb address 02:00:00:00:00:02', 'link set vb up', 'address add 192.0.2.2/24 dev vb', 'address add 2001:db8::2/64 dev vb nodad'])
  under = await ScopeUnderTest.open(namespace)
  neighbours = under.scope.source('neighbours')
  neighbours.start()
  await under.holds(() => neighbours.state.phase === 'live' && neighbours.table.phase === 'live')
})

afterEach(() => {
  under.close()
  namespace.remove()
  other.remove()
})

function rows(): readonly NeighbourRow[] {
  return Array.from(neighbours.table.ids()).flatMap((id) => neighbours.row(id) ?? [])
}

function rowOf(address: string): NeighbourRow | undefined {
  return rows().find((row) => row.address === address)
}

/** Sends a packet that makes the kernel ask for an address; nobody waits for an answer. */
function sendTo(address: string): void {
  namespace.run('sh', '-c', `ping -c 1 -W 1 ${address} > /dev/null 2>&1 &`)
}

/** Resolves when they were polled since: no event tells of some of them. */
async function polled(): Promise<void> {
  const from = Date.now()
  await under.holds(() => (neighbours.sampledAt ?? 0) > from)
}

describe('a neighbour', () => {
  it('that answers is reachable, and of IPv6 says that it is a router', async () => {
    sendTo('192.0.2.2')
    sendTo('2001:db8::2')
    await under.holds(() => rowOf('192.0.2.2')?.state === 'reachable' && rowOf('2001:db8::2')?.state === 'reachable')
    expect(rowOf('192.0.2.2')).toMatchObject({ family: 'inet', hardwareAddress: '02:00:00:00:00:02', device: { name: 'va' }, proxy: false, flags: [] })
    expect(rowOf('2001:db8::2')).toMatchObject({ family: 'inet6', hardwareAddress: '02:00:00:00:00:02', flags: ['router'] })
    const { confirmedAt = null } = rowOf('192.0.2.2') ?? {}
    expect(Math.abs(Date.now() - (confirmedAt ?? 0))).toBeLessThan(60_000)
  })

  it('that does not answer fails, which the kernel tells', async () => {
    sendTo('192.0.2.77')
    await under.holds(() => rowOf('192.0.2.77')?.state === 'failed')
    expect(rowOf('192.0.2.77')?.hardwareAddress).toBeNull()
  })

  it('that is asked for is seen while somebody looks, though no event tells of it', async () => {
    neighbours.watched(true)
    sendTo('192.0.2.78')
    await under.holds(() => rowOf('192.0.2.78')?.state === 'incomplete')
    await under.expectTrue('neighbours')
  })

  it('set by hand is permanent, and goes with its device', async () => {
    namespace.ip('neigh', 'add', '192.0.2.9', 'lladdr', '02:00:00:00:00:09', 'dev', 'va')
    await under.holds(() => rowOf('192.0.2.9')?.state === 'permanent')
    namespace.ip('link', 'del', 'va')
    await under.holds(() => rowOf('192.0.2.9') === undefined)
    expect(rows().filter(({ device }) => device?.name === 'va')).toEqual([])
  })

  it('keeps its row while its state changes, and is significant again only then', async () => {
    namespace.ip('neigh', 'add', '192.0.2.9', 'lladdr', '02:00:00:00:00:09', 'dev', 'va', 'nud', 'reachable')
    await under.holds(() => rowOf('192.0.2.9') !== undefined)
    const { id, changedAt, version = 0 } = rowOf('192.0.2.9') ?? {}
    neighbours.watched(true)
    await under.holds(() => (rowOf('192.0.2.9')?.version ?? 0) > version)
    expect(rowOf('192.0.2.9')).toMatchObject({ id, changedAt })
    namespace.ip('neigh', 'change', '192.0.2.9', 'dev', 'va', 'nud', 'stale')
    await under.holds(() => rowOf('192.0.2.9')?.state === 'stale')
    expect(rowOf('192.0.2.9')?.id).toBe(id)
    expect(rowOf('192.0.2.9')?.changedAt).not.toBe(changedAt)
  })
})

describe('a proxy', () => {
  beforeEach(() => neighbours.watched(true))

  it('comes and goes though no event tells of it, and is another row than the neighbour of its address', async () => {
    namespace.ip('neigh', 'add', 'proxy', '192.0.2.9', 'dev', 'va', 'protocol', 'static')
    namespace.ip('neigh', 'add', 'proxy', '2001:db8::9', 'dev', 'va')
    namespace.ip('neigh', 'add', '192.0.2.9', 'lladdr', '02:00:00:00:00:09', 'dev', 'va')
    await under.holds(() => rows().filter(({ address }) => address === '192.0.2.9').length === 2 && rowOf('2001:db8::9') !== undefined)
    expect(rows().filter(({ proxy }) => proxy).map(({ address, protocol, state, hardwareAddress }) => ({ address, protocol, state, hardwareAddress }))).toEqual([
      { address: '192.0.2.9', protocol: 'static', state: 'none', hardwareAddress: null },
      { address: '2001:db8::9', protocol: null, state: 'none', hardwareAddress: null },
    ])
    namespace.ip('neigh', 'del', 'proxy', '192.0.2.9', 'dev', 'va')
    await under.holds(() => !rows().some(({ address, proxy }) => proxy && address === '192.0.2.9'))
    await under.expectTrue('neighbours')
  })

  it('goes with its device that is switched off', async () => {
    namespace.ip('neigh', 'add', 'proxy', '192.0.2.9', 'dev', 'va')
    await under.holds(() => rowOf('192.0.2.9') !== undefined)
    namespace.ip('link', 'set', 'va', 'down')
    await under.expectTrue('neighbours')
    expect(rowOf('192.0.2.9')).toBeUndefined()
  })
})

describe('the table', () => {
  it('agrees with a fresh dump after all of this at once', async () => {
    // What IPv6 tells groups of its own accord makes neighbours in the midst of all this, without an event.
    namespace.run('sh', '-c', 'echo 1 > /proc/sys/net/ipv6/conf/va/disable_ipv6')
    neighbours.watched(true)
    const lines = Array.from({ length: 600 }, (_, at) => `neigh add 192.0.${String(3 + (at >> 8))}.${String(at & 255)} lladdr 02:00:00:00:01:${(at & 255).toString(16)} dev va nud ${['permanent', 'stale', 'noarp'][at % 3] ?? ''}`)
    namespace.batch([...lines, ...Array.from({ length: 20 }, (_, at) => `neigh add proxy 198.51.100.${String(at)} dev va`)])
    await polled()
    await under.expectTrue('neighbours')
    namespace.batch(Array.from({ length: 300 }, (_, at) => `neigh del 192.0.${String(3 + (at >> 8))}.${String(at & 255)} dev va`))
    await under.expectTrue('neighbours')
    namespace.ip('link', 'set', 'va', 'down')
    await under.expectTrue('neighbours')
  })

  it('holds nothing of what a bridge forwards, which comes by the same group', async () => {
    namespace.run('sh', '-c', 'for i in va default; do echo 1 > /proc/sys/net/ipv6/conf/$i/disable_ipv6; done')
    neighbours.watched(true)
    namespace.batch(['link add br0 type bridge', 'link add pa type veth peer name pb', 'link set pa master br0', 'link set br0 up', 'link set pa up', 'link set pb up'])
    namespace.run('bridge', 'fdb', 'add', '02:00:00:00:00:aa', 'dev', 'pa', 'master', 'static')
    namespace.ip('neigh', 'add', '192.0.2.9', 'lladdr', '02:00:00:00:00:09', 'dev', 'va')
    await under.holds(() => rowOf('192.0.2.9') !== undefined)
    expect(neighbours.subscription.perSecond(under.kernel.bootTime())).toBeGreaterThan(1)
    expect(under.records('neighbours').filter((record) => record.includes('02:00:00:00:00:aa'))).toEqual([])
    await under.expectTrue('neighbours')
  })
})
