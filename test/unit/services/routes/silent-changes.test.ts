import { beforeEach, describe, expect, it } from 'vitest'

import { u16At } from '../../../../electron/netlink/core/bytes.ts'
import { AF_INET } from '../../../../electron/netlink/core/constants.ts'
import {
  RTM_GETADDR, RTM_GETLINK, RTM_GETROUTE, RTM_NEWNETCONF, RTM_NEWNEXTHOP, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV4_NETCONF, RTNLGRP_LINK, RTNLGRP_NEXTHOP,
} from '../../../../electron/netlink/route/message-types.ts'
import { netconfMessage } from '../../../../electron/netlink/route/netconf.ts'
import { nexthopMessage } from '../../../../electron/netlink/route/nexthop.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { addressed, FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeAddress, madeLink, madeLinkDeletion } from '../../../support/core/made-messages.ts'
import { acknowledge, done } from '../../../support/replies.ts'

const up = 0x1
const promiscuous = 0x100
const lowerUp = 0x10000

let kernel: FakeKernel
let clock: HandClock
let scope: Scope

/** How many dumps of routes the kernel is asked for after these events: one reads all routes of one family. */
async function dumpsAfter(group: number, ...events: readonly Uint8Array[]): Promise<number> {
  const before = kernel.dumps.get(RTM_GETROUTE) ?? 0
  kernel.tell(group, ...events)
  await clock.pass(1000)
  return (kernel.dumps.get(RTM_GETROUTE) ?? 0) - before
}

/** How many dumps of routes the kernel is asked for after a dump of links brings these, without a word by events. */
async function dumpsAfterReading(...links: readonly Uint8Array[]): Promise<number> {
  const before = kernel.dumps.get(RTM_GETROUTE) ?? 0
  kernel.lists.set(RTM_GETLINK, links)
  void scope.links.reload()
  await clock.pass(1000)
  return (kernel.dumps.get(RTM_GETROUTE) ?? 0) - before
}

function setting(attributes: ReturnType<typeof netconfMessage.decode>['attributes']): Uint8Array {
  return netconfMessage.encode({ type: RTM_NEWNETCONF, header: { family: AF_INET }, attributes })
}

beforeEach(async () => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0', {}, { flags: up | lowerUp })])
  clock = new HandClock()
  scope = new Scope({ kernel, clock })
  scope.routes.start()
  await clock.pass(1000)
})

describe('routes are read again', () => {
  it.each([
    ['goes down', madeLink(2, 'eth0', {}, { flags: lowerUp })],
    ['loses its carrier', madeLink(2, 'eth0', {}, { flags: up })],
    ['gets another MTU', madeLink(2, 'eth0', { mtu: 1400 }, { flags: up | lowerUp })],
    ['gets a master', madeLink(2, 'eth0', { master: 1 }, { flags: up | lowerUp })],
    ['is removed', madeLinkDeletion(2, 'eth0')],
  ])('when a link %s', async (_what, event) => {
    expect(await dumpsAfter(RTNLGRP_LINK, event)).toBe(2)
  })

  it('when a dump of links does not bring one any more', async () => {
    expect(await dumpsAfterReading(madeLink(1, 'lo'))).toBe(2)
  })

  it('once for many links that go down together', async () => {
    const links = Array.from({ length: 100 }, (_, n) => madeLink(100 + n, `veth${n}`, {}, { flags: up }))
    await dumpsAfter(RTNLGRP_LINK, ...links)
    expect(await dumpsAfter(RTNLGRP_LINK, ...links.map((_, n) => madeLink(100 + n, `veth${n}`)))).toBe(2)
  })

  it('when the answer to a request says that a link is down before the event does', async () => {
    kernel.answering = (sent, socket) => {
      if (u16At(sent, 4) !== RTM_GETLINK) return false
      socket.deliver(addressed(madeLink(2, 'eth0'), sent, 0))
      socket.deliver(acknowledge(sent))
      return true
    }
    expect(await dumpsAfter(RTNLGRP_LINK, madeLink(2, 'eth0', {}, { flags: up | lowerUp | promiscuous }))).toBe(2)
  })

  it.each([2, 3])('when link %i gets an address, whether it was there before or came since', async (link) => {
    await dumpsAfter(RTNLGRP_LINK, madeLink(3, 'eth1'))
    expect(await dumpsAfter(RTNLGRP_IPV4_IFADDR, madeAddress(link, '192.0.2.1', 24))).toBe(2)
  })

  it('when routes over a link without a carrier count otherwise', async () => {
    expect(await dumpsAfter(RTNLGRP_IPV4_NETCONF, setting({ ifindex: 2, ignoreRoutesWithLinkdown: 1 }))).toBe(2)
  })

  it('when an address is told of that a dump brought already', async () => {
    kernel.lists.set(RTM_GETADDR, [madeAddress(2, '192.0.2.1', 24)])
    void scope.links.reload()
    await clock.pass(1000)
    expect(await dumpsAfter(RTNLGRP_IPV4_IFADDR, madeAddress(2, '192.0.2.1', 24))).toBe(2)
  })

  it('about half of the time at most while many links come with their addresses, however long that takes', async () => {
    let dumping = 0
    kernel.answering = (sent, socket) => {
      if (u16At(sent, 4) !== RTM_GETROUTE) return false
      clock.after(400, () => {
        dumping += 400
        socket.deliver(done(sent))
      })
      return true
    }
    const before = clock.now()
    for (let n = 0; n < 1000; n++) {
      kernel.tell(RTNLGRP_LINK, madeLink(100 + n, `veth${n}`))
      kernel.tell(RTNLGRP_IPV4_IFADDR, madeAddress(100 + n, `10.0.${n >> 8}.${n & 255}`, 32))
      await clock.pass(20)
    }
    expect(dumping).toBeGreaterThan(0)
    expect(dumping).toBeLessThanOrEqual((clock.now() - before) / 2 + 800)
  })

  it('when a nexthop object changes, and were live all along', async () => {
    const phases = new Set<string>()
    scope.routes.onState(() => phases.add(scope.routes.state.phase))
    const change = nexthopMessage.encode({ type: RTM_NEWNEXTHOP, header: { family: 2 }, attributes: { id: 100, oif: 2, gateway: '192.0.2.9' } })
    expect(await dumpsAfter(RTNLGRP_NEXTHOP, change)).toBe(2)
    expect([...phases]).toEqual(['live'])
  })
})

describe('routes are not read again', () => {
  it.each([
    ['is new', madeLink(3, 'eth1')],
    ['is new and up', madeLink(3, 'eth1', {}, { flags: up | lowerUp })],
    ['is renamed', madeLink(2, 'uplink', {}, { flags: up | lowerUp })],
    ['is listened to', madeLink(2, 'eth0', {}, { flags: up | lowerUp | promiscuous })],
  ])('when a link %s', async (_what, event) => {
    expect(await dumpsAfter(RTNLGRP_LINK, event)).toBe(0)
  })

  it('when a dump of links brings what is known', async () => {
    expect(await dumpsAfterReading(madeLink(1, 'lo'), madeLink(2, 'eth0', {}, { flags: up | lowerUp }))).toBe(0)
  })

  it.each([
    ['forwards', { ifindex: 2, forwarding: 1 }],
    ['is new, and says all of its settings', { ifindex: 3, forwarding: 0, rpFilter: 0, ignoreRoutesWithLinkdown: 0 }],
  ])('when a device %s', async (_what, settings) => {
    expect(await dumpsAfter(RTNLGRP_IPV4_NETCONF, setting(settings))).toBe(0)
  })
})
