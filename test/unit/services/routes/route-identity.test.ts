import { describe, expect, it } from 'vitest'

import { AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import type { Nexthop } from '../../../../electron/netlink/route/nexthops.ts'
import type { RouteAttributes, RouteHeader } from '../../../../electron/netlink/route/route.ts'
import { routeIdentity } from '../../../../electron/services/routes/route-identity.ts'
import { rawMessage } from '../../../../electron/store/raw-message.ts'
import { Table } from '../../../../electron/store/table.ts'
import { madeRoute } from '../../../support/core/made-messages.ts'
import { ManualScheduler } from '../../store/sample-records.ts'

/** RTPROT_BOOT and RTPROT_RA; linux/rtnetlink.h. */
const boot = 3
const advertised = 9
/** RTNH_F_DEAD; linux/rtnetlink.h. */
const dead = 1

const inet = (attributes: RouteAttributes): Uint8Array => madeRoute('203.0.113.0', 24, attributes)
const inet6 = (attributes: RouteAttributes, header: Partial<RouteHeader> = {}): Uint8Array => madeRoute('2001:db8::', 32, attributes, { family: AF_INET6, ...header })

const hop = (gateway: string, flags = 0): Nexthop => ({ flags, weight: 1, ifindex: 2, attributes: { gateway } })

/** How many routes a dump with these records brings. */
async function routesOf(...messages: readonly Uint8Array[]): Promise<number> {
  const scheduler = new ManualScheduler()
  const table = new Table({ identity: routeIdentity, scheduler })
  void table.load().finish()
  await scheduler.settle()
  for (const message of messages) table.apply('put', rawMessage(message), 1)
  return table.size
}

describe('IPv6 routes to one destination', () => {
  it('are one where they are the gateways of a group', async () => {
    expect(await routesOf(inet6({ gateway: 'fe80::1', oif: 2 }), inet6({ multipath: [hop('fe80::1'), hop('fe80::2')] }))).toBe(1)
  })

  it('are two where their nexthop objects are two, though what these stand for is repeated in both', async () => {
    expect(await routesOf(inet6({ nhId: 7, gateway: 'fe80::1', oif: 2 }), inet6({ nhId: 8, gateway: 'fe80::1', oif: 2 }))).toBe(2)
    expect(await routesOf(inet6({ nhId: 7, multipath: [hop('fe80::1'), hop('fe80::2')] }), inet6({ multipath: [hop('fe80::1'), hop('fe80::2')] }))).toBe(2)
  })

  it('stay one where what their nexthop object stands for changes', async () => {
    expect(await routesOf(inet6({ nhId: 7, gateway: 'fe80::1', oif: 2 }), inet6({ nhId: 7, gateway: 'fe80::2', oif: 3 }))).toBe(1)
  })

  it('are as many as routers advertised them, beside the group', async () => {
    const from = (gateway: string, protocol: number): Uint8Array => inet6({ gateway, oif: 2 }, { protocol })
    expect(await routesOf(from('fe80::1', advertised), from('fe80::2', advertised), from('fe80::2', advertised))).toBe(2)
    expect(await routesOf(from('fe80::1', advertised), from('fe80::1', boot))).toBe(2)
  })
})

describe('IPv4 routes to one destination', () => {
  it('are two where their gateways are two', async () => {
    expect(await routesOf(inet({ gateway: '192.0.2.1', oif: 2 }), inet({ gateway: '192.0.2.2', oif: 2 }))).toBe(2)
  })

  it('stay one where what their nexthop object stands for changes', async () => {
    expect(await routesOf(inet({ nhId: 7, gateway: '192.0.2.1', oif: 2 }), inet({ nhId: 7, gateway: '192.0.2.2', oif: 3 }))).toBe(1)
    expect(await routesOf(inet({ nhId: 7, gateway: '192.0.2.1', oif: 2 }), inet({ nhId: 8, gateway: '192.0.2.1', oif: 2 }))).toBe(2)
  })

  it('stay one while any of their hops dies and revives', async () => {
    const hops = (...flags: readonly number[]): Uint8Array => inet({ multipath: flags.map((each, n) => hop(`192.0.2.${n + 1}`, each)) })
    expect(await routesOf(hops(0, 0, 0), hops(dead, 0, 0), hops(0, dead, 0), hops(0, 0, dead))).toBe(1)
    expect(await routesOf(hops(0, 0, 0), hops(0, 0))).toBe(2)
  })
})
