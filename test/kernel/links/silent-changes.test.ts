import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('unsaid')
  namespace.batch([
    'link set lo up',
    'link add va type veth peer name vb',
    'link add mv0 link va type macvlan mode private',
    'link add vx0 type vxlan id 42 remote 192.0.2.9 dev va dstport 4789 ttl 7',
  ])
  under = await ScopeUnderTest.open(namespace)
  under.scope.links.watched(true)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

/** What the inspector says of the link of that name, by the labels of its fields, those of an address family behind its name. */
function inspected(name: string): ReadonlyMap<string, string> {
  const groups = under.scope.links.inspect(under.row('links', `"ifname":"${name}"`))?.groups ?? []
  return new Map(groups.flatMap(({ title, fields }) => fields.map(({ label, value }) => [title.startsWith('IPv') ? `${title} ${label}` : label, value])))
}

/** About a second, when nothing else is in the way. */
const soon = { timeout: 10_000 }

function writeSysctl(path: string, value: number): void {
  namespace.run('sh', '-c', `echo ${value} > /proc/sys/net/${path}`)
}

describe('while links are watched, what no event tells of is sampled', () => {
  it.each([
    ['the far end of a vxlan', ['vx0', 'type', 'vxlan', 'id', '42', 'dev', 'va', 'remote', '192.0.2.77'], 'vx0', 'Far end', '192.0.2.77'],
    ['the time to live of a vxlan', ['vx0', 'type', 'vxlan', 'id', '42', 'dev', 'va', 'ttl', '9'], 'vx0', 'TTL', '9'],
    ['the mode of a macvlan', ['mv0', 'type', 'macvlan', 'mode', 'vepa'], 'mv0', 'Mode', 'vepa'],
  ])('%s', async (_what, words, name, label, value) => {
    namespace.ip('link', 'set', ...words)
    await vi.waitFor(() => expect(inspected(name).get(label)).toBe(value), soon)
    await under.expectTrue('links')
  })

  it.each([
    ['ipv4/conf/va/forwarding', 1, 'IPv4 Forwarding', 'on'],
    ['ipv4/conf/va/rp_filter', 2, 'IPv4 Reverse path', 'loose'],
    ['ipv6/conf/va/disable_ipv6', 1, 'IPv6 Switched on', 'no'],
    ['ipv6/conf/va/forwarding', 1, 'IPv6 Forwarding', 'on'],
    ['ipv6/conf/va/mtu', 1333, 'IPv6 MTU', '1333'],
    ['ipv6/conf/va/accept_ra', 2, 'IPv6 Adverts', '2'],
  ])('net/%s', async (path, value, label, shown) => {
    writeSysctl(path, value)
    await vi.waitFor(() => expect(inspected('va').get(label)).toBe(shown), soon)
  })

  it('the peer of a veth that goes to another namespace and comes back', async () => {
    using elsewhere = new NetworkNamespace('elsewhere')
    const lower = () => under.scope.links.row(under.row('links', '"ifname":"va"'))?.lower
    namespace.ip('link', 'set', 'vb', 'netns', elsewhere.name)
    await vi.waitFor(() => expect(lower()?.name).toBeNull(), soon)
    elsewhere.run('sh', '-c', `ip link set vb netns ${namespace.name}`)
    await vi.waitFor(() => expect(lower()?.name).toBe('vb'), soon)
    await under.expectTrue('links')
  })
})

describe('sampling', () => {
  it('makes no new version of what did not change, and none of its changes a newer time', async () => {
    const row = under.row('links', '"ifname":"va"')
    const before = under.table('links').row(row)
    const sampled: number[] = []
    const end = under.scope.links.onBeside(() => {
      const at = under.scope.links.sampledAt
      if (at !== null && at !== sampled.at(-1)) sampled.push(at)
    })
    await vi.waitFor(() => expect(sampled.length).toBeGreaterThan(2), soon)
    end()
    expect(under.table('links').row(row)?.changedAt).toBe(before?.changedAt)
    expect(under.scope.links.state).toEqual({ phase: 'live' })
  })
})
