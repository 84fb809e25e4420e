import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { EventRow } from '../../../electron/api/event-row.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let core: StartedCore
let view: WatchedView

beforeEach(async () => {
  namespace = new NetworkNamespace('told')
  namespace.batch(['link set lo up'])
  core = new StartedCore({ namespace: namespace.name })
  await core.ready
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

async function watch(filter: string): Promise<void> {
  view = await WatchedView.open(core, { kind: 'events', filter, sort: [{ field: 'time', descending: true }], window: { first: 0, count: 400 } })
}

function told(): readonly EventRow[] {
  return view.rows.filter((row) => row.kind === 'event')
}

/** The words that a line of `ip` has, in whatever order. */
function words(line: string): readonly string[] {
  return line.trim().split(/\s+/u).toSorted()
}

describe('an event of a rule', () => {
  const rules = [
    'from 10.0.0.0/8 lookup 77',
    'from 192.0.2.1 to 198.51.100.0/24 lookup 77',
    'not from 10.0.0.0/8 ipproto udp dport 53 lookup 77',
    'uidrange 1000-1999 tos 0x10 lookup main suppress_prefixlength 0',
    'lookup main suppress_ifgroup 7',
    'dscp EF lookup 77',
    'fwmark 0x10 lookup 77',
    'fwmark 0x10/0xff iif lo oif eth7 lookup 77',
    'sport 1000-2000 dport 80 lookup 77',
    'sport 80/0xf0 dport 8080-8090 lookup 77',
    'ipproto tcp tun_id 77 lookup 77',
    'l3mdev',
    'goto 32767',
    'goto 31000',
    'nop',
    'realms 3/4 lookup 77',
    'blackhole',
    'prohibit',
    'unreachable',
    'protocol static lookup 77',
  ]
  const inet6Rules = ['from 2001:db8::/32 lookup 77', 'flowlabel 0x5/0xff lookup 77', 'not to 2001:db8::1 iif lo dport 53 goto 32766']

  it('says all that ip rule does, of each selector and action, when it comes and when it goes', async () => {
    await watch('kind rule')
    const all = [...rules, ...inet6Rules.map((rule) => `-6 ${rule}`)].map((rule, at) => ({ inet6: rule.startsWith('-6 '), rule: rule.replace('-6 ', ''), priority: 100 + at }))
    const lines = (verb: string): string[] => all.map(({ inet6, rule, priority }) => `${inet6 ? '-6 ' : ''}rule ${verb} priority ${priority} ${rule}`)
    expect(namespace.batch(lines('add'))).toEqual([])
    const shown = new Map(['-4', '-6'].flatMap((family) => namespace.ip(family, 'rule', 'show').split('\n').map((line) => line.split(':\t')).map(([priority = '', text = '']) => [priority, text] as const)))
    expect(namespace.batch(lines('del'))).toEqual([])
    await view.until(({ frame }) => frame?.summary?.kind === 'events' && frame.summary.matched === 2 * all.length)
    for (const row of told().filter(({ form }) => form === 'burst')) await core.call(1, 'events.open', { view: view.opened.view, row: row.id, open: true })
    await view.until(() => told().filter(({ form }) => form !== 'burst').length === 2 * all.length)
    for (const type of ['RTM_NEWRULE', 'RTM_DELRULE']) {
      const said = told().filter((row) => row.type === type && row.form !== 'burst').map(({ object, details }) => `${object}: ${words(details).join(' ')}`)
      const wanted = all.map(({ priority }) => `${priority}: ${words(shown.get(String(priority)) ?? '').join(' ')}`)
      expect({ type, said: said.toSorted() }).toEqual({ type, said: wanted.toSorted() })
    }
    expect(told().find(({ object }) => object === '102')?.details).toBe('not from 10.0.0.0/8 ipproto udp dport 53 lookup 77')
  })
})

describe('what is said of an event', () => {
  beforeEach(() => {
    namespace.batch(['link add va type veth peer name vb', 'link set va addrgenmode none up', 'link set vb addrgenmode none up', 'address add 192.0.2.1/24 dev va'])
  })

  /** The details of the newest event of an object. */
  async function said(object: string): Promise<string> {
    await view.until(() => told().some((row) => row.object === object))
    return told().find((row) => row.object === object)?.details ?? ''
  }

  it.each<[added: string, shown: readonly string[], object: string, beside: readonly string[]]>([
    ['10.1.0.0/16 via 192.0.2.9 dev va tos 0x10 metric 7 src 192.0.2.1 realms 3/4 mtu 1400 advmss 1300 onlink', ['table', 'main'], '10.1.0.0/16', ['10.1.0.0/16']],
    ['blackhole 10.2.0.0/16 table 77', ['table', '77'], '10.2.0.0/16', ['10.2.0.0/16']],
    ['10.3.0.0/16 via inet6 fe80::9 dev va proto static table 77', ['table', '77'], '10.3.0.0/16', ['10.3.0.0/16']],
    ['10.4.0.0/16 proto static nexthop via 192.0.2.8 dev va weight 3 nexthop via 192.0.2.9 dev va weight 2 onlink', ['table', 'main'], '10.4.0.0/16', ['10.4.0.0/16']],
    ['10.5.0.0/16 dev va scope link pref medium proto 99', ['table', 'main'], '10.5.0.0/16', ['10.5.0.0/16', 'pref', 'medium']],
  ])('of the route %s has each word that ip route shows', async (added, table, object, beside) => {
    await watch('kind route')
    namespace.ip('route', 'add', ...added.replace(' pref medium', '').split(' '))
    const shown = words(namespace.ip('route', 'show', ...table, 'exact', object)).filter((word) => !beside.includes(word))
    expect(words(await said(object))).toEqual(expect.arrayContaining([...shown]))
  })

  it('of an address has its broadcast address, label, metric, peer, lifetimes and flags', async () => {
    await watch('kind address')
    namespace.ip('address', 'add', '198.51.100.1/24', 'brd', '198.51.100.255', 'dev', 'va', 'label', 'va:1', 'metric', '5', 'valid_lft', '1000', 'preferred_lft', '500')
    expect(await said('198.51.100.1/24')).toBe('dev va brd 198.51.100.255 scope global label va:1 metric 5 dynamic valid_lft 1000sec preferred_lft 500sec')
    namespace.ip('address', 'add', '203.0.113.1', 'peer', '203.0.113.2/32', 'dev', 'va')
    expect(await said('203.0.113.1/32')).toBe('dev va peer 203.0.113.2 scope global')
  })

  it('of a neighbour has that it is a proxy or a router, and who added it', async () => {
    await watch('kind neighbour')
    namespace.ip('neighbour', 'add', 'fe80::7', 'lladdr', '02:00:00:00:00:07', 'dev', 'va', 'router', 'protocol', 'static')
    expect(await said('fe80::7')).toBe('dev va lladdr 02:00:00:00:00:07 router permanent proto static')
  })

  it('of an entry of a bridge has the bridge', async () => {
    namespace.batch(['link add br0 type bridge', 'link set br0 up', 'link set va master br0'])
    await watch('kind neighbour')
    namespace.run('bridge', 'fdb', 'add', '02:00:00:00:00:99', 'dev', 'va', 'master', 'static')
    expect(await said('02:00:00:00:00:99')).toBe('dev va master br0 noarp')
  })

  it('of a nexthop has the weights of a group, and its encapsulation', async () => {
    await watch('kind nexthop')
    namespace.batch(['nexthop add id 1 via 192.0.2.8 dev va', 'nexthop add id 2 via 192.0.2.9 dev va onlink', 'nexthop add id 3 group 1,3/2'])
    expect(await said('id 2')).toBe('via 192.0.2.9 dev va scope link onlink')
    expect(await said('id 3')).toMatch(/^group 1,3\/2(?: type \w+)? scope global/u)
  })

  it('of a link has whether it is up, its state, alias, alternative names and what it stands on', async () => {
    // Not what else is told of it in the same moment, with which this is a burst.
    await watch('kind link and object vb and attribute operstate')
    namespace.ip('link', 'set', 'vb', 'alias', 'uplink')
    namespace.ip('link', 'property', 'add', 'dev', 'vb', 'altname', 'other')
    namespace.ip('link', 'set', 'vb', 'down')
    await view.until(() => told().some((row) => row.details.includes('altname other')))
    const { details = '' } = told().find((row) => row.details.includes('altname other')) ?? {}
    expect(details).toMatch(/^veth mtu 1500 on va state DOWN <BROADCAST,MULTICAST> address [\da-f:]{17} qdisc \w+ alias uplink altname other$/u)
  })
})
