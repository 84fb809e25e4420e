import { describe, expect, it } from 'vitest'
import { linkFlags, linkModes, operationalStates } from '../../electron/netlink/route/link-flags.ts'
import { hardwareTypes } from '../../electron/netlink/route/hardware-types.ts'
import { macvlanModes } from '../../electron/netlink/route/macvlan.ts'
import { linkMessage, type LinkMessage } from '../../electron/netlink/route/link.ts'
import { addressMessage } from '../../electron/netlink/route/address.ts'
import { neighbourFlags, neighbourStates, NTF_PROXY } from '../../electron/netlink/route/neighbour-names.ts'
import { neighbourMessage } from '../../electron/netlink/route/neighbour.ts'
import { nexthopMessage } from '../../electron/netlink/route/nexthop.ts'
import { routeMessage, type RouteMessage } from '../../electron/netlink/route/route.ts'
import { routeProtocols, routeTypes, routerPreferences, scopes } from '../../electron/netlink/route/route-names.ts'
import { AF_BRIDGE } from '../../electron/netlink/core/constants.ts'
import { flagNames } from '../../electron/netlink/core/named.ts'
import type { MessageDeclaration } from '../../electron/netlink/core/message.ts'
import { messageTypeAt } from '../../electron/netlink/core/message-header.ts'
import { messagesOf } from './decoded-capture.ts'
import { list, readCapture, readFixture, record } from './fixture.ts'

/** The answers of a capture that belong to one declaration, decoded. */
function answers<H, A>(name: string, declaration: MessageDeclaration<H, A>) {
  return messagesOf(readCapture(name))
    .filter(({ message, outgoing }) => !outgoing && Object.values(declaration.types).includes(messageTypeAt(message, 0)))
    .map(({ message }) => declaration.decode(message))
}

/** What iproute2 said of the same namespace, without the empty objects that it leaves between others. */
function iproute2(name: string): Record<string, unknown>[] {
  return list(readFixture(name).compared).map(record).filter((one) => Object.keys(one).length > 0)
}

/** Of `said` only the keys that `ours` has. */
function sameKeys(said: Record<string, unknown>, ours: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(ours).map((key) => [key, said[key]]))
}

function nameOf(names: Readonly<Record<number, string>>, value: number | undefined): string | undefined {
  return value === undefined ? undefined : names[value]
}

describe('links, as iproute2 shows the same namespace', () => {
  const links = answers('links', linkMessage)
  const said = iproute2('links')

  const ours = ({ header, attributes }: LinkMessage) => ({
    ifindex: header.index,
    ifname: attributes.ifname,
    mtu: attributes.mtu,
    min_mtu: attributes.minMtu,
    max_mtu: attributes.maxMtu,
    txqlen: attributes.txqlen,
    qdisc: attributes.qdisc,
    operstate: nameOf(operationalStates, attributes.operstate),
    linkmode: nameOf(linkModes, attributes.linkmode),
    link_type: nameOf(hardwareTypes, header.type),
    address: attributes.address,
    broadcast: attributes.broadcast,
    promiscuity: attributes.promiscuity,
    allmulti: attributes.allmulti,
    num_tx_queues: attributes.numTxQueues,
    num_rx_queues: attributes.numRxQueues,
    gso_max_size: attributes.gsoMaxSize,
    gso_max_segs: attributes.gsoMaxSegs,
    tso_max_size: attributes.tsoMaxSize,
    tso_max_segs: attributes.tsoMaxSegs,
    gro_max_size: attributes.groMaxSize,
    gso_ipv4_max_size: attributes.gsoIpv4MaxSize,
    gro_ipv4_max_size: attributes.groIpv4MaxSize,
    ifalias: attributes.ifalias,
    altnames: attributes.propList?.altIfname,
  })

  it('agree in every plain attribute', () => {
    expect(links.map(ours)).toEqual(said.map((one, index) => ({ ...sameKeys(one, ours(links[index] ?? fail(index))) })))
  })

  it('agree in their flags', () => {
    const shown = (flags: readonly unknown[]): Set<unknown> => new Set(flags.filter((flag) => flag !== 'RUNNING' && flag !== 'NO-CARRIER'))
    expect(links.map(({ header }) => shown(flagNames(header.flags, linkFlags)))).toEqual(said.map(({ flags }) => shown(list(flags))))
  })

  it('agree in their counters', () => {
    const counters = links.map(({ attributes: { stats64 } }) => [stats64?.rxBytes, stats64?.rxPackets, stats64?.txBytes, stats64?.txPackets].map(Number))
    const expected = said.map(({ stats64 }) => {
      const { rx, tx } = record(stats64)
      return [record(rx)['bytes'], record(rx)['packets'], record(tx)['bytes'], record(tx)['packets']]
    })
    expect(counters).toEqual(expected)
  })

  it('agree in kind and in the options of each kind', () => {
    const kinds = links.map(({ attributes: { linkinfo } }) => linkinfo?.kind)
    expect(kinds).toEqual(said.map(({ linkinfo }) => (linkinfo === undefined ? undefined : record(linkinfo)['info_kind'])))
    expect(new Set(kinds)).toEqual(new Set([undefined, 'bridge', 'veth', 'vxlan', 'macvlan', 'macvtap', 'tun']))
    for (const [index, { attributes }] of links.entries()) {
      const data = record(record(said[index]?.['linkinfo'] ?? {})['info_data'] ?? {})
      const options = optionsOf(attributes.linkinfo?.data)
      expect(options).toEqual(sameKeys(data, options))
    }
  })

  it('agree in what a bridge says of its port', () => {
    const port = links.find(({ attributes }) => attributes.ifname === 'left')?.attributes.linkinfo?.slaveData?.bridge
    const shown = record(record(said.find(({ ifname }) => ifname === 'left')?.['linkinfo'])['info_slave_data'])
    expect([port?.cost, port?.priority, port?.mode === 1, port?.guard === 1, port?.learning === 1, port?.isolated === 1]).toEqual(
      [shown['cost'], shown['priority'], shown['hairpin'], shown['guard'], shown['learning'], shown['isolated']],
    )
  })
})

type LinkData = NonNullable<NonNullable<LinkMessage['attributes']['linkinfo']>['data']>

/** The options of a link's kind under iproute2's names, as far as they need no formatting. */
function optionsOf(data: LinkData | undefined): Record<string, unknown> {
  const { bridge, vxlan, macvlan, tun } = data ?? {}
  if (bridge !== undefined) {
    return {
      forward_delay: bridge.forwardDelay, hello_time: bridge.helloTime, max_age: bridge.maxAge, ageing_time: bridge.ageingTime,
      stp_state: bridge.stpState, priority: bridge.priority, group_addr: bridge.groupAddr,
      mcast_last_member_cnt: bridge.mcastLastMemberCnt, mcast_igmp_version: bridge.mcastIgmpVersion, mcast_hash_max: bridge.mcastHashMax,
      mcast_querier_intvl: Number(bridge.mcastQuerierIntvl), fdb_n_learned: bridge.fdbNLearned,
    }
  }
  if (vxlan !== undefined) {
    return {
      id: vxlan.id, port: vxlan.port, ttl: vxlan.ttlInherit === true || vxlan.ttl === 0 ? undefined : vxlan.ttl,
      remote: vxlan.group, local: vxlan.local, group6: vxlan.group6, ageing: vxlan.ageing, proxy: vxlan.proxy === 1,
      learning: vxlan.learning === 1, rsc: vxlan.rsc === 1, l2miss: vxlan.l2miss === 1, l3miss: vxlan.l3miss === 1,
      port_range: { low: vxlan.portRange?.low, high: vxlan.portRange?.high },
    }
  }
  if (macvlan !== undefined) {
    return { mode: nameOf(macvlanModes, macvlan.mode), bcqueuelen: macvlan.bcQueueLen, usedbcqueuelen: macvlan.bcQueueLenUsed }
  }
  if (tun !== undefined) return { pi: tun.pi === 1, vnet_hdr: tun.vnetHdr === 1, multi_queue: tun.multiQueue === 1, persist: tun.persist === 1 }
  return {}
}

it('addresses agree with what iproute2 shows of the same namespace', () => {
  const addresses = answers('addresses', addressMessage).map(({ header, attributes }) => ({
    ifindex: header.index,
    family: header.family === 2 ? 'inet' : 'inet6',
    local: attributes.local ?? attributes.address,
    prefixlen: header.prefixlen,
    scope: nameOf(scopes, header.scope),
    broadcast: attributes.broadcast,
    label: attributes.label,
    metric: attributes.rtPriority,
    valid_life_time: attributes.cacheinfo?.valid,
    preferred_life_time: attributes.cacheinfo?.prefered,
    nodad: ((attributes.flags ?? 0) & 2) !== 0 || undefined,
    noprefixroute: ((attributes.flags ?? 0) & 0x200) !== 0 || undefined,
  }))
  const said = iproute2('addresses').flatMap(({ ifindex, addr_info: infos }) => list(infos).map((info) => ({ ifindex, ...record(info) })))
  const key = (one: Record<string, unknown>): string => `${String(one['ifindex'])} ${String(one['local'])}`
  const byKey = new Map(said.map((one) => [key(one), one]))
  expect(addresses).toHaveLength(said.length)
  for (const address of addresses) expect(address).toEqual(sameKeys(byKey.get(key(address)) ?? {}, address))
})

it('neighbours agree with what iproute2 shows of the same namespace', () => {
  const devices = new Map([[2, 'right'], [3, 'left']])
  const neighbours = answers('neighbours', neighbourMessage)
    .filter(({ header }) => header.family !== AF_BRIDGE && (header.flags & NTF_PROXY) === 0)
    .map(({ header, attributes }) => ({
      dst: attributes.dst,
      dev: devices.get(header.ifindex),
      lladdr: attributes.lladdr,
      probes: attributes.probes,
      refcnt: attributes.cacheinfo?.refcnt === 0 ? undefined : attributes.cacheinfo?.refcnt,
      confirmed: Math.floor((attributes.cacheinfo?.confirmed ?? 0) / 100),
      state: flagNames(header.state, neighbourStates).map((name) => name.toUpperCase()),
      protocol: nameOf(routeProtocols, attributes.protocol),
      router: flagNames(header.flags, neighbourFlags).includes('router') ? null : undefined,
      extern_learn: flagNames(header.flags, neighbourFlags).includes('extern_learn') ? null : undefined,
      managed: attributes.flagsExt === 1 ? null : undefined,
    }))
  const said = iproute2('neighbours')
  expect(new Set(neighbours.flatMap(({ state }) => state)).size).toBe(6)
  expect(neighbours).toEqual(said.map((one, index) => sameKeys(one, neighbours[index] ?? fail(index))))
})

it('of neighbours come the proxies apart, and what a bridge and a VXLAN device forward with what only that has', () => {
  const all = answers('neighbours', neighbourMessage)
  const proxies = all.filter(({ header }) => (header.flags & NTF_PROXY) !== 0)
  expect(new Set(proxies.map(({ attributes }) => `${attributes.dst ?? ''} ${nameOf(routeProtocols, attributes.protocol) ?? ''}`))).toEqual(new Set(['192.0.2.10 static', '192.0.2.9 ', '2001:db8::9 ']))
  const forwarded = all.filter(({ header }) => header.family === AF_BRIDGE).map(({ attributes }) => attributes)
  expect(forwarded).toContainEqual(expect.objectContaining({ dst: '192.0.2.9', lladdr: '00:00:00:00:00:00', ifindex: 3 }))
  expect(forwarded.filter(({ master }) => master !== undefined).length).toBeGreaterThan(0)
})

it('nexthops agree with what iproute2 shows of the same namespace', () => {
  const nexthops = answers('nexthops', nexthopMessage).map(({ attributes }) => ({
    id: attributes.id,
    gateway: attributes.gateway,
    type: attributes.groupType === 1 ? 'resilient' : undefined,
    group: attributes.group?.map(({ id, weight, weightHigh }) => ({ id, weight: ((weightHigh << 8) | weight) + 1 })),
    blackhole: attributes.blackhole === true ? null : undefined,
  }))
  const said = iproute2('nexthops')
  expect(nexthops).toHaveLength(5)
  expect(nexthops).toEqual(said.map((one, index) => sameKeys(one, nexthops[index] ?? fail(index))))
})

describe.each([
  ['routes-ipv4', 32],
  ['routes-ipv6', 128],
])('routes of the capture "%s", as iproute2 shows the same namespace', (name, hostBits) => {
  const routes = answers(name, routeMessage)
  const said = iproute2(name)
  const devices = new Map([[1, 'lo'], [2, 'right'], [3, 'left']])

  it('agree in order and in every plain attribute', () => {
    const ours = routes.map(({ header, attributes }) => ({
      type: nameOf(routeTypes, header.type),
      dst: attributes.dst === undefined ? 'default' : header.dstLen === hostBits ? attributes.dst : `${attributes.dst}/${header.dstLen}`,
      gateway: attributes.gateway,
      dev: attributes.oif === undefined ? undefined : devices.get(attributes.oif),
      metric: attributes.priority,
      prefsrc: attributes.prefsrc,
      nhid: attributes.nhId,
      pref: nameOf(routerPreferences, attributes.pref),
    }))
    expect(ours).toEqual(said.map((one, index) => sameKeys(one, ours[index] ?? fail(index))))
  })

  it('agree in the hops and their weights', () => {
    const hops = routes.map(({ attributes }) => attributes.multipath?.map((hop) => [hop.attributes.gateway, devices.get(hop.ifindex), hop.weight]))
    expect(hops).toEqual(said.map(({ nexthops }) => (nexthops === undefined ? undefined : list(nexthops).map(record).map((hop) => [hop['gateway'], hop['dev'], hop['weight']]))))
  })

  it('agree in the encapsulation', () => {
    const shown = said.flatMap(({ encap }) => (encap === undefined ? [] : [record(encap)]))
    expect(routes.flatMap(encapsulationOf)).toEqual(shown.map(({ encap_type: type, id, src, dst, mode, segs }) =>
      mode === undefined ? { type, id, src, dst } : { type, mode, segs },
    ))
    expect(shown.length).toBeGreaterThan(0)
  })
})

function encapsulationOf({ attributes: { encap } }: RouteMessage): Record<string, unknown>[] {
  if (encap === undefined) return []
  if (encap.ip !== undefined) return [{ type: 'ip', id: Number(encap.ip.id), src: encap.ip.src, dst: encap.ip.dst }]
  if (encap.ip6 !== undefined) return [{ type: 'ip6', id: Number(encap.ip6.id), src: encap.ip6.src, dst: encap.ip6.dst }]
  const header = encap.seg6?.srh
  return [{ type: 'seg6', mode: header?.mode === 1 ? 'encap' : 'inline', segs: header?.segments.toReversed() }]
}

function fail(index: number): never {
  throw new Error(`iproute2 shows one more than we decoded: the one at ${index}`)
}
