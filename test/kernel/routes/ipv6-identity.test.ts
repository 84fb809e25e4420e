import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ScopeUnderTest } from '../../support/core/scope-under-test.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let under: ScopeUnderTest

beforeEach(async () => {
  namespace = new NetworkNamespace('routes6')
  namespace.batch([
    'link set lo up',
    'link add va type veth peer name vb',
    'link set va addrgenmode none',
    'link set vb addrgenmode none',
    'link set va up',
    'link set vb up',
    'address add 2001:db8:a::1/64 dev va nodad',
    'address add 2001:db8:b::1/64 dev vb nodad',
  ])
  under = await ScopeUnderTest.open(namespace)
})

afterEach(() => {
  under.close()
  namespace.remove()
})

const destination = '2001:db8:77::'
const route = `${destination}/48`
const words = `"dst":"${destination}"`

describe('IPv6 routes', () => {
  it('are one route of several hops, however the hops were added', async () => {
    namespace.batch([
      `route add ${route} via 2001:db8:a::2`,
      `route append ${route} via 2001:db8:b::2`,
      `route append ${route} via 2001:db8:a::3`,
    ])
    await under.expectTrue('routes')
    expect(under.scope.routes.row(under.row('routes', words))?.hops).toHaveLength(3)
  })

  it('lose only the hop that is removed', async () => {
    namespace.ip('-6', 'route', 'add', route, 'nexthop', 'via', '2001:db8:a::2', 'nexthop', 'via', '2001:db8:b::2', 'nexthop', 'via', '2001:db8:a::3')
    await under.caughtUp()
    const row = under.row('routes', words)
    namespace.ip('-6', 'route', 'del', route, 'via', '2001:db8:b::2')
    await under.expectTrue('routes')
    namespace.ip('-6', 'route', 'del', route, 'via', '2001:db8:a::2')
    await under.expectTrue('routes')
    expect(under.row('routes', words)).toBe(row)
    expect(under.scope.routes.row(row)?.hops).toMatchObject([{ via: '2001:db8:a::3' }])
  })

  it('go as a whole when they are deleted as a whole', async () => {
    namespace.ip('-6', 'route', 'add', route, 'nexthop', 'via', '2001:db8:a::2', 'nexthop', 'via', '2001:db8:b::2')
    await under.caughtUp()
    namespace.ip('-6', 'route', 'del', route)
    await under.expectTrue('routes')
  })

  it('take the place of the one they replace, whatever its hops were', async () => {
    namespace.ip('-6', 'route', 'add', route, 'nexthop', 'via', '2001:db8:a::2', 'nexthop', 'via', '2001:db8:b::2')
    await under.caughtUp()
    namespace.ip('-6', 'route', 'replace', route, 'via', '2001:db8:a::9')
    await under.expectTrue('routes')
    namespace.ip('-6', 'route', 'replace', route, 'dev', 'vb')
    await under.expectTrue('routes')
    namespace.ip('-6', 'route', 'replace', route, 'dev', 'va')
    await under.expectTrue('routes')
    namespace.ip('-6', 'route', 'replace', route, 'via', '2001:db8:b::9')
    await under.expectTrue('routes')
  })

  it('take the place of the first of several, also where they are one of the others themselves', async () => {
    namespace.batch([`route add ${route} dev va`, `route append ${route} dev vb`])
    await under.expectTrue('routes')
    namespace.ip('-6', 'route', 'replace', route, 'dev', 'vb')
    await under.expectTrue('routes')
  })

  it('stand beside each other on different devices without a gateway', async () => {
    namespace.batch([`route add ${route} dev va`, `route append ${route} dev vb`, `route append ${route} via 2001:db8:a::2`])
    await under.expectTrue('routes')
    namespace.ip('-6', 'route', 'del', route, 'dev', 'va')
    await under.expectTrue('routes')
  })

  it('are told apart by table, metric and source prefix', async () => {
    namespace.batch([
      `route add ${route} via 2001:db8:a::2`,
      `route add ${route} via 2001:db8:a::2 table 500`,
      `route add ${route} via 2001:db8:a::2 metric 5`,
      `route add ${route} from 2001:db8:a::/64 via 2001:db8:a::2`,
    ])
    await under.expectTrue('routes')
    namespace.ip('-6', 'route', 'del', route, 'metric', '5')
    await under.expectTrue('routes')
  })

  it('say in the inspector whether the kernel sent their bytes, or several messages amount to them', async () => {
    const source = () => under.scope.routes.inspect(under.row('routes', words))?.messages.map(({ composedFrom }) => composedFrom)
    namespace.ip('-6', 'route', 'add', route, 'via', '2001:db8:a::2')
    await under.caughtUp()
    expect(source()).toEqual([null])
    namespace.ip('-6', 'route', 'append', route, 'via', '2001:db8:a::3')
    await under.caughtUp()
    expect(source()).toEqual([2])
    namespace.ip('-6', 'route', 'del', route, 'via', '2001:db8:a::3')
    await under.caughtUp()
    expect(source()).toEqual([3])
  })

  it('keep the protocol and the metrics of their first hop, whatever those of others are', async () => {
    namespace.batch([`route add ${route} via 2001:db8:a::2 mtu 1400 proto static`, `route append ${route} via 2001:db8:b::2 proto boot`, `route append ${route} via 2001:db8:a::3 mtu 1300`])
    await under.expectTrue('routes')
    namespace.ip('-6', 'route', 'del', route, 'via', '2001:db8:a::2')
    await under.expectTrue('routes')
    namespace.ip('-6', 'route', 'del', route, 'via', '2001:db8:b::2')
    await under.expectTrue('routes')
  })

  it('are what a dump says, byte for byte, when we put them together: the dump’s own bytes then take their place', async () => {
    const row = () => under.table('routes').row(under.row('routes', words))
    const body = () => {
      const message = row()?.message
      return message === undefined ? '' : Buffer.from(message.bytes.subarray(message.offset + 16, message.offset + message.length)).toString('hex')
    }
    namespace.batch([`route add ${route} via 2001:db8:a::2 mtu 1400`, ...['b::2', 'a::3'].map((way) => `route append ${route} via 2001:db8:${way} mtu 1400`)])
    for (const change of [['append', '2001:db8:b::3'], ['del', '2001:db8:b::2'], ['del', '2001:db8:b::3'], ['del', '2001:db8:a::3']] as const) {
      namespace.ip('-6', 'route', change[0], route, 'via', change[1])
      await under.caughtUp()
      const ours = body()
      const changedAt = row()?.changedAt
      namespace.batch(['link set vb mtu 1400', 'link set vb mtu 1500'])
      await under.holds(() => under.scope.routes.inspect(under.row('routes', words))?.messages[0]?.composedFrom === null)
      expect(body()).toBe(ours)
      expect(row()?.changedAt).toBe(changedAt)
    }
  })
})

describe('an IPv6 route that lies between the hops of another', () => {
  it('is left out of the kernel’s dump, and is there again without any event when the last hop behind it goes', async () => {
    const lines = [`route add ${route} via 2001:db8:a::2`, `route append ${route} dev vb`, `route append ${route} via 2001:db8:a::3`]
    for (const line of lines) {
      namespace.batch([line])
      await under.expectTrue('routes')
    }
    expect(under.records('routes').filter((record) => record.includes(words))).toHaveLength(1)
    namespace.ip('-6', 'route', 'del', route, 'via', '2001:db8:a::3')
    await under.expectTrue('routes')
    expect(under.records('routes').filter((record) => record.includes(words))).toHaveLength(2)
  })

  it('is not shown, as in a dump, where it was shown before it came to lie there', async () => {
    namespace.batch([`route prepend ${route} via 2001:db8:a::2`, `route prepend ${route} dev vb`])
    await under.expectTrue('routes')
    namespace.ip('-6', 'route', 'append', route, 'via', '2001:db8:a::3')
    await under.expectTrue('routes')
  })

  it('is there again when all hops go at once, also where it lay there before we looked', async () => {
    namespace.batch([`route add ${route} nexthop via 2001:db8:a::3 weight 3 nexthop via 2001:db8:b::2`, `route prepend ${route} dev va`])
    namespace.ip('-6', 'route', 'replace', route, ...['a::3', 'b::2', 'b::3'].flatMap((way) => ['nexthop', 'via', `2001:db8:${way}`]))
    under.close()
    under = await ScopeUnderTest.open(namespace)
    namespace.ip('-6', 'route', 'del', route)
    await under.expectTrue('routes')
    expect(under.records('routes').filter((record) => record.includes(words))).toHaveLength(1)
  })

  it('is replaced in the place of the hops, though we did not see it', async () => {
    namespace.batch([`route add ${route} via 2001:db8:a::2`, `route append ${route} dev vb`, `route append ${route} via 2001:db8:a::3`])
    under.close()
    under = await ScopeUnderTest.open(namespace)
    namespace.ip('-6', 'route', 'replace', route, 'dev', 'va')
    await under.expectTrue('routes')
  })

  it('is there again when one hop replaces them all', async () => {
    namespace.batch([`route add ${route} via 2001:db8:a::2`, `route append ${route} dev vb`, `route append ${route} via 2001:db8:a::3`])
    under.close()
    under = await ScopeUnderTest.open(namespace)
    namespace.ip('-6', 'route', 'replace', route, 'via', '2001:db8:b::2')
    await under.expectTrue('routes')
  })
})
