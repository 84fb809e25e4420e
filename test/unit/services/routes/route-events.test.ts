import { describe, expect, it } from 'vitest'

import { AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import type { Nexthop } from '../../../../electron/netlink/route/nexthops.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { inKernelOrder } from '../../../../electron/services/routes/hop-order.ts'
import { withoutHops } from '../../../../electron/services/routes/remove-hop.ts'
import type { RawMessage } from '../../../../electron/store/raw-message.ts'
import { madeRoute } from '../../../support/core/made-messages.ts'

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

function attributes(bytes: Uint8Array | null) {
  return bytes === null ? null : routeMessage.decode(bytes).attributes
}

describe('a deletion of some hops of an IPv6 route', () => {
  it('leaves the others', () => {
    const deletion = raw(madeRoute('2001:db8::', 32, { gateway: 'fe80::2', oif: 2 }, header))
    expect(attributes(withoutHops(route(hop('fe80::1'), hop('fe80::2'), hop('fe80::3')), deletion))).toMatchObject({
      multipath: [{ attributes: { gateway: 'fe80::1' } }, { attributes: { gateway: 'fe80::3' } }],
    })
  })

  it('leaves a route with its own gateway and device where one hop is left', () => {
    const deletion = raw(madeRoute('2001:db8::', 32, { gateway: 'fe80::1', oif: 2 }, header))
    const left = attributes(withoutHops(route(hop('fe80::1'), hop('fe80::2', 7)), deletion))
    expect(left).toEqual({ table: 254, dst: '2001:db8::', pref: 0, gateway: 'fe80::2', oif: 7 })
  })

  it('is of the whole route where it names all hops', () => {
    expect(withoutHops(route(hop('fe80::1'), hop('fe80::2')), route(hop('fe80::2'), hop('fe80::1')))).toBeNull()
  })

  it('is of no hop where the device differs', () => {
    const deletion = raw(madeRoute('2001:db8::', 32, { gateway: 'fe80::1', oif: 3 }, header))
    expect(withoutHops(route(hop('fe80::1'), hop('fe80::2')), deletion)).toBeNull()
  })
})

describe('a hop that is added to an IPv6 route', () => {
  it('stands last, though the event begins with it', () => {
    const ordered = inKernelOrder(route(hop('fe80::1'), hop('fe80::2')), route(hop('fe80::3'), hop('fe80::1'), hop('fe80::2')))
    expect(attributes(ordered)?.multipath?.map((one) => one.attributes.gateway)).toEqual(['fe80::1', 'fe80::2', 'fe80::3'])
  })

  it('changes nothing where the order is right already', () => {
    expect(inKernelOrder(route(hop('fe80::1'), hop('fe80::2')), route(hop('fe80::1'), hop('fe80::2'), hop('fe80::3')))).toBeNull()
  })
})
