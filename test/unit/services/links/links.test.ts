import { beforeEach, describe, expect, it } from 'vitest'

import { AF_BRIDGE, AF_INET6, NLM_F_DUMP } from '../../../../electron/netlink/core/constants.ts'
import { putU16, u16At } from '../../../../electron/netlink/core/bytes.ts'
import { linkMessage } from '../../../../electron/netlink/route/link.ts'
import { RTM_GETADDR, RTM_GETLINK, RTNLGRP_IPV4_IFADDR, RTNLGRP_IPV6_IFADDR, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { addressed, FakeKernel, list } from '../../../support/core/fake-kernel.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'
import { madeAddress, madeLink, madeLinkDeletion } from '../../../support/core/made-messages.ts'
import { acknowledge, done } from '../../../support/replies.ts'

let kernel: FakeKernel
let clock: HandClock
let scope: Scope

async function start(...links: readonly Uint8Array[]): Promise<void> {
  kernel.lists.set(RTM_GETLINK, links)
  scope.links.start()
  await settled()
  scope.links.flush()
}

beforeEach(() => {
  kernel = new FakeKernel()
  clock = new HandClock()
  scope = new Scope({ kernel, clock })
})

function rows() {
  return Array.from(scope.links.table.ids(), (id) => scope.links.row(id))
}

describe('links', () => {
  it.each([
    ['of AF_INET6', madeLink(2, 'eth0', { mtu: 1280 }, { family: AF_INET6 }), 'RTNLGRP_IPV6_IFINFO'],
    ['of AF_BRIDGE', madeLink(2, 'eth0', { mtu: 9 }, { family: AF_BRIDGE }), 'RTNLGRP_LINK (AF_BRIDGE)'],
    ['of a wireless driver', linkMessage.encode({ type: 16, header: { index: 2 }, attributes: { wireless: new Uint8Array(8) } }), 'RTNLGRP_LINK (wireless)'],
  ])('are not overwritten by a message %s, which is kept beside', async (_what, message, source) => {
    await start(madeLink(2, 'eth0'))
    kernel.tell(RTNLGRP_LINK, message)
    expect(rows()).toMatchObject([{ index: 2, name: 'eth0', mtu: 1500 }])
    expect(scope.links.inspect(0)?.messages.map((one) => one.source)).toEqual(['dump', source])
  })

  it('stay when AF_BRIDGE says that they are deleted: they left their bridge', async () => {
    await start(madeLink(2, 'eth0'))
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', {}, { family: AF_BRIDGE }), madeLinkDeletion(2, 'eth0', { family: AF_BRIDGE }))
    expect(rows()).toMatchObject([{ name: 'eth0' }])
    expect(scope.links.inspect(0)?.messages).toHaveLength(1)
  })

  it('are asked for after an event, which lacks what a dump has', async () => {
    await start(madeLink(2, 'eth0', { numVf: 4 }))
    kernel.answering = (sent, socket) => {
      if (u16At(sent, 4) !== RTM_GETLINK) return false
      socket.deliver(addressed(madeLink(2, 'eth0', { numVf: 4, mtu: 1400 }), sent, 0))
      socket.deliver(acknowledge(sent))
      return true
    }
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu: 1400, event: 1 }))
    await clock.pass(50)
    const record = scope.links.table.row(0)
    expect(record === undefined ? null : linkMessage.decode(record.message.bytes, record.message.offset).attributes).toEqual({ ifname: 'eth0', numVf: 4, mtu: 1400 })
    expect(scope.links.inspect(0)?.messages[0]?.source).toBe('RTNLGRP_LINK')
  })

  it.each([
    [200, 200, 0],
    [201, 0, 1],
  ])('are asked for one by one where events of %i came at once, and are all dumped where there are more', async (count, requests, dumps) => {
    const links = Array.from({ length: count }, (_, n) => madeLink(2 + n, `veth${n}`))
    await start(...links)
    let asked = 0
    kernel.answering = (sent) => {
      if (u16At(sent, 4) === RTM_GETLINK && (u16At(sent, 6) & NLM_F_DUMP) === 0) asked++
      return false
    }
    const before = kernel.dumps.get(RTM_GETLINK) ?? 0
    kernel.tell(RTNLGRP_LINK, ...links)
    await clock.pass(1000)
    expect(asked).toBe(requests)
    expect((kernel.dumps.get(RTM_GETLINK) ?? 0) - before).toBe(dumps)
  })

  it('do not go back to an answer that is older than the newest event', async () => {
    await start(madeLink(2, 'eth0'))
    kernel.answering = (sent, socket) => {
      if (u16At(sent, 4) !== RTM_GETLINK) return false
      socket.deliver(addressed(madeLink(2, 'older'), sent, 0))
      kernel.tell(RTNLGRP_LINK, madeLink(2, 'newer'))
      socket.deliver(acknowledge(sent))
      kernel.answering = () => false
      return true
    }
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'old'))
    await clock.pass(15)
    await clock.pass(10)
    expect(rows()).toMatchObject([{ name: 'newer' }])
  })

  const before = madeLink(2, 'eth0', { address: '02:00:00:00:00:01' })
  const after = madeLink(2, 'uplink', { address: '02:00:00:00:00:02' })

  it('are the same when a dump is heard before the events that gave them another name and address', async () => {
    await start(before)
    kernel.lists.set(RTM_GETLINK, [after])
    void scope.links.reload()
    await clock.pass(100)
    expect(rows()).toMatchObject([{ id: 0, name: 'uplink', firstSeen: null }])
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'uplink', { address: '02:00:00:00:00:01' }), after)
    await clock.pass(1000)
    expect(rows()).toMatchObject([{ id: 0, name: 'uplink', firstSeen: null }])
  })

  it('are the same when an answer is heard before these events', async () => {
    await start(before)
    kernel.answering = (sent, socket) => {
      if (u16At(sent, 4) !== RTM_GETLINK) return false
      socket.deliver(addressed(after, sent, 0))
      socket.deliver(acknowledge(sent))
      return true
    }
    kernel.tell(RTNLGRP_LINK, before)
    await clock.pass(100)
    expect(rows()).toMatchObject([{ id: 0, name: 'uplink', firstSeen: null }])
  })

  it('are others when a dump is heard before the events that one went and another got its index', async () => {
    await start(before)
    kernel.lists.set(RTM_GETLINK, [after])
    void scope.links.reload()
    await clock.pass(100)
    kernel.tell(RTNLGRP_LINK, madeLinkDeletion(2, 'eth0'), after)
    await clock.pass(1000)
    expect(rows()).toMatchObject([{ name: 'uplink', firstSeen: clock.wall() - clock.now() }])
  })

  it.each<[string, () => void]>([
    ['a dump', () => kernel.lists.set(RTM_GETLINK, [after])],
    ['an event', () => kernel.tell(RTNLGRP_LINK, after)],
  ])('are others when events were lost, and %s says so', async (_what, say) => {
    await start(before)
    kernel.overrun(RTNLGRP_LINK)
    say()
    await clock.pass(1000)
    expect(rows()).toMatchObject([{ name: 'uplink', firstSeen: clock.wall() - clock.now() }])
    const id = rows()[0]?.id
    kernel.tell(RTNLGRP_LINK, before)
    await clock.pass(1000)
    expect(rows()).toMatchObject([{ id, name: 'eth0' }])
  })

  it('are judged by what is lost during the dump as well', async () => {
    await start(before)
    kernel.overrun(RTNLGRP_LINK)
    kernel.answering = (sent, socket) => {
      if (u16At(sent, 4) !== RTM_GETLINK) return false
      kernel.answering = () => false
      list(sent, socket, [before])
      kernel.overrun(RTNLGRP_LINK)
      kernel.lists.set(RTM_GETLINK, [after])
      socket.deliver(done(sent))
      return true
    }
    await clock.pass(1000)
    expect(rows()).toMatchObject([{ name: 'uplink', firstSeen: clock.wall() - clock.now() }])
  })

  it('show a row also where their message does not decode, and count it once', async () => {
    const message = madeLink(2, 'eth0')
    const mtu = 32 + 12
    putU16(message, mtu, 7)
    await start(message)
    expect(rows()).toMatchObject([{ index: 2, type: 'malformed' }])
    expect(rows()).toHaveLength(1)
    expect(scope.status().malformed).toBe(1)
    expect(scope.links.inspect(0)?.messages[0]?.bytes).toHaveLength(message.length)
  })

  it('lose their addresses when they are removed, though no event says so', async () => {
    kernel.lists.set(RTM_GETADDR, [madeAddress(2, '192.0.2.1', 24)])
    await start(madeLink(2, 'eth0'))
    expect(rows()).toMatchObject([{ addresses: [{ text: '192.0.2.1/24', scope: 'global', flags: [] }] }])
    kernel.tell(RTNLGRP_LINK, madeLinkDeletion(2, 'eth0'))
    scope.links.flush()
    expect(scope.links.addresses.of(2)).toEqual([])
  })

  it('have their addresses again where another link has got the index before the removal is heard of', async () => {
    kernel.lists.set(RTM_GETADDR, [madeAddress(2, '192.0.2.1', 24)])
    await start(madeLink(2, 'eth0'))
    const own = madeAddress(2, '198.51.100.1', 24)
    kernel.lists.set(RTM_GETADDR, [own])
    kernel.tell(RTNLGRP_IPV4_IFADDR, own)
    scope.links.flush()
    kernel.tell(RTNLGRP_LINK, madeLinkDeletion(2, 'eth0'))
    await clock.pass(1000)
    scope.links.flush()
    expect(scope.links.addresses.of(2)).toMatchObject([{ text: '198.51.100.1/24' }])
  })

  it('show with each message when it came, also where it changed nothing that counts', async () => {
    kernel.lists.set(RTM_GETADDR, [madeAddress(2, '192.0.2.1', 24)])
    kernel.time = 3000
    await start(madeLink(2, 'eth0', { event: 0 }))
    const times = () => scope.links.inspect(0)?.messages.map(({ receivedAt }) => receivedAt - clock.wall() + clock.now())
    expect(times()).toEqual([2000, 2000])
    kernel.time = 5000
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { event: 7 }))
    expect(times()).toEqual([4000, 2000])
    kernel.time = 9000
    kernel.lists.set(RTM_GETLINK, [madeLink(2, 'eth0', { event: 9 })])
    kernel.lists.set(RTM_GETADDR, [madeAddress(2, '192.0.2.1', 24, { cacheinfo: { prefered: 100, valid: 300, cstamp: 0, tstamp: 0 } })])
    void scope.links.reload()
    await clock.pass(100)
    scope.links.flush()
    expect(times()).toEqual([8000, 8000])
    expect(rows()).toMatchObject([{ firstSeen: null, changedAt: null }])
  })

  it('are changed at no counter’s movement, but at a setting’s', async () => {
    await start(madeLink(2, 'eth0', { group: 0, event: 0 }))
    kernel.time = 5000
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { group: 0, event: 7 }))
    expect(rows()[0]?.changedAt).toBeNull()
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { group: 3, event: 7 }))
    expect(rows()[0]?.changedAt).toBe(clock.wall() + 4000)
  })

  const inspected = (): ReadonlyMap<string, string> => new Map(scope.links.inspect(1)?.groups.flatMap(({ fields }) => fields.map(({ label, value }) => [label, value])))

  it('say the lower device of a vxlan, in their row and their record', async () => {
    await start(madeLink(2, 'eth0'), madeLink(3, 'vx0', { linkinfo: { kind: 'vxlan', data: { vxlan: { id: 42, link: 2, group: '239.1.1.1', port: 4789, ttl: 7, collectMetadata: 0 } } } }))
    expect(rows()[1]).toMatchObject({ name: 'vx0', lower: { index: 2, name: 'eth0' } })
    expect(Object.fromEntries(inspected())).toMatchObject({ Lower: 'eth0', VNI: '42', 'Far end': '239.1.1.1', TTL: '7', External: 'off' })
  })

  it('say of a vxlan that takes all from each packet that it is external, and no identifier', async () => {
    await start(madeLink(2, 'eth0'), madeLink(3, 'vx0', { linkinfo: { kind: 'vxlan', data: { vxlan: { id: 0, port: 4789, ttl: 0, collectMetadata: 1, vnifilter: 1 } } } }))
    expect(rows()[1]).toMatchObject({ lower: null })
    expect(inspected().get('External')).toBe('on')
    expect(inspected().get('VNI filter')).toBe('on')
    expect(inspected().has('VNI')).toBe(false)
    expect(inspected().has('Lower')).toBe(false)
  })

  it('say how long their addresses last, counting down', async () => {
    kernel.lists.set(RTM_GETADDR, [madeAddress(2, '192.0.2.1', 24, { cacheinfo: { prefered: 100, valid: 300, cstamp: 0, tstamp: 0 } }), madeAddress(2, '192.0.2.2', 24)])
    await start(madeLink(2, 'eth0'))
    const lines = () => scope.links.inspect(0)?.groups.find(({ title }) => title === 'Addresses')?.lines ?? []
    const lasting = () => lines()[0]?.below.filter(({ until }) => until !== null) ?? []
    const now = clock.wall()
    expect(lines().map(({ below }) => below.some(({ until }) => until !== null))).toEqual([true, false])
    expect(lasting().map(({ label }) => label)).toEqual(['preferred for', 'valid for'])
    expect(lasting()).toMatchObject([{ value: '100', until: now + 100_000 }, { value: '300', until: now + 300_000 }])
    await clock.pass(60_000)
    expect(lasting()).toMatchObject([{ value: '40', until: now + 100_000 }, { value: '240', until: now + 300_000 }])
  })

  it('name the group that told of each of their addresses', async () => {
    await start(madeLink(2, 'eth0'))
    kernel.tell(RTNLGRP_IPV4_IFADDR, madeAddress(2, '192.0.2.1', 24))
    kernel.tell(RTNLGRP_IPV6_IFADDR, madeAddress(2, '2001:db8::1', 64))
    scope.links.flush()
    const messages = scope.links.inspect(0)?.messages.filter(({ title }) => title === 'RTM_NEWADDR') ?? []
    expect(messages.map(({ source }) => source)).toEqual(['RTNLGRP_IPV4_IFADDR', 'RTNLGRP_IPV6_IFADDR'])
  })

  it('say their addresses, those of IPv4 first, each with its scope and what is special about it', async () => {
    kernel.lists.set(RTM_GETADDR, [
      madeAddress(2, '2001:db8::1', 64, { flags: 0xe0 }),
      madeAddress(2, '192.0.2.1', 24, { flags: 0x80 }),
      madeAddress(2, '192.0.2.2', 24, { flags: 0x01 }),
    ])
    await start(madeLink(2, 'eth0'))
    const lines = scope.links.inspect(0)?.groups.find(({ title }) => title === 'Addresses')?.lines ?? []
    expect(lines.map(({ label, parts, below }) => [label, parts.map(({ value }) => value), below.map(({ label: word, value, mark }) => [word, value, mark])])).toEqual([
      ['inet', ['192.0.2.1/24'], [['scope', 'global', null]]],
      ['inet', ['192.0.2.2/24'], [['scope', 'global', null], ['', 'secondary', null], ['', 'dynamic', null]]],
      ['inet6', ['2001:db8::1/64'], [['scope', 'global', null], ['', 'deprecated', 'warn'], ['', 'tentative', 'half']]],
    ])
  })
})
