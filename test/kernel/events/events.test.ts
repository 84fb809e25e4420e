import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { readPcap } from '../../../electron/netlink/core/pcap.ts'
import { messageTypeAt } from '../../../electron/netlink/core/message-header.ts'
import { RTM_DELROUTE, RTM_NEWROUTE } from '../../../electron/netlink/route/message-types.ts'
import { StartedCore } from '../../support/core/started-core.ts'
import { allKnown, eventsIn, findEvent, watchEvents } from '../../support/core/watched-events.ts'
import { WatchedView } from '../../support/core/watched-view.ts'
import { linkedNamespace } from '../../support/linked-namespace.ts'
import type { NetworkNamespace } from '../../support/network-namespace.ts'

let namespace: NetworkNamespace
let core: StartedCore

beforeEach(async () => {
  namespace = linkedNamespace('events')
  core = new StartedCore({ namespace: namespace.name })
  await core.ready
})

afterEach(async () => {
  await core.stop()
  namespace.remove()
})

const window = { first: 0, count: 200 }

/** A view of events on links that are known already, so that what is before each change is, too. */
async function openEvents(filter = ''): Promise<WatchedView> {
  const links = await WatchedView.open(core, { kind: 'links', filter: '', sort: [], window }, 2)
  await links.until(({ frame }) => frame?.state.phase === 'live')
  const routes = await WatchedView.open(core, { kind: 'routes', filter: '', sort: [], window }, 3)
  await routes.until(({ frame, rows }) => frame?.state.phase === 'live' && rows.length > 0)
  const view = await watchEvents(core, filter)
  await view.until(allKnown)
  return view
}

describe('a view of events', () => {
  it('shows what ip changes, the newest first, each with what was before and after', async () => {
    const view = await openEvents('kind link or kind route or kind address')
    namespace.ip('link', 'set', 'va', 'mtu', '1400')
    namespace.ip('route', 'add', '10.1.0.0/16', 'via', '192.0.2.8')
    namespace.ip('route', 'replace', '10.1.0.0/16', 'via', '192.0.2.9')
    namespace.ip('route', 'del', '10.1.0.0/16')
    namespace.ip('address', 'add', '198.51.100.1/32', 'dev', 'vb')
    await view.until(() => eventsIn(view).some(({ subject }) => subject === 'address'))
    const own = eventsIn(view).filter(({ type, object }) => object === 'va' || object === '10.1.0.0/16' || type === 'RTM_NEWADDR')
    expect(own.map(({ what, type, object }) => `${what} ${type} ${object}`)).toEqual([
      'new RTM_NEWADDR 198.51.100.1/32',
      'gone RTM_DELROUTE 10.1.0.0/16',
      'changed RTM_NEWROUTE 10.1.0.0/16',
      'new RTM_NEWROUTE 10.1.0.0/16',
      'changed RTM_NEWLINK va',
    ])
    const mtu = findEvent(view, ({ object }) => object === 'va')
    expect(mtu.differences).toEqual([{ name: 'IFLA_MTU', before: '1500', after: '1400' }])
    expect(mtu).toMatchObject({ group: 'link', device: { name: 'va' } })
    const replaced = findEvent(view, ({ what, subject }) => what === 'changed' && subject === 'route')
    expect(replaced.differences).toEqual([{ name: 'RTA_GATEWAY', before: '192.0.2.8', after: '192.0.2.9' }])
    expect(findEvent(view, ({ what }) => what === 'gone').details).toBe('via 192.0.2.9 dev va proto boot')
  })

  it('tells of flags once that header and attribute both have', async () => {
    const view = await openEvents('kind address')
    namespace.ip('address', 'add', '2001:db8::7/64', 'dev', 'va', 'nodad')
    namespace.ip('address', 'change', '2001:db8::7/64', 'dev', 'va', 'home')
    await view.until(() => eventsIn(view).some(({ what, object }) => what === 'changed' && object.startsWith('2001:db8::7')))
    const { differences } = findEvent(view, ({ what, object }) => what === 'changed' && object.startsWith('2001:db8::7'))
    expect(differences.filter(({ name }) => /flags/iu.test(name))).toHaveLength(1)
  })

  it('shows what no open table hears: neighbours, rules, nexthops', async () => {
    const view = await openEvents('kind neighbour or kind rule or kind nexthop')
    namespace.ip('neighbour', 'add', '192.0.2.7', 'lladdr', '02:00:00:00:00:07', 'dev', 'va')
    namespace.ip('neighbour', 'replace', '192.0.2.7', 'lladdr', '02:00:00:00:00:08', 'dev', 'va')
    namespace.ip('rule', 'add', 'from', '10.9.0.0/16', 'priority', '1000', 'table', '100')
    namespace.ip('nexthop', 'add', 'id', '10', 'via', '192.0.2.9', 'dev', 'va')
    namespace.ip('rule', 'del', 'priority', '1000')
    await view.until(() => eventsIn(view).some(({ type }) => type === 'RTM_DELRULE') && eventsIn(view).some(({ object }) => object === 'id 10') && eventsIn(view).filter(({ object }) => object === '192.0.2.7').length === 2)
    const own = eventsIn(view).filter(({ object }) => ['192.0.2.7', '1000', 'id 10'].includes(object))
    // Of one group in the kernel's order; what is heard on different sockets in that in which they were read.
    const ofGroup = (wanted: string): readonly string[] => own.filter(({ group }) => group === wanted).map(({ what, type, object }) => `${what} ${type} ${object}`)
    expect(own).toHaveLength(5)
    expect(ofGroup('ipv4-rule')).toEqual(['gone RTM_DELRULE 1000', 'new RTM_NEWRULE 1000'])
    expect(ofGroup('nexthop')).toEqual(['new RTM_NEWNEXTHOP id 10'])
    // Rows are there before their identities are known: until then a table does not say that there was none.
    expect(ofGroup('neigh')).toEqual(['changed RTM_NEWNEIGH 192.0.2.7', expect.stringMatching(/^(?:new|told) RTM_NEWNEIGH 192.0.2.7$/u)])
    expect(findEvent(view, ({ what, subject }) => what === 'changed' && subject === 'neighbour').differences).toEqual([{ name: 'NDA_LLADDR', before: '02:00:00:00:00:07', after: '02:00:00:00:00:08' }])
    expect(findEvent(view, ({ what, subject }) => what === 'new' && subject === 'rule').details).toBe('from 10.9.0.0/16 lookup 100')
  })

  it('shows what there is no table of as the kernel told it: by its type and its group, down to its attributes', async () => {
    const view = await openEvents('group tc,mdb')
    namespace.run('tc', 'qdisc', 'add', 'dev', 'va', 'root', 'handle', '7:', 'pfifo', 'limit', '70')
    namespace.run('tc', 'qdisc', 'change', 'dev', 'va', 'root', 'handle', '7:', 'pfifo', 'limit', '80')
    namespace.batch(['link add br7 type bridge', 'link set br7 up', 'link set vb master br7', 'link set vb up'])
    namespace.run('bridge', 'mdb', 'add', 'dev', 'br7', 'port', 'vb', 'grp', '239.1.1.1', 'permanent')
    await view.until(() => eventsIn(view).some(({ type, device }) => type === 'RTM_NEWMDB' && device?.name === 'br7') && eventsIn(view).some(({ what, object }) => what === 'changed' && object === 'pfifo 7:'))
    const changed = findEvent(view, ({ what, object }) => what === 'changed' && object === 'pfifo 7:')
    expect(changed).toMatchObject({ group: 'tc', type: 'RTM_NEWQDISC', subject: 'qdisc', device: { name: 'va' } })
    expect(changed.differences.map(({ name }) => name)).toEqual(['TCA_OPTIONS'])
    const inspection = await view.inspect(changed.id)
    expect(inspection.messages[0]?.title).toBe('RTM_NEWQDISC')
    expect(inspection.messages[0]?.tree.map(({ name }) => name)).toEqual(expect.arrayContaining(['nlmsghdr', 'tcmsg', 'TCA_KIND', 'TCA_OPTIONS']))
    expect(inspection.commands[0]?.command).toBe(`tc -n ${namespace.name} qdisc show dev va`)
    const group = await view.inspect(findEvent(view, ({ type, device }) => type === 'RTM_NEWMDB' && device?.name === 'br7').id)
    expect(group.messages[0]?.tree.map(({ name }) => name)).toEqual(['nlmsghdr', 'br_port_msg', 'MDBA_MDB'])
  })

  it('names the groups that a bridge forwards, and its ports with routers', async () => {
    const view = await openEvents('kind "mdb entry" and object 239.1.1.1,239.1.1.2,vb')
    namespace.batch(['link add br8 type bridge', 'link set br8 up', 'link set vb master br8', 'link set vb up'])
    const mdb = (...words: readonly string[]) => namespace.run('bridge', 'mdb', 'add', 'dev', 'br8', 'port', 'vb', 'grp', ...words)
    mdb('239.1.1.1', 'permanent')
    mdb('239.1.1.2', 'src', '192.0.2.1', 'temp')
    mdb('ff05::7', 'permanent')
    mdb('01:02:03:04:05:06', 'permanent')
    namespace.run('bridge', 'mdb', 'del', 'dev', 'br8', 'port', 'vb', 'grp', '239.1.1.1')
    namespace.run('bridge', 'link', 'set', 'dev', 'vb', 'mcast_router', '2')
    const said = () => eventsIn(view).map(({ type, object, details }) => `${type} ${object}: ${details}`)
    await view.until(() => said().some((one) => one.startsWith('RTM_DELMDB')) && said().some((one) => one.startsWith('RTM_NEWMDB vb')))
    expect(said()).toEqual(expect.arrayContaining([
      'RTM_NEWMDB 239.1.1.1: dev br8 port vb permanent proto static',
      'RTM_NEWMDB 239.1.1.2: dev br8 port vb src 192.0.2.1 temp proto static',
      'RTM_DELMDB 239.1.1.1: dev br8 port vb permanent proto static',
      'RTM_NEWMDB vb: router port dev br8',
    ]))
    const inspection = await view.inspect(findEvent(view, ({ object }) => object === '239.1.1.2').id)
    expect(JSON.stringify(inspection.messages[0]?.tree)).toMatch(/MDBA_MDB_ENTRY_INFO.*addr\.u.*MDBA_MDB_EATTR_TIMER.*MDBA_MDB_EATTR_SOURCE/u)
    await view.change({ filter: 'kind "mdb entry" and (object "ff05::7" or object "01:02:03:04:05:06")' })
    await view.until(() => said().length === 2)
    expect(said().toSorted()).toEqual(['RTM_NEWMDB 01:02:03:04:05:06: dev br8 port vb permanent proto static', 'RTM_NEWMDB ff05::7: dev br8 port vb permanent proto static'])
  })

  it('opens an event down to its message and that of what was before, with the command that shows it', async () => {
    const view = await openEvents('kind link')
    namespace.ip('link', 'set', 'va', 'mtu', '1400')
    await view.until(() => eventsIn(view).some(({ object }) => object === 'va'))
    const inspection = await view.inspect(findEvent(view, ({ object }) => object === 'va').id)
    expect(inspection).toMatchObject({ title: 'va', subtitle: 'link, changed' })
    expect(inspection.groups.find(({ title }) => title === 'Before and after')?.fields).toMatchObject([{ label: 'mtu', value: '1500 → 1400', explanation: 'IFLA_MTU' }])
    expect(inspection.messages.map(({ title, source }) => `${title} ${source}`)).toEqual(['RTM_NEWLINK RTNLGRP_LINK', 'RTM_NEWLINK known before it'])
    expect(inspection.commands[0]?.command).toBe(`ip -n ${namespace.name} -d link show dev va`)
  })

  it('names what IPv6 has set for a link, and does not tell of the MTU that it had before as of a change', async () => {
    const view = await openEvents('kind link and object va')
    namespace.ip('link', 'set', 'va', 'mtu', '1400')
    namespace.run('sysctl', '-qw', 'net.ipv6.conf.va.accept_ra=0')
    namespace.ip('link', 'set', 'va', 'mtu', '1500')
    await view.until(() => eventsIn(view).some(({ differences }) => differences.some(({ name, after }) => name === 'IFLA_MTU' && after === '1500')))
    expect(findEvent(view, ({ differences }) => differences.some(({ after }) => after === '1500')).differences).toEqual([
      { name: 'IFLA_MTU', before: '1400', after: '1500' }, { name: 'DEVCONF_ACCEPT_RA', before: '1', after: '0' },
    ])
    await view.change({ filter: 'attribute "inet6 accept_ra"' })
    await view.until(() => eventsIn(view).length === 1)
  })

  it('leads from an event to the row that it tells of, and to its device, and has the history of that', async () => {
    const view = await openEvents('kind route and dst 10.1.0.0/16')
    namespace.ip('route', 'add', '10.1.0.0/16', 'via', '192.0.2.8')
    namespace.ip('route', 'replace', '10.1.0.0/16', 'via', '192.0.2.9')
    await view.until(() => eventsIn(view).length === 2)
    const routes = await WatchedView.open(core, { kind: 'routes', filter: 'dst 10.1.0.0/16', sort: [], window }, 5)
    const links = await WatchedView.open(core, { kind: 'links', filter: 'name va', sort: [], window }, 6)
    await routes.until(({ rows }) => rows.length === 1)
    await links.until(({ rows }) => rows.length === 1)
    for (const { id } of eventsIn(view)) {
      const fields = (await view.inspect(id)).groups.flatMap((group) => group.fields)
      expect(fields.find(({ label }) => label === 'Object')?.leadsTo).toEqual({ view: 'routes', row: routes.rows[0]?.id })
      expect(fields.find(({ label }) => label === 'Device')?.leadsTo).toEqual({ view: 'links', row: links.rows[0]?.id })
      const history = await core.call(1, 'records.history', { view: view.opened.view, row: id })
      expect(history.entries.map(({ what }) => what)).toEqual(['changed', 'new'])
    }
  })

  it('says which groups are heard, and keeps what was heard before', async () => {
    const links = await WatchedView.open(core, { kind: 'links', filter: '', sort: [], window }, 2)
    await links.until(({ frame }) => frame?.state.phase === 'live')
    namespace.ip('link', 'set', 'va', 'mtu', '1450')
    namespace.ip('link', 'set', 'va', 'mtu', '1400')
    await links.until(({ rows }) => rows.some((row) => row.kind === 'link' && row.mtu === 1400))
    const view = await watchEvents(core, '')
    await view.until(() => eventsIn(view).length >= 2)
    const heard = view.frame?.summary?.kind === 'events' ? view.frame.summary.heard : []
    expect(heard).toEqual(expect.arrayContaining(['RTNLGRP_LINK', 'RTNLGRP_IPV4_IFADDR', 'RTNLGRP_IPV6_ROUTE', 'RTNLGRP_NEXTHOP', 'RTNLGRP_IPV4_NETCONF', 'RTNLGRP_NSID', 'RTNLGRP_TC', 'RTNLGRP_MDB', 'RTNLGRP_BRVLAN', 'RTNLGRP_IPV4_MROUTE', 'RTNLGRP_ND_USEROPT', 'RTNLGRP_STATS', 'RTNLGRP_TUNNEL']))
    expect(findEvent(view, ({ form }) => form === 'note')).toMatchObject({ what: 'hearing' })
    expect(findEvent(view, ({ object, compared }) => object === 'va' && compared).differences).toContainEqual({ name: 'IFLA_MTU', before: '1450', after: '1400' })
    expect(core.log.filter((line) => line.startsWith('error'))).toEqual([])
  })

  it('folds a burst, which opens into its members, the newest first, and folds again', async () => {
    const view = await openEvents('kind route')
    namespace.batch(Array.from({ length: 300 }, (_, n) => `route add 10.${n >> 8}.${n & 255}.0/24 via 192.0.2.9`))
    await view.until(() => eventsIn(view).some(({ form, members }) => form === 'burst' && members === 300))
    const burst = findEvent(view, ({ form }) => form === 'burst')
    expect(burst.details).toMatch(/^300 new routes in [\d.]+ (?:ms|s)$/u)
    expect(eventsIn(view).filter(({ type }) => type === 'RTM_NEWROUTE')).toHaveLength(1)
    await core.call(1, 'events.open', { view: view.opened.view, row: burst.id, open: true })
    await view.until(() => eventsIn(view).filter(({ form }) => form === 'member').length > 100)
    const [first, second, third] = eventsIn(view)
    expect(first).toMatchObject({ form: 'burst', opened: true })
    expect([second?.object, third?.object]).toEqual(['10.1.43.0/24', '10.1.42.0/24'])
    expect(view.frame?.matched).toBe(301)
    await core.call(1, 'events.open', { view: view.opened.view, row: burst.id, open: false })
    await view.until(({ frame }) => frame?.matched === 1)
  })

  it('filters before it folds', async () => {
    const view = await openEvents('dst 10.0.7.0/24 and what new')
    namespace.batch(Array.from({ length: 300 }, (_, n) => `route add 10.${n >> 8}.${n & 255}.0/24 via 192.0.2.9`))
    await view.until(() => eventsIn(view).length > 0)
    expect(eventsIn(view)).toMatchObject([{ form: 'event', what: 'new', object: '10.0.7.0/24' }])
    await view.change({ filter: 'attribute mtu' })
    namespace.ip('link', 'set', 'va', 'mtu', '1400')
    await view.until(() => eventsIn(view).some(({ object }) => object === 'va'))
    expect(eventsIn(view)).toMatchObject([{ object: 'va', subject: 'link' }])
    expect((await view.change({ filter: 'what nonsense' })).filterError).toMatchObject({ code: 'filter', spot: { from: 5, to: 13 } })
  })

  it('takes the fields of what an event tells of, and an address for what would match it', async () => {
    const view = await openEvents('10.70.1.2')
    namespace.ip('route', 'add', '10.70.0.0/16', 'via', '192.0.2.9', 'metric', '7', 'proto', 'bgp')
    namespace.ip('route', 'add', '10.71.0.0/16', 'via', '192.0.2.8')
    namespace.ip('neighbour', 'add', '192.0.2.7', 'lladdr', '02:00:00:00:00:07', 'dev', 'va')
    await view.until(() => eventsIn(view).length > 0)
    expect(eventsIn(view).map(({ object }) => object)).toEqual(['10.70.0.0/16'])
    for (const [filter, object] of [
      ['to 10.70.1.2', '10.70.0.0/16'], ['dst in 10.64.0.0/10 and not proto bgp', '10.71.0.0/16'], ['via 192.0.2.9', '10.70.0.0/16'], ['metric 7', '10.70.0.0/16'], ['proto bgp and table main', '10.70.0.0/16'],
      ['state permanent', '192.0.2.7'], ['lladdr 02:00:00:00:00:07', '192.0.2.7'],
    ] as const) {
      expect((await view.change({ filter })).filterError).toBeNull()
      await view.until(() => eventsIn(view).length > 0 && eventsIn(view).every((event) => event.object === object))
    }
    expect((await view.change({ filter: 'time 99:*' })).filterError).toBeNull()
    await view.until(() => eventsIn(view).length === 0)
  })

  it('is exported as a capture and as lines of JSON, of what the filter lets through', async () => {
    const view = await openEvents('kind route and dst 10.1.0.0/16')
    namespace.ip('route', 'add', '10.1.0.0/16', 'via', '192.0.2.8')
    namespace.ip('link', 'set', 'vb', 'mtu', '1400')
    namespace.ip('route', 'del', '10.1.0.0/16')
    await view.until(() => eventsIn(view).length === 2)
    const capture = readPcap(await core.call(1, 'events.export', { view: view.opened.view, format: 'pcap' }))
    expect(capture.map(({ bytes, protocol, outgoing }) => [messageTypeAt(bytes, 0), protocol, outgoing])).toEqual([[RTM_NEWROUTE, 0, false], [RTM_DELROUTE, 0, false]])
    expect(Number(capture[0]?.time ?? 0n) / 1e6).toBeGreaterThan(Date.now() - 60_000)
    const text = new TextDecoder().decode(await core.call(1, 'events.export', { view: view.opened.view, format: 'json' }))
    expect(text.trim().split('\n').map((line): unknown => JSON.parse(line))).toMatchObject([
      { version: 1, event: 'new', kind: 'route', object: '10.1.0.0/16', dev: 'va', group: 'RTNLGRP_IPV4_ROUTE', type: 'RTM_NEWROUTE' },
      { version: 1, event: 'gone', kind: 'route', object: '10.1.0.0/16' },
    ])
  })
})

describe('where events are lost', () => {
  it('there is a gap among the events, which says when what is known was true again', async () => {
    await core.stop()
    core = new StartedCore({ namespace: namespace.name, receiveBuffer: 1 })
    await core.ready
    const view = await openEvents()
    namespace.batch(Array.from({ length: 3000 }, (_, n) => `route add 10.${n >> 8}.${n & 255}.0/24 via 192.0.2.9`))
    await view.until(() => eventsIn(view).some(({ what, subject, details }) => what === 'lost' && subject === 'routes' && details.includes('repaired after')))
    expect(findEvent(view, ({ what, subject }) => what === 'lost' && subject === 'routes').details).toMatch(/repaired after [\d.]+ (?:ms|s)\.$/u)
  })
})
