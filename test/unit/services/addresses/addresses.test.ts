import { beforeEach, describe, expect, it, vi } from 'vitest'

import { AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { addressMessage } from '../../../../electron/netlink/route/address.ts'
import { RTM_GETADDR, RTM_GETLINK, RTM_NEWADDR, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { View } from '../../../../electron/store/view.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeAddress, madeLink } from '../../../support/core/made-messages.ts'

const many = 1000

let kernel: FakeKernel
let clock: HandClock
let scope: Scope

/** 10.0.0.0 and on. */
function numbered(n: number, prefixlen = 32): Uint8Array {
  return madeAddress(2 + n, `10.0.${n >> 8}.${n & 255}`, prefixlen)
}

beforeEach(async () => {
  kernel = new FakeKernel()
  clock = new HandClock()
  scope = new Scope({ kernel, clock })
  kernel.lists.set(RTM_GETLINK, Array.from({ length: many }, (_, n) => madeLink(2 + n, `veth${n}`)))
  kernel.lists.set(RTM_GETADDR, Array.from({ length: many }, (_, n) => numbered(n)))
  scope.links.start()
  await clock.pass(1000)
  scope.links.flush()
})

describe('a storm of addresses', () => {
  it('costs as much as there are events, not events times addresses', () => {
    const looks = vi.spyOn(scope.links.addresses.table, 'row')
    for (let n = 0; n < many; n++) kernel.tell(RTNLGRP_IPV4_IFADDR, numbered(n, 24))
    scope.links.flush()
    expect(looks.mock.calls.length).toBeLessThan(10 * many)
  })

  it('has only those links sorted and filtered by their addresses anew whose addresses changed', () => {
    const { table } = scope.links
    const view = new View(table, scope.links.fields)
    const order = scope.links.sortField('address')
    view.setSort(order === undefined ? [] : [{ field: order, descending: false }])
    view.setFilter('address ~ 10.0.')
    view.frame()
    const looks = vi.spyOn(scope.links.addresses, 'records')
    kernel.tell(RTNLGRP_IPV4_IFADDR, madeAddress(2 + 7, '10.0.255.255', 32))
    scope.links.flush()
    expect(looks.mock.calls.length).toBeLessThan(10)
    view.setFilter('address = 10.0.255.255/32')
    expect(view.slice(0, many).map((id) => scope.links.row(id)?.name)).toEqual(['veth7'])
  })

  it('is seen in all rows while it is not known yet which row is which link’s', async () => {
    clock.later = () => {}
    scope = new Scope({ kernel, clock })
    const beside: number[] = []
    scope.links.onBeside(({ ids }) => {
      if (ids !== undefined) beside.push(Array.from(ids).length)
    })
    scope.links.start()
    await clock.pass(1000)
    expect(scope.links.table.phase).toBe('indexing')
    scope.links.addresses.table.flush()
    expect(beside).toEqual([many])
  })
})

describe('the addresses of a link', () => {
  const inet6 = (address: string, linkScope = false): Uint8Array =>
    addressMessage.encode({ type: RTM_NEWADDR, header: { family: AF_INET6, prefixlen: 64, index: 2, flags: 0x80, scope: linkScope ? 253 : 0 }, attributes: { address } })
  const texts = (): readonly string[] => {
    scope.links.flush()
    return scope.links.addresses.of(2).map(({ text }) => text)
  }
  const dumps = () => kernel.dumps.get(RTM_GETADDR) ?? 0

  it('stand in the kernel’s order where that follows from what they are: nothing is asked for', async () => {
    const before = dumps()
    kernel.tell(RTNLGRP_IPV6_IFADDR, inet6('fe80::1', true), inet6('2001:db8::1'))
    kernel.tell(RTNLGRP_IPV4_IFADDR, madeAddress(2, '10.1.0.2', 24))
    expect(texts()).toEqual(['10.0.0.0/32', '10.1.0.2/24', '2001:db8::1/64', 'fe80::1/64'])
    await clock.pass(1000)
    expect(dumps()).toBe(before)
  })

  it('are dumped again for all of IPv6 that came together, since kernels differ in where they put them', async () => {
    const before = dumps()
    kernel.tell(RTNLGRP_IPV6_IFADDR, inet6('2001:db8::1'), inet6('2001:db8::2'), inet6('2001:db8::3'))
    kernel.lists.set(RTM_GETADDR, [numbered(0), inet6('2001:db8::3'), inet6('2001:db8::1'), inet6('2001:db8::2')])
    expect(texts()).toEqual(['10.0.0.0/32', '2001:db8::1/64', '2001:db8::2/64', '2001:db8::3/64'])
    await clock.pass(1000)
    expect(texts()).toEqual(['10.0.0.0/32', '2001:db8::3/64', '2001:db8::1/64', '2001:db8::2/64'])
    await clock.pass(1000)
    expect(dumps()).toBe(before + 1)
  })

  it('are dumped again when one takes another’s place among those of IPv4', async () => {
    const promoted = numbered(0)
    const secondary = promoted.slice()
    secondary[18] = 0x81
    kernel.tell(RTNLGRP_IPV4_IFADDR, secondary, madeAddress(2, '10.1.0.2', 24))
    expect(texts()).toEqual(['10.1.0.2/24', '10.0.0.0/32'])
    const before = dumps()
    kernel.lists.set(RTM_GETADDR, [madeAddress(2, '10.1.0.2', 24), promoted])
    kernel.tell(RTNLGRP_IPV4_IFADDR, promoted)
    texts()
    await clock.pass(1000)
    expect(texts()).toEqual(['10.1.0.2/24', '10.0.0.0/32'])
    expect(dumps()).toBe(before + 1)
  })

  it('cost no more, many on one link, than there are of them', () => {
    const looks = vi.spyOn(scope.links.addresses.table, 'row')
    kernel.tell(RTNLGRP_IPV6_IFADDR, ...Array.from({ length: many }, (_, n) => inet6(`2001:db8::${n.toString(16)}`)))
    expect(texts()).toHaveLength(many + 1)
    expect(looks.mock.calls.length).toBeLessThan(10 * many)
  })
})

describe('an address that the kernel probes for', () => {
  const tentative = 0x40

  it('is looked at again until that is over, whether an event or a dump brought it', async () => {
    const probed = numbered(7).slice()
    probed[18] = tentative
    const dumps = () => kernel.dumps.get(RTM_GETADDR) ?? 0
    kernel.lists.set(RTM_GETADDR, [probed])
    const before = dumps()
    kernel.tell(RTNLGRP_IPV4_IFADDR, probed)
    await clock.pass(1400)
    expect(dumps() - before).toBe(2)
    kernel.lists.set(RTM_GETADDR, [numbered(7)])
    await clock.pass(5000)
    expect(dumps() - before).toBeLessThanOrEqual(4)
    expect(clock.waiting).toBe(0)
  })

  it('is looked at ever more seldom, at least every 8 seconds, where it is not over, and soon again when its link changes', async () => {
    const probed = numbered(7).slice()
    probed[18] = tentative
    kernel.lists.set(RTM_GETADDR, [probed])
    kernel.tell(RTNLGRP_IPV4_IFADDR, probed)
    const dumpsWithin = async (milliseconds: number) => {
      const before = kernel.dumps.get(RTM_GETADDR) ?? 0
      await clock.pass(milliseconds)
      return (kernel.dumps.get(RTM_GETADDR) ?? 0) - before
    }
    await clock.pass(60_000)
    expect(await dumpsWithin(80_000)).toBe(10)
    kernel.tell(RTNLGRP_LINK, madeLink(2 + 7, 'veth7', {}, { flags: 1 }))
    expect(await dumpsWithin(1200)).toBe(3)
    expect(await dumpsWithin(80_000)).toBeLessThan(16)
  })
})
