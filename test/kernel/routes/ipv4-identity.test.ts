import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('routes')
  namespace.batch([
    'link set lo up',
    'link add va type veth peer name vb',
    'link set va addrgenmode none',
    'link set vb addrgenmode none',
    'link set va up',
    'link set vb up',
    'address add 192.0.2.1/24 dev va',
    'address add 198.51.100.1/24 dev vb',
  ])
  under = await ScopeUnderTest.open(namespace)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

const destination = '203.0.113.0'
const route = `${destination}/24`

describe('IPv4 routes', () => {
  it('stay apart when one is appended to another', async () => {
    namespace.batch([
      `route add ${route} via 192.0.2.9 metric 7`,
      `route append ${route} via 192.0.2.10 metric 7`,
      `route append ${route} via 198.51.100.9 metric 7`,
    ])
    await under.expectTrue('routes')
    await under.expectOrder(destination)
  })

  it('stand before their siblings when they are prepended', async () => {
    namespace.batch([`route add ${route} via 192.0.2.9`, `route prepend ${route} via 192.0.2.10`, `route append ${route} via 192.0.2.11`])
    await under.expectOrder(destination)
    await under.expectTrue('routes')
  })

  it('take the place of the first of several when one is replaced', async () => {
    namespace.batch([`route add ${route} via 192.0.2.9`, `route append ${route} via 192.0.2.10`])
    await under.caughtUp()
    namespace.ip('route', 'replace', route, 'via', '198.51.100.9')
    await under.expectTrue('routes')
    await under.expectOrder(destination)
  })

  it('leave when exactly they are deleted, and their siblings stay', async () => {
    namespace.batch([`route add ${route} via 192.0.2.9`, `route append ${route} via 192.0.2.10`, `route append ${route} via 192.0.2.11`])
    await under.caughtUp()
    namespace.ip('route', 'del', route, 'via', '192.0.2.10')
    await under.expectTrue('routes')
    await under.expectOrder(destination)
  })

  it('are told apart by type, scope, protocol, source and metrics of the same prefix', async () => {
    namespace.batch([
      `route add ${route} via 192.0.2.9`,
      `route append blackhole ${route}`,
      `route append ${route} dev va scope link`,
      `route append ${route} via 192.0.2.9 proto static`,
      `route append ${route} via 192.0.2.9 src 192.0.2.1`,
      `route append ${route} via 192.0.2.9 mtu 1400`,
      `route append ${route} nexthop via 192.0.2.9 weight 2 nexthop via 198.51.100.9 weight 3`,
    ])
    await under.expectTrue('routes')
    await under.expectOrder(destination)
    namespace.ip('route', 'del', route, 'proto', 'static')
    await under.expectTrue('routes')
    await under.expectOrder(destination)
  })

  it('are told apart by table, type of service and metric', async () => {
    namespace.batch([
      `route add ${route} via 192.0.2.9`,
      `route add ${route} via 192.0.2.9 table 1000000`,
      `route add ${route} via 192.0.2.9 tos 0x10`,
      `route add ${route} via 192.0.2.9 metric 5`,
    ])
    await under.expectTrue('routes')
    namespace.batch([`route del ${route} table 1000000`, `route del ${route} tos 0x10`])
    await under.expectTrue('routes')
  })

  it('keep their row when they are replaced by themselves with another gateway', async () => {
    namespace.ip('route', 'add', route, 'via', '192.0.2.9')
    await under.caughtUp()
    const row = under.row('routes', `"dst":"${destination}"`)
    namespace.ip('route', 'replace', route, 'via', '192.0.2.10')
    await under.expectTrue('routes')
    expect(under.row('routes', `"dst":"${destination}"`)).toBe(row)
  })

  it('carry gateways of IPv6, encapsulations and nexthop objects', async () => {
    namespace.batch([
      `route add ${route} via inet6 fe80::1 dev va`,
      'nexthop add id 10 via 192.0.2.9 dev va',
      'route add 203.0.113.128/25 nhid 10',
      'route add 203.0.113.64/26 encap ip id 7 dst 192.0.2.77 via 192.0.2.9',
    ])
    await under.expectTrue('routes')
  })
})
