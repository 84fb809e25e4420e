import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('silent')
  namespace.batch([
    'link set lo up',
    'link add va type veth peer name vb',
    'link set va addrgenmode none',
    'link set vb addrgenmode none',
    'link set va up',
    'link set vb up',
    'address add 192.0.2.1/24 dev va',
    'address add 192.0.2.5/25 dev va',
    'route add 203.0.113.0/25 via 192.0.2.9',
    'route add 203.0.113.128/25 dev va scope link',
    'route add 203.0.114.0/24 dev va src 192.0.2.1',
    'route add 198.51.100.0/24 nexthop via 192.0.2.9 dev va nexthop dev vb',
  ])
  under = await ScopeUnderTest.open(namespace)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

describe('routes that the kernel alters without a word', () => {
  it('go with a link that goes down', async () => {
    namespace.ip('link', 'set', 'va', 'down')
    await under.expectTrue('routes')
  })

  it('are marked when the link below loses its carrier', async () => {
    namespace.ip('link', 'set', 'vb', 'down')
    await under.expectTrue('routes')
    namespace.ip('link', 'set', 'vb', 'up')
    await under.expectTrue('routes')
  })

  it('go with the last address of their device', async () => {
    namespace.ip('address', 'flush', 'dev', 'va', 'scope', 'global')
    await under.expectTrue('routes')
  })

  it('go with the address that they prefer as their source, though their device has another', async () => {
    namespace.ip('address', 'del', '192.0.2.1/24', 'dev', 'va')
    await under.expectTrue('routes')
  })

  it('go with a link that is removed', async () => {
    namespace.ip('link', 'del', 'va')
    await under.expectTrue('routes')
  })

  it('go with the link of one of their hops that is removed when it is down already', async () => {
    namespace.batch(['link add br9 type bridge', 'link set br9 up', 'route add 198.51.101.0/24 nexthop via 192.0.2.9 dev va nexthop dev br9', 'link set br9 down'])
    await under.expectTrue('routes')
    namespace.ip('link', 'del', 'br9')
    await under.expectTrue('routes')
  })

  it('are read again after events of nexthop objects, which add up whatever their header is', async () => {
    const phases = new Set<string>()
    under.scope.routes.onState(() => phases.add(under.scope.routes.state.phase))
    for (const id of [1, 2, 3, 10, 100]) namespace.ip('nexthop', 'add', 'id', String(id), 'via', '192.0.2.9', 'dev', 'va')
    namespace.batch(['nexthop add id 200 blackhole', 'nexthop del id 1'])
    await under.expectTrue('routes')
    await under.holds(() => phases.size > 0)
    expect([...phases]).toEqual(['live'])
    expect(under.scope.malformed().messages).toEqual([])
  })

  it('go with the nexthop object that they use, and change with it', async () => {
    namespace.batch(['nexthop add id 10 via 192.0.2.9 dev va', 'route add 203.0.115.0/24 nhid 10'])
    await under.expectTrue('routes')
    namespace.ip('nexthop', 'replace', 'id', '10', 'via', '192.0.2.10', 'dev', 'va')
    await under.expectTrue('routes')
    namespace.ip('nexthop', 'del', 'id', '10')
    await under.expectTrue('routes')
  })

  it('have another MTU when their link gets another', async () => {
    namespace.batch([
      'address add 2001:db8:a::1/64 dev va nodad',
      'route add 2001:db8:77::/48 via 2001:db8:a::2 mtu 1400',
      'route add 2001:db8:78::/48 via 2001:db8:a::2 mtu 1500',
      'route add 2001:db8:79::/48 via 2001:db8:a::2 mtu lock 1400',
    ])
    await under.expectTrue('routes')
    namespace.ip('link', 'set', 'va', 'mtu', '1300')
    await under.expectTrue('routes')
    namespace.ip('link', 'set', 'va', 'mtu', '1600')
    await under.expectTrue('routes')
  })

  it('go when the MTU of their link is too small for IPv6, also where the kernel does not tell of routes that go with a link', async () => {
    namespace.batch(['address add 2001:db8:a::1/64 dev va nodad', 'route add 2001:db8:77::/48 via 2001:db8:a::2'])
    namespace.run('sysctl', '-qw', 'net.ipv6.route.skip_notify_on_dev_down=1')
    await under.expectTrue('routes')
    namespace.ip('link', 'set', 'va', 'mtu', '1200')
    await under.expectTrue('routes')
  })

  it('lose the source that they prefer with that address', async () => {
    namespace.batch(['address add 2001:db8:a::1/64 dev va nodad', 'route add 2001:db8:77::/48 via 2001:db8:a::2 src 2001:db8:a::1'])
    under.close()
    under = await ScopeUnderTest.open(namespace)
    namespace.ip('address', 'del', '2001:db8:a::1/64', 'dev', 'va')
    await under.expectTrue('routes')
  })

  it('have a hop die with the only address of its device, and live again with another', async () => {
    namespace.batch(['address add 192.0.3.1/24 dev vb', 'route add 198.51.101.0/24 nexthop via 192.0.2.9 dev va nexthop via 192.0.3.9 dev vb'])
    await under.expectTrue('routes')
    namespace.ip('address', 'del', '192.0.3.1/24', 'dev', 'vb')
    await under.expectTrue('routes')
    namespace.ip('address', 'add', '192.0.3.1/24', 'dev', 'vb')
    await under.expectTrue('routes')
  })

  it('have a hop live again over a link that came later, when it has lost its address and gets another', async () => {
    namespace.batch(['link add br9 type bridge', 'link set br9 up', 'address add 192.0.3.1/24 dev br9', 'route add 198.51.101.0/24 nexthop via 192.0.2.9 dev va nexthop via 192.0.3.9 dev br9'])
    await under.expectTrue('routes')
    namespace.ip('address', 'del', '192.0.3.1/24', 'dev', 'br9')
    await under.expectTrue('routes')
    namespace.ip('address', 'add', '192.0.3.1/24', 'dev', 'br9')
    await under.expectTrue('routes')
  })

  it('have a hop live again over a link of whose coming we heard after it had lost its address', async () => {
    namespace.batch([
      'address add 203.0.113.1/32 dev lo',
      'link add n0 type veth peer name n1',
      'link set n0 up',
      'link set n1 up',
      'address add 192.0.3.1/24 dev n0',
      'route add 198.51.101.0/24 nexthop via 192.0.3.9 dev n0 nexthop via 192.0.2.9 dev va',
      'address del 192.0.3.1/24 dev n0',
    ])
    await under.expectTrue('routes')
    namespace.ip('address', 'add', '192.0.3.1/24', 'dev', 'n0')
    await under.expectTrue('routes')
  })

  it.each(['ipv4', 'ipv6'])('have hops without a carrier die and live by a setting of their device, and by that of all (%s)', async (family) => {
    namespace.batch([
      'address add 2001:db8:a::1/64 dev va nodad',
      'address add 2001:db8:b::1/64 dev vb nodad',
      'route add 2001:db8:77::/48 nexthop via 2001:db8:a::2 nexthop via 2001:db8:b::2',
      'link add n0 type veth peer name n1',
      'link set n0 up',
      'address add 192.0.3.1/24 dev n0',
      'address add 2001:db8:c::1/64 dev n0 nodad',
      'route add 198.51.101.0/24 nexthop via 192.0.2.9 dev va nexthop via 192.0.3.9 dev n0',
      'route add 2001:db8:78::/48 nexthop via 2001:db8:a::2 nexthop via 2001:db8:c::2',
    ])
    under.close()
    under = await ScopeUnderTest.open(namespace)
    const hops = () => under.records('routes').filter((record) => record.includes('"flags":17')).length
    const dead = hops()
    for (const [device, value] of [['n0', 1], ['n0', 0], ['all', 1], ['all', 0]] as const) {
      namespace.run('sysctl', '-qw', `net.${family}.conf.${device}.ignore_routes_with_linkdown=${value}`)
      await under.expectTrue('routes')
      if (device === 'n0') expect(hops() > dead).toBe(value === 1)
    }
    expect(under.scope.malformed().messages).toEqual([])
  })

  it('expire as the IPv6 address of their prefix that changed last, or came last', async () => {
    const address = ['2001:db8:a::1/64', 'dev', 'va'] as const
    namespace.ip('address', 'add', ...address, 'nodad', 'valid_lft', '1000', 'preferred_lft', '900')
    under.close()
    under = await ScopeUnderTest.open(namespace)
    const words = '"dst":"2001:db8:a::"'
    const expiry = () => {
      under.scope.routes.flush()
      const shown = under.scope.routes.inspect(under.row('routes', words))
      return [shown?.groups.flatMap(({ fields }) => fields).some(({ label }) => label === 'Expires in'), shown?.commands.some(({ command }) => command.includes(' expires '))]
    }
    expect(expiry()).toEqual([true, true])
    namespace.ip('address', 'change', ...address, 'valid_lft', 'forever', 'preferred_lft', 'forever')
    await under.expectTrue('routes')
    await under.expectTrue('addresses')
    expect(expiry()).toEqual([false, false])
    namespace.ip('address', 'change', ...address, 'valid_lft', '1000', 'preferred_lft', '900')
    await under.expectTrue('routes')
    await under.expectTrue('addresses')
    const said = /expires (-?)\d/.exec(namespace.ip('-6', 'route', 'show', 'dev', 'va', '2001:db8:a::/64'))
    // Linux 6.18 gives such a route an end that is long past.
    expect(said).not.toBeNull()
    expect(expiry()).toEqual([said?.[1] === '', said?.[1] === ''])
    namespace.ip('address', 'add', '2001:db8:a::2/64', 'dev', 'va', 'nodad')
    await under.expectTrue('routes')
    expect(expiry()).toEqual([false, false])
  })
})
