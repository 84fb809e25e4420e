import { beforeEach, describe, expect, it } from 'vitest'

import { AF_INET, AF_INET6 } from '../../../../electron/netlink/core/constants.ts'
import { RTM_GETLINK, RTM_GETROUTE, RTM_NEWROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink, madeRoute } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let views: Views

beforeEach(() => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, ['lo', 'eth0', 'veth1', 'eth1'].map((name, at) => madeLink(at + 1, name)))
  kernel.lists.set(RTM_GETROUTE, [
    madeRoute('203.0.113.0', 24, { oif: 2 }),
    routeMessage.encode({ type: RTM_NEWROUTE, header: { family: AF_INET, table: 254, type: 1 }, attributes: { oif: 2 } }),
    madeRoute('2001:db8::', 32, { oif: 2 }, { family: AF_INET6 }),
  ])
  clock = new HandClock()
  views = new Views(new Scope({ kernel, clock }), clock, () => {})
})

async function found(kind: 'links' | 'routes', text: string, from = 0): Promise<number | null> {
  const { view } = views.open(1, { kind, filter: '', sort: [], window: { first: 0, count: 2 } })
  await clock.pass(100)
  const row = views.find(1, { view, text, from })
  await clock.pass(1)
  return (await row)?.position ?? null
}

describe('a row is found by what its first column starts with', () => {
  it.each([['eth', 0, 1], ['ETH', 2, 3], ['eth', 4, 1], ['h1', 0, null], ['veth1', 3, 2]])('a link by its name: %s from %i on', async (text, from, position) => {
    expect(await found('links', text, from)).toBe(position)
  })

  it.each([['203.0', 0], ['203.0.113.0/24', 0], ['def', 1], ['2001:DB8', 2], ['113', null]])('a route by its destination: %s', async (text, position) => {
    expect(await found('routes', text)).toBe(position)
  })

  it('not while the first dump is still coming in, nor by a search that another one has followed', async () => {
    const { view } = views.open(1, { kind: 'links', filter: '', sort: [], window: { first: 0, count: 2 } })
    expect(await views.find(1, { view, text: 'lo', from: 0 })).toBeNull()
    await clock.pass(100)
    const first = views.find(1, { view, text: 'l', from: 0 })
    const second = views.find(1, { view, text: 'lo', from: 0 })
    await clock.pass(1)
    expect([await first, await second]).toEqual([null, { id: 0, position: 0 }])
  })
})
