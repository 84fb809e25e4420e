import { describe, expect, it } from 'vitest'

import { AF_INET, AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { RTM_GETLINK, RTM_GETROUTE, RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'
import { madeLink, madeRoute } from '../../../support/core/made-messages.ts'

let scope: Scope
let kernel: FakeKernel
let clock: HandClock

async function shown(route: Uint8Array) {
  kernel = new FakeKernel()
  clock = new HandClock()
  kernel.lists.set(RTM_GETLINK, [madeLink(2, 'eth0'), madeLink(3, 'eth1')])
  kernel.lists.set(RTM_GETROUTE, [route])
  scope = new Scope({ kernel, clock, names: readNames({ administrator: '/nonexistent', distribution: '/nonexistent' }) })
  scope.routes.start()
  await settled()
  return scope.routes.row(0)
}

describe('the row of a route', () => {
  it('says a plain route in the words of ip', async () => {
    expect(await shown(madeRoute('192.0.2.0', 24, { gateway: '198.51.100.1', oif: 2, priority: 100, prefsrc: '198.51.100.2' }, { protocol: 186 }))).toEqual({
      id: 0, version: 0, firstSeen: null, seenBefore: 1_700_000_000_000, changedAt: null, kind: 'route', family: 'inet', destination: '192.0.2.0/24', source: null,
      table: { id: 254, name: 'main' }, type: 'unicast', protocol: 'bgp', scope: 'global', metric: 100, preferredSource: '198.51.100.2',
      typeOfService: 0, hops: [{ via: '198.51.100.1', device: { index: 2, name: 'eth0' }, weight: 1, flags: [], encapsulation: null }],
      nexthopId: null, preference: null, expiresAt: null, flags: [], metrics: [],
    })
  })

  it('lists the hops of a multipath route with weights and flags', async () => {
    const multipath = [
      { flags: 0x04, weight: 3, ifindex: 2, attributes: { gateway: '198.51.100.1' } },
      { flags: 0x11, weight: 1, ifindex: 9, attributes: { via: { family: AF_INET6, address: 'fe80::1' } } },
    ]
    expect(await shown(madeRoute('192.0.2.0', 24, { multipath }))).toMatchObject({
      hops: [
        { via: '198.51.100.1', device: { index: 2, name: 'eth0' }, weight: 3, flags: ['onlink'] },
        { via: 'inet6 fe80::1', device: { index: 9, name: null }, weight: 1, flags: ['dead', 'linkdown'] },
      ],
    })
  })

  it('says metrics, locks, encapsulation, preference and expiry of an IPv6 route', async () => {
    const cacheinfo = { clntref: 0, lastuse: 0, expires: 1234, error: 0, used: 0, id: 0, ts: 0, tsage: 0 }
    const attributes = {
      oif: 3, metrics: { lock: 4, mtu: 1400, advmss: 1360 }, pref: 1, cacheinfo,
      encapType: 4, encap: { ip6: { id: 7n, dst: '2001:db8::1', src: '::', hoplimit: 0, tc: 0 } },
    }
    expect(await shown(madeRoute('2001:db8:1::', 48, attributes, { family: AF_INET6 }))).toMatchObject({
      family: 'inet6', destination: '2001:db8:1::/48', preference: 'high', expiresAt: clock.wall() + 12_340, metrics: ['mtu lock 1400', 'advmss 1360'],
      hops: [{ via: null, device: { name: 'eth1' }, encapsulation: 'encap ip6 id 7 dst 2001:db8::1' }],
    })
  })

  it('calls a route without a destination "default"', async () => {
    const route = routeMessage.encode({ type: RTM_NEWROUTE, header: { family: AF_INET, table: 254, type: 1 }, attributes: { oif: 2 } })
    expect(await shown(route)).toMatchObject({ destination: 'default', table: { name: 'main' }, hops: [{ via: null, device: { name: 'eth0' } }] })
  })
})

describe('the inspector of a route', () => {
  it('explains it, and gives the command that would make it', async () => {
    await shown(madeRoute('192.0.2.0', 24, { gateway: '198.51.100.1', oif: 2, priority: 100 }, { protocol: 4 }))
    const inspection = scope.routes.inspect(0)
    expect(inspection?.commands).toEqual([
      { label: 'Show', command: 'ip -n made-up -4 route show exact 192.0.2.0/24' },
      { label: 'Make', command: 'ip -n made-up -4 route add 192.0.2.0/24 via 198.51.100.1 dev eth0 proto static metric 100' },
    ])
    expect(inspection?.groups.map(({ title }) => title)).toEqual(['Route', 'Next hop', 'Related'])
    expect(inspection?.messages).toMatchObject([{ title: 'RTM_NEWROUTE', source: 'dump' }])
    expect(inspection?.messages[0]?.tree.map(({ name }) => name)).toEqual(['nlmsghdr', 'rtmsg', 'RTA_TABLE', 'RTA_DST', 'RTA_GATEWAY', 'RTA_OIF', 'RTA_PRIORITY'])
  })

  it('says several hops on a line each, with their shares of the traffic', async () => {
    await shown(madeRoute('192.0.2.0', 24, { multipath: [
      { flags: 0, weight: 4, ifindex: 2, attributes: { gateway: '198.51.100.1' } },
      { flags: 0x11, weight: 2, ifindex: 3, attributes: { gateway: '198.51.100.2' } },
      { flags: 0, weight: 1, ifindex: 2, attributes: { gateway: '198.51.100.3' } },
    ] }))
    const group = scope.routes.inspect(0)?.groups.find(({ title }) => title === 'Next hops')
    expect(group?.fields).toEqual([])
    expect(group?.lines.map(({ label, parts }) => [label, ...parts.map(({ label: word, value, unit, mark }) => [word, value, unit, mark].filter((each) => each !== '' && each !== null).join(' '))])).toEqual([
      ['1', 'via 198.51.100.1', 'dev eth0', 'weight 4 (57 %)'],
      ['2', 'via 198.51.100.2', 'dev eth1', 'weight 2 (29 %)', 'dead bad', 'linkdown warn'],
      ['3', 'via 198.51.100.3', 'dev eth0', 'weight 1 (14 %)'],
    ])
  })

  const outer = { encapType: 2, encap: { ip: { id: 7n, dst: '198.51.100.1', src: '0.0.0.0', ttl: 0, tos: 0, flags: 4 } } }
  const segments = { mode: 0, flags: 0, tag: 0, segmentsLeft: 1, segments: ['::', '2001:db8::7'], tlvs: new Uint8Array() }
  it.each([
    ['a blackhole of IPv6, by which no packet goes anywhere', madeRoute('2001:db8:1::', 48, { oif: 2 }, { family: AF_INET6, type: 6 }), 'Device', /no packet goes out/],
    ['an address of its own', madeRoute('192.0.2.1', 32, { oif: 2 }, { type: 2, scope: 254 }), 'Device', /this machine’s own/],
    ['the broadcast address of a link', madeRoute('192.0.2.255', 32, { oif: 2 }, { type: 3, scope: 253 }), 'Device', /go to all/],
    ['neighbours', madeRoute('192.0.2.0', 24, { oif: 2 }, { scope: 253 }), 'Device', /are neighbours/],
    ['packets that are wrapped: what they are for are no neighbours', madeRoute('192.0.2.0', 24, { oif: 2, ...outer }), 'Device', /^Packets go on here with what/],
    ['the outer header that a tunnel device is told of', madeRoute('192.0.2.0', 24, { oif: 2, ...outer }), 'Encapsulation', /wrap each packet in this IPv4 header/],
    ['a header that is put into packets, not around them', madeRoute('2001:db8:1::', 48, { oif: 2, encapType: 5, encap: { seg6: { srh: segments } } }, { family: AF_INET6 }), 'Encapsulation', /put into each packet/],
  ])('explains %s', async (_what, route, label, explanation) => {
    await shown(route)
    const fields = scope.routes.inspect(0)?.groups.flatMap((one) => one.fields) ?? []
    expect(fields.find((one) => one.label === label)?.explanation).toMatch(explanation)
  })
})

describe('a route that expires', () => {
  const expiring = (hundredths: number) => {
    const cacheinfo = { clntref: 0, lastuse: 0, expires: hundredths, error: 0, used: 0, id: 0, ts: 0, tsage: 0 }
    return madeRoute('2001:db8:1::', 48, { oif: 3, cacheinfo }, { family: AF_INET6 })
  }
  const field = () => scope.routes.inspect(0)?.groups.flatMap(({ fields }) => fields).find(({ label }) => label === 'Expires in')
  /** Lets time pass on all clocks. */
  const pass = async (milliseconds: number) => {
    kernel.time += milliseconds
    await clock.pass(milliseconds)
  }

  it('says when, from when its message came on, and counts down to it', async () => {
    await shown(expiring(10_000))
    scope.routes.flush()
    const end = clock.wall() + 100_000
    expect(field()).toMatchObject({ value: '100', unit: 's', until: end })
    await pass(30_000)
    expect(field()).toMatchObject({ value: '70', until: end })
    expect(scope.routes.inspect(0)?.commands[1]?.command).toContain(' expires 70')
  })

  it('expires no later when it is dumped again, with what is left by then', async () => {
    await shown(expiring(10_000))
    scope.routes.flush()
    const end = clock.wall() + 100_000
    await pass(30_000)
    kernel.lists.set(RTM_GETROUTE, [expiring(7000)])
    void scope.routes.reload()
    await settled()
    scope.routes.flush()
    expect(field()).toMatchObject({ value: '70', until: end })
    expect(scope.routes.row(0)).toMatchObject({ changedAt: null, expiresAt: end })
  })
})
