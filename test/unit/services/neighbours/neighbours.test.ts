import { beforeEach, describe, expect, it } from 'vitest'

import { AF_BRIDGE } from '../../../../electron/netlink/core/constants.ts'
import { RTM_GETLINK, RTM_GETNEIGH, RTNLGRP_LINK, RTNLGRP_NEIGH } from '../../../../electron/netlink/route/message-types.ts'
import { NTF_PROXY } from '../../../../electron/netlink/route/neighbour-names.ts'
import type { Neighbours } from '../../../../electron/services/neighbours/neighbours.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { done } from '../../../support/replies.ts'
import { FakeKernel, list } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink, madeLinkDeletion, madeNeighbour, madeNeighbourDeletion } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let scope: Scope
let neighbours: Neighbours
/** What the two dumps bring. */
let listed: readonly Uint8Array[]
let proxies: readonly Uint8Array[]

const one = madeNeighbour(2, '192.0.2.1')
const other = madeNeighbour(2, '192.0.2.2')
const proxy = madeNeighbour(2, '192.0.2.9', {}, { state: 0, flags: NTF_PROXY })

beforeEach(async () => {
  kernel = new FakeKernel()
  clock = new HandClock()
  listed = [one, other]
  proxies = [proxy]
  kernel.lists.set(RTM_GETLINK, [madeLink(2, 'eth0')])
  kernel.answering = (sent, transport) => {
    if (sent[4] !== RTM_GETNEIGH) return false
    list(sent, transport, sent[26] === NTF_PROXY ? proxies : listed)
    transport.deliver(done(sent))
    return true
  }
  scope = new Scope({ kernel, clock })
  neighbours = scope.source('neighbours')
  neighbours.start()
  await clock.pass(1000)
})

function addresses(): readonly string[] {
  return Array.from(neighbours.table.ids()).flatMap((id) => neighbours.row(id)?.address ?? []).toSorted()
}

const dumps = (): number => kernel.dumps.get(RTM_GETNEIGH) ?? 0

describe('neighbours are polled', () => {
  it('while somebody looks, at least once a second, and nothing is asked otherwise', async () => {
    const first = dumps()
    await clock.pass(10_000)
    expect([dumps(), neighbours.sampledAt]).toEqual([first, null])
    neighbours.watched(true)
    await clock.pass(10_000)
    expect(dumps() - first).toBeGreaterThanOrEqual(20)
    expect(clock.wall() - (neighbours.sampledAt ?? 0)).toBeLessThan(1000)
    neighbours.watched(false)
    const then = dumps()
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', {}, { flags: 0x1003 }))
    await clock.pass(10_000)
    expect([dumps(), neighbours.sampledAt]).toEqual([then, null])
  })

  it('so that a proxy whose link is gone is gone, before the next poll is due', async () => {
    neighbours.watched(true)
    await clock.pass(50)
    expect(addresses()).toContain('192.0.2.9')
    proxies = []
    kernel.tell(RTNLGRP_LINK, madeLinkDeletion(2, 'eth0'))
    await clock.pass(200)
    expect(addresses()).toEqual(['192.0.2.1', '192.0.2.2'])
  })

  it('and what came while nobody looked has come nobody knows when', async () => {
    listed = [one, other, madeNeighbour(2, '192.0.2.3')]
    neighbours.watched(true)
    await clock.pass(100)
    neighbours.watched(false)
    listed = [...listed, madeNeighbour(2, '192.0.2.4')]
    await clock.pass(5000)
    neighbours.watched(true)
    await clock.pass(100)
    const firstSeen = Array.from(neighbours.table.ids()).flatMap((id) => neighbours.row(id) ?? []).find(({ address }) => address === '192.0.2.4')?.firstSeen
    expect(firstSeen).toBeNull()
  })
})

describe('a neighbour that a dump leaves out', () => {
  beforeEach(async () => {
    neighbours.watched(true)
    await clock.pass(50)
    listed = [one]
  })

  it('was passed over, unless the next one leaves it out too: its end would have been told', async () => {
    await clock.pass(850)
    expect(addresses()).toEqual(['192.0.2.1', '192.0.2.2', '192.0.2.9'])
    listed = [one, other]
    await clock.pass(800)
    expect(addresses()).toContain('192.0.2.2')
    listed = [one]
    await clock.pass(1700)
    expect(addresses()).toEqual(['192.0.2.1', '192.0.2.9'])
  })

  it('is gone where events were lost, one of which may have told so', async () => {
    kernel.overrun(RTNLGRP_NEIGH)
    await clock.pass(100)
    expect(addresses()).toEqual(['192.0.2.1', '192.0.2.9'])
  })

  it('is gone at once where it is told', async () => {
    kernel.tell(RTNLGRP_NEIGH, madeNeighbourDeletion(2, '192.0.2.2'))
    await clock.pass(1)
    expect(addresses()).toEqual(['192.0.2.1', '192.0.2.9'])
  })
})

it('a proxy that a dump leaves out is gone: no event tells of one', async () => {
  neighbours.watched(true)
  await clock.pass(50)
  proxies = []
  await clock.pass(850)
  expect(addresses()).toEqual(['192.0.2.1', '192.0.2.2'])
})

it('what a bridge forwards comes by the same group, and is no neighbour', async () => {
  const before = addresses()
  kernel.tell(RTNLGRP_NEIGH, madeNeighbour(2, '198.51.100.1', {}, { family: AF_BRIDGE }))
  await clock.pass(1)
  expect(addresses()).toEqual(before)
  kernel.tell(RTNLGRP_NEIGH, madeNeighbour(2, '198.51.100.1'))
  await clock.pass(1)
  expect(addresses()).toEqual([...before, '198.51.100.1'].toSorted())
})
