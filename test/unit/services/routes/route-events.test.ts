import { describe, expect, it } from 'vitest'

import { putU16 } from '../../../../electron/netlink/core/bytes.ts'
import { AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import type { Nexthop } from '../../../../electron/netlink/route/nexthops.ts'
import { RTM_DELROUTE, RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { withAddedHop } from '../../../../electron/services/routes/add-hop.ts'
import { withoutHops } from '../../../../electron/services/routes/remove-hop.ts'
import { RouteEvents } from '../../../../electron/services/routes/route-events.ts'
import { routeIdentity } from '../../../../electron/services/routes/route-identity.ts'
import { RTA_MULTIPATH, routePositions } from '../../../../electron/services/routes/route-positions.ts'
import { rawMessage, type RawMessage } from '../../../../electron/store/raw-message.ts'
import { Table } from '../../../../electron/store/table.ts'
import { madeRoute } from '../../../support/core/made-messages.ts'
import { ManualScheduler } from '../../store/sample-records.ts'

const header = { family: AF_INET6 }

function hop(gateway: string, ifindex = 2): Nexthop {
  return { flags: 0, weight: 1, ifindex, attributes: { gateway } }
}

function raw(bytes: Uint8Array): RawMessage {
  return { bytes, offset: 0, length: bytes.length }
}

function route(...multipath: readonly Nexthop[]): RawMessage {
  return raw(madeRoute('2001:db8::', 32, { multipath: [...multipath], pref: 0 }, header))
}

function attributes(message: RawMessage | null) {
  return message === null ? null : routeMessage.decode(message.bytes, message.offset).attributes
}

describe('a deletion of some hops of an IPv6 route', () => {
  it('leaves the others', () => {
    const deletion = raw(madeRoute('2001:db8::', 32, { gateway: 'fe80::2', oif: 2 }, header))
    expect(attributes(withoutHops(route(hop('fe80::1'), hop('fe80::2'), hop('fe80::3')), deletion).left)).toMatchObject({
      multipath: [{ attributes: { gateway: 'fe80::1' } }, { attributes: { gateway: 'fe80::3' } }],
    })
  })

  it('leaves a route with its own gateway and device where one hop is left', () => {
    const deletion = raw(madeRoute('2001:db8::', 32, { gateway: 'fe80::1', oif: 2 }, header))
    const left = attributes(withoutHops(route(hop('fe80::1'), hop('fe80::2', 7)), deletion).left)
    expect(left).toEqual({ table: 254, dst: '2001:db8::', pref: 0, gateway: 'fe80::2', oif: 7 })
  })

  it('is of the whole route where it names all hops', () => {
    expect(withoutHops(route(hop('fe80::1'), hop('fe80::2')), route(hop('fe80::2'), hop('fe80::1')))).toEqual({ left: null, strange: false })
  })

  it('is of no hop where the device differs', () => {
    const deletion = raw(madeRoute('2001:db8::', 32, { gateway: 'fe80::1', oif: 3 }, header))
    const known = route(hop('fe80::1'), hop('fe80::2'))
    expect(withoutHops(known, deletion)).toEqual({ left: known, strange: true })
  })
})

describe('a hop that is added to an IPv6 route', () => {
  it('stands last, though the event begins with it', () => {
    const ordered = withAddedHop(route(hop('fe80::1'), hop('fe80::2')), route(hop('fe80::3'), hop('fe80::1'), hop('fe80::2')))
    expect(attributes(ordered)?.multipath?.map((one) => one.attributes.gateway)).toEqual(['fe80::1', 'fe80::2', 'fe80::3'])
  })

  it('takes nothing along but itself: protocol and metrics are those of the first', () => {
    const before = raw(madeRoute('2001:db8::', 32, { metrics: { mtu: 1400 }, gateway: 'fe80::1', oif: 2, pref: 0 }, { ...header, protocol: 4 }))
    const event = raw(madeRoute('2001:db8::', 32, { multipath: [hop('fe80::2'), hop('fe80::1')], pref: 0 }, { ...header, protocol: 3 }))
    const whole = withAddedHop(before, event)
    expect(attributes(whole)).toEqual({ table: 254, dst: '2001:db8::', metrics: { mtu: 1400 }, multipath: [hop('fe80::1'), hop('fe80::2')], pref: 0 })
    expect(whole === null ? null : routeMessage.decode(whole.bytes).header.protocol).toBe(4)
  })

  it('changes nothing where the order is right already', () => {
    expect(withAddedHop(route(hop('fe80::1'), hop('fe80::2')), route(hop('fe80::1'), hop('fe80::2'), hop('fe80::3')))).toBeNull()
  })
})

describe('a message about hops whose lengths lie', () => {
  it('changes nothing, and leads to a dump', async () => {
    const scheduler = new ManualScheduler()
    const table = new Table({ identity: routeIdentity, scheduler })
    const doubts: string[] = []
    const events = new RouteEvents(table, (reason) => doubts.push(reason))
    const known = route(hop('fe80::1'), hop('fe80::2'))
    const loading = table.load()
    loading.append(known.bytes, 0, known.length, { type: RTM_NEWROUTE }, { keep: true, at: 0 })
    void loading.finish()
    await scheduler.settle()
    const lying = known.bytes.slice()
    putU16(lying, 4, RTM_DELROUTE)
    const hops = routePositions.of(lying, 0, lying.length).start(RTA_MULTIPATH)
    putU16(lying, hops, 0xfff0)
    events.apply(lying, 0, lying.length, 1)
    expect(doubts).toContain('a message about the hops of a route did not add up')
    const id = table.find(rawMessage(known.bytes))
    expect(attributes(id === undefined ? null : (table.row(id)?.message ?? null))?.multipath).toHaveLength(2)
  })
})
