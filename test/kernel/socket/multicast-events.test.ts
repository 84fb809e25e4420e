import { describe, expect, it } from 'vitest'
import { forEachMessage } from '../../../electron/netlink/core/message-header.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import { RTM_DELLINK, RTM_GETROUTE, RTM_NEWLINK, RTNLGRP_IPV4_ROUTE, RTNLGRP_LINK } from '../../../electron/netlink/route/message-types.ts'
import { routeMessage } from '../../../electron/netlink/route/route.ts'
import { MulticastEvents, type MulticastListener } from '../../../electron/socket/multicast-events.ts'
import { openNetlinkTransport } from '../../../electron/socket/netlink-transport.ts'
import { builtAddon } from '../../support/addon.ts'
import { kernelConnection } from '../../support/kernel-connection.ts'
import { NetworkNamespace } from '../../support/network-namespace.ts'

/** A subscription in a namespace. Ends with its block. */
function subscribed(namespace: string, groups: readonly number[], listener: Partial<MulticastListener>, receiveBuffer?: number): { events: MulticastEvents } & Disposable {
  const transport = openNetlinkTransport(builtAddon(), { protocol: 0, keepBuffers: false, namespace, groups, receiveBuffer })
  const unexpected = (what: string) => () => {
    throw new Error(`unexpected: ${what}`)
  }
  const events = new MulticastEvents(transport, {
    onMessage: () => {},
    onOverrun: unexpected('overrun'),
    onTruncated: unexpected('truncated'),
    onMalformed: unexpected('malformed'),
    onFailure: unexpected('failure'),
    ...listener,
  })
  return { events, [Symbol.dispose]: () => events.close() }
}

/** Opens when `open` is called. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('a subscription', () => {
  it('brings changes in their order, with group and time', async () => {
    using namespace = new NetworkNamespace('events')
    const told: string[] = []
    const times: number[] = []
    const { opened, open } = gate()
    const before = builtAddon().bootTime()
    using subscription = subscribed(namespace.name, [RTNLGRP_LINK], {
      onMessage: (bytes, offset, _, receivedAt, group) => {
        const { type, attributes } = linkMessage.decode(bytes, offset)
        told.push(`${type === RTM_DELLINK ? 'del' : 'new'} ${attributes.ifname} ${group}`)
        times.push(receivedAt)
        if (type === RTM_DELLINK) open()
      },
    })
    namespace.ip('link', 'add', 'br0', 'type', 'bridge')
    namespace.ip('link', 'set', 'br0', 'name', 'renamed')
    namespace.ip('link', 'del', 'renamed')
    await opened
    expect(told).toEqual(['new br0 1', 'new renamed 1', 'del renamed 1'])
    expect(times.every((time) => time >= before && time <= builtAddon().bootTime())).toBe(true)
    expect(subscription.events.counters).toMatchObject({ messages: 3, datagrams: 3 })
    expect(subscription.events.perSecond(builtAddon().bootTime())).toBe(3)
  })

  it('tells an overrun when a dump asked for from then on is whole, and hears what comes after', async () => {
    using namespace = new NetworkNamespace('events')
    namespace.ip('link', 'set', 'lo', 'up')
    const known = new Set<string>()
    const lost = gate()
    const again = gate()
    let overruns = 0
    const onMessage = (bytes: Uint8Array, offset: number) => {
      known.add(String(routeMessage.decode(bytes, offset).attributes.dst))
      if (known.size > 0 && overruns > 0) again.open()
    }
    const onOverrun = () => {
      overruns += 1
      lost.open()
    }
    using subscription = subscribed(namespace.name, [RTNLGRP_IPV4_ROUTE], { onMessage, onOverrun }, 4096)
    const lines = Array.from({ length: 2000 }, (_, index) => `route add 10.${index >> 8}.${index & 255}.0/24 dev lo`)
    expect(namespace.batch(lines)).toEqual([])
    await lost.opened
    expect(known.size).toBeLessThan(2000)
    using opened = kernelConnection(namespace.name)
    await opened.connection.dump(routeMessage.encode({ type: RTM_GETROUTE, header: { family: 2 } }), (bytes, start, end) => {
      forEachMessage(bytes, start, end, (offset) => {
        const { header, attributes } = routeMessage.decode(bytes, offset)
        if (header.table === 254) known.add(String(attributes.dst))
      })
    })
    expect(known.size).toBe(2000)
    namespace.ip('route', 'add', '192.0.2.0/24', 'dev', 'lo')
    await again.opened
    expect(known.size).toBe(2001)
    expect(subscription.events.counters.overruns).toBe(overruns)
  })

  it('ends with its close', async () => {
    using namespace = new NetworkNamespace('events')
    let closedHeard = 0
    const heard = gate()
    const closed = subscribed(namespace.name, [RTNLGRP_LINK], { onMessage: () => void (closedHeard += 1) })
    using witness = subscribed(namespace.name, [RTNLGRP_LINK], { onMessage: (bytes, offset) => void (linkMessage.decode(bytes, offset).type === RTM_NEWLINK && heard.open()) })
    closed.events.close()
    namespace.ip('link', 'add', 'br0', 'type', 'bridge')
    await heard.opened
    expect(witness.events.counters.messages).toBeGreaterThan(0)
    expect(closedHeard).toBe(0)
  })
})
