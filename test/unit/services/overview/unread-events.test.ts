import { beforeEach, describe, expect, it } from 'vitest'

import type { RecentChanges } from '../../../../electron/api/overview.ts'
import { putU16 } from '../../../../electron/netlink/core/bytes.ts'
import { AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { RTM_DELROUTE, RTM_GETLINK, RTM_GETROUTE, RTNLGRP_IPV4_ROUTE, RTNLGRP_IPV6_ROUTE, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { UnreadEvents } from '../../../../electron/services/overview/unread-events.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink, madeRoute } from '../../../support/core/made-messages.ts'

const few = 2
/** RTNH_F_LINKDOWN; linux/rtnetlink.h. */
const linkdown = 16
/** More than are looked at one by one. */
const many = 300

let clock: HandClock

beforeEach(() => {
  clock = new HandClock()
})

describe('what a dump brings before the event of it is read', () => {
  let kernel: FakeKernel
  let scope: Scope

  beforeEach(async () => {
    kernel = new FakeKernel()
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0')])
    scope = new Scope({ kernel, clock })
    scope.overview.watch(true)
    await pass(3000)
    await dump([])
  })

  async function pass(milliseconds: number): Promise<void> {
    kernel.time += milliseconds
    await clock.pass(milliseconds)
  }

  /** The kernel lists these from now on, and is asked; the overview is made of it at once. */
  async function dump(routes: readonly Uint8Array[]): Promise<void> {
    kernel.lists.set(RTM_GETROUTE, routes)
    const read = scope.routes.reload()
    await clock.pass(0)
    await read
    scope.overview.value()
  }

  function changes(): RecentChanges {
    return scope.overview.value().changes
  }

  function sum(what: 'new' | 'changed' | 'gone'): number {
    return changes().newest.filter((one) => one.object === 'route' && one.what === what).reduce((all, { count }) => all + count, 0)
  }

  function made(count: number, flags = 0): readonly Uint8Array[] {
    return Array.from({ length: count }, (_, n) => madeRoute(`203.0.${n >> 8}.${n & 255}`, 32, { oif: 2 }, { flags }))
  }

  function deleted(routes: readonly Uint8Array[]): readonly Uint8Array[] {
    return routes.map((route) => {
      const message = route.slice()
      putU16(message, 4, RTM_DELROUTE)
      return message
    })
  }

  it.each([few, many])('is told once: %i routes', async (count) => {
    const routes = made(count)
    await dump(routes)
    kernel.tell(RTNLGRP_IPV4_ROUTE, ...routes)
    await pass(2500)
    expect([sum('new'), sum('changed')]).toEqual([count, 0])
    await dump([])
    kernel.tell(RTNLGRP_IPV4_ROUTE, ...deleted(routes))
    await pass(2500)
    expect([sum('new'), sum('changed'), sum('gone')]).toEqual([count, 0, count])
    expect(changes().counts).toEqual([{ object: 'route', count: 2 * count }])
  })

  it.each([few, many])('is told soon where no event comes, as what it is: %i routes', async (count) => {
    const routes = made(count)
    await dump(routes)
    await pass(300)
    expect([sum('new'), sum('changed')]).toEqual([count, 0])
    await pass(2500)
    await dump(made(count, linkdown))
    await pass(300)
    expect([sum('new'), sum('changed')]).toEqual([count, count])
    await pass(2500)
    await dump([])
    await pass(300)
    expect([sum('new'), sum('changed'), sum('gone')]).toEqual([count, count, count])
  })

  it.each([few, many])('is told once where the event says nothing of whether it is new: %i routes', async (count) => {
    const routes = Array.from({ length: count }, (_, n) => madeRoute(`2001:db8::${(n + 1).toString(16)}`, 128, { oif: 2 }, { family: AF_INET6 }))
    await dump(routes)
    kernel.tell(RTNLGRP_IPV6_ROUTE, ...routes)
    await pass(2500)
    expect([sum('new'), sum('changed')]).toEqual([count, 0])
  })

  it('is told once of a link', async () => {
    const link = madeLink(7, 'wg0')
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0'), link])
    const read = scope.links.reload()
    await clock.pass(0)
    await read
    scope.overview.value()
    kernel.tell(RTNLGRP_LINK, link)
    await pass(2500)
    expect(changes().newest.map(({ what, name }) => [what, name])).toEqual([['new', 'wg0']])
  })

  it('has the overview be told of', async () => {
    await dump(made(few))
    let told = 0
    scope.overview.onChange(() => told++)
    await pass(200)
    expect(told).toBe(0)
    await pass(100)
    expect(told).toBe(1)
  })
})

describe('events that are not read yet', () => {
  let unfinished: number
  let unread: UnreadEvents
  let ran: number

  beforeEach(() => {
    unfinished = 0
    ran = 0
    unread = new UnreadEvents(clock, () => unfinished)
  })

  it('are waited for, not long', async () => {
    unread.whenRead(() => ran++)
    await clock.pass(200)
    expect(ran).toBe(0)
    await clock.pass(100)
    expect(ran).toBe(1)
    await clock.pass(20_000)
    expect(ran).toBe(1)
  })

  it('are waited for on, as long as more waits than can be read in a turn, up to 10 s', async () => {
    unread = new UnreadEvents(clock, () => unfinished++)
    unread.whenRead(() => ran++)
    await clock.pass(9900)
    expect(ran).toBe(0)
    await clock.pass(400)
    expect(ran).toBe(1)
  })

  it('are waited for no longer once it is closed', async () => {
    unread.whenRead(() => ran++)
    unread.close()
    expect(clock.waiting).toBe(0)
    await clock.pass(1000)
    expect(ran).toBe(0)
  })
})
