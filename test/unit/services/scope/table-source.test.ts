import { beforeEach, describe, expect, it } from 'vitest'

import { putU16, u16At } from '../../../../electron/netlink/core/bytes.ts'
import { NETLINK_ROUTE, NLM_F_DUMP, NLM_F_DUMP_INTR, NLM_F_REQUEST } from '../../../../electron/netlink/core/constants.ts'
import { RTM_GETADDR, RTM_GETLINK, RTM_GETROUTE, RTNLGRP_IPV4_IFADDR, RTNLGRP_LINK, RTNLGRP_NEXTHOP } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { TableSource } from '../../../../electron/services/table-source.ts'
import { Connection } from '../../../../electron/socket/connection.ts'
import { Table } from '../../../../electron/store/table.ts'
import { FakeKernel, list } from '../../../support/core/fake-kernel.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'
import { madeLink, madeLinkDeletion } from '../../../support/core/made-messages.ts'
import { sampleRequestType } from '../../../support/core/polled-source.ts'
import { done, extendedAck } from '../../../support/replies.ts'
import { aloneIdentity, messageOf, sampleType } from '../../store/sample-records.ts'

let kernel: FakeKernel
let clock: HandClock
let scope: Scope

beforeEach(() => {
  kernel = new FakeKernel()
  clock = new HandClock()
  scope = new Scope({ kernel, clock })
})

function names(): readonly (string | undefined)[] {
  return Array.from(scope.links.table.ids(), (id) => scope.links.row(id)?.name)
}

/** Lets the first dump of links run into `answer`, and later ones be answered as they should. */
function firstAnswer(answer: (sent: Uint8Array, socket: Parameters<FakeKernel['answering']>[1]) => void): void {
  kernel.answering = (sent, socket) => {
    if (u16At(sent, 4) !== RTM_GETLINK || kernel.dumps.get(RTM_GETLINK) !== 1) return false
    answer(sent, socket)
    return true
  }
}

describe('a table', () => {
  it('holds what the dump brought', async () => {
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0')])
    scope.links.start()
    await settled()
    expect(scope.links.state).toEqual({ phase: 'live' })
    expect(names()).toEqual(['lo', 'eth0'])
  })

  it('knows of a change that came between the request and the dump’s end', async () => {
    firstAnswer((sent, socket) => {
      list(sent, socket, [madeLink(1, 'lo'), madeLink(2, 'gone')])
      kernel.tell(RTNLGRP_LINK, madeLink(3, 'came'), madeLinkDeletion(2, 'gone'))
      socket.deliver(done(sent))
    })
    scope.links.start()
    await settled()
    expect(names()).toEqual(['lo', 'came'])
    expect([1, 2, 3].map((index) => scope.links.names.name(index))).toEqual(['lo', null, 'came'])
  })

  it('shows the names of its first rows before it knows which they are, and knows what came meanwhile when it does', async () => {
    firstAnswer((sent, socket) => {
      list(sent, socket, [madeLink(1, 'lo'), madeLink(2, 'old'), madeLink(3, 'gone')])
      kernel.tell(RTNLGRP_LINK, madeLink(2, 'new'), madeLinkDeletion(3, 'gone'), madeLink(4, 'came'))
      socket.deliver(done(sent))
    })
    const later: (() => void)[] = []
    clock.later = (task) => later.push(task)
    scope.links.start()
    await settled()
    expect(scope.links.table.phase).toBe('indexing')
    expect([1, 2, 3, 4].map((index) => scope.links.names.name(index))).toEqual(['lo', 'old', 'gone', 'came'])
    for (let task = later.shift(); task !== undefined; task = later.shift()) {
      task()
      await settled()
    }
    expect(scope.links.table.phase).toBe('live')
    expect([1, 2, 3, 4].map((index) => scope.links.names.name(index))).toEqual(['lo', 'new', null, 'came'])
  })

  it('takes a link that got the index of one that went while it was dumped for another', async () => {
    firstAnswer((sent, socket) => {
      list(sent, socket, [madeLink(1, 'lo'), madeLink(2, 'gone', { address: '02:00:00:00:00:01' })])
      kernel.tell(RTNLGRP_LINK, madeLinkDeletion(2, 'gone'), madeLink(2, 'came', { address: '02:00:00:00:00:02' }))
      socket.deliver(done(sent))
    })
    scope.links.start()
    await settled()
    scope.links.flush()
    expect(Array.from(scope.links.table.ids(), (id) => scope.links.row(id))).toMatchObject([{ name: 'lo', firstSeen: null }, { name: 'came', firstSeen: clock.wall() }])
  })

  it('keeps none of what received its first load: later dumps have a connection of their own', async () => {
    const open = () => kernel.sockets.filter(({ closed, wish }) => !closed && wish.groups === undefined).map(({ wish }) => wish.keepBuffers)
    scope.links.start()
    scope.routes.start()
    await settled()
    expect(kernel.sockets.filter(({ wish }) => wish.keepBuffers)).toHaveLength(3)
    expect(open()).not.toContain(true)
    void scope.links.reload()
    await clock.pass(100)
    expect(kernel.dumps.get(RTM_GETLINK)).toBe(2)
    expect(open()).not.toContain(true)
  })

  it('is dumped once when events were lost before anybody asked for it', async () => {
    kernel.overrun(RTNLGRP_LINK)
    await clock.pass(500)
    expect(kernel.dumps.size).toBe(0)
    scope.links.start()
    await clock.pass(500)
    expect(kernel.dumps.get(RTM_GETLINK)).toBe(1)
  })

  it('subscribes before it asks', () => {
    expect(kernel.sockets.filter(({ wish }) => wish.groups?.includes(RTNLGRP_LINK))).toHaveLength(1)
    expect(kernel.dumps.size).toBe(0)
  })

  it('asks again for a dump that the kernel interrupted', async () => {
    firstAnswer((sent, socket) => {
      list(sent, socket, [madeLink(1, 'lo')], NLM_F_DUMP_INTR)
      socket.deliver(done(sent, 0, NLM_F_DUMP_INTR))
    })
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0')])
    scope.links.start()
    await settled()
    expect(scope.links.state).toMatchObject({ phase: 'loading' })
    await clock.pass(300)
    expect(kernel.dumps.get(RTM_GETLINK)).toBe(2)
    expect(scope.links.state).toEqual({ phase: 'live' })
    expect(names()).toEqual(['lo', 'eth0'])
  })

  it('reads the error that an empty dump ends in', async () => {
    firstAnswer((sent, socket) => socket.deliver(done(sent, 95, 0, extendedAck('not in this kernel'))))
    scope.links.start()
    await settled()
    expect(scope.links.state).toEqual({
      phase: 'failed',
      error: {
        code: 'netlink',
        message: 'The kernel did not list the links: not in this kernel (EOPNOTSUPP).',
        errno: { number: 95, name: 'EOPNOTSUPP' },
        extack: 'not in this kernel',
      },
    })
  })

  it('asks again after a failure when a person wants it, and the failure is over', async () => {
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
    firstAnswer((sent, socket) => socket.deliver(done(sent, 95)))
    scope.links.start()
    await settled()
    expect(scope.links.state).toMatchObject({ phase: 'failed' })
    scope.links.start()
    await clock.pass(1000)
    expect(kernel.dumps.get(RTM_GETLINK)).toBe(1)
    const phases: string[] = []
    scope.links.onState(() => phases.push(scope.links.state.phase))
    const both = Promise.all([scope.links.reload(), scope.links.reload()])
    await clock.pass(10)
    await both
    expect(kernel.dumps.get(RTM_GETLINK)).toBe(2)
    expect(phases[0]).toBe('loading')
    expect(scope.links.state).toEqual({ phase: 'live' })
    expect(names()).toEqual(['lo'])
  })

  it('is asked for again by a person while it is live, and shows what no event told of', async () => {
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
    scope.links.start()
    await settled()
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'unseen')])
    const sizes: number[] = []
    void scope.links.reload().then(() => sizes.push(scope.links.table.size))
    await clock.pass(10)
    expect(kernel.dumps.get(RTM_GETLINK)).toBe(2)
    expect(names()).toEqual(['lo', 'unseen'])
    expect(sizes).toEqual([2])
  })

  it('lets nobody wait who asked for it when it is closed', async () => {
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
    scope.links.start()
    await settled()
    const reloaded = scope.links.reload()
    scope.close()
    await reloaded
    expect(kernel.dumps.get(RTM_GETLINK)).toBe(1)
  })

  it('is stale after a loss, then repaired by a dump that sweeps out what is gone', async () => {
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0')])
    scope.links.start()
    await settled()
    const phases: string[] = []
    scope.links.onState(() => phases.push(scope.links.state.phase))
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(3, 'eth1')])
    kernel.overrun(RTNLGRP_LINK)
    expect(scope.links.state).toMatchObject({ phase: 'stale' })
    await clock.pass(1000)
    expect(phases).toEqual(expect.arrayContaining(['stale', 'repairing', 'live']))
    expect(names()).toEqual(['lo', 'eth1'])
    expect(scope.status()).toMatchObject({ overruns: 1, state: { phase: 'live' } })
  })

  it.each([
    ['links', RTNLGRP_LINK],
    ['addresses', RTNLGRP_IPV4_IFADDR],
    ['nexthops', RTNLGRP_NEXTHOP],
  ])('of routes is stale after a loss of events of %s, of which routes go silently, then repaired', async (_what, group) => {
    scope.routes.start()
    await clock.pass(1000)
    const dumps = kernel.dumps.get(RTM_GETROUTE) ?? 0
    const phases: string[] = []
    scope.routes.onState(() => phases.push(scope.routes.state.phase))
    kernel.overrun(group)
    await clock.pass(1000)
    expect(phases).toEqual(expect.arrayContaining(['stale', 'repairing', 'live']))
    expect(kernel.dumps.get(RTM_GETROUTE)).toBeGreaterThan(dumps)
    expect(scope.routes.state).toEqual({ phase: 'live' })
  })

  it('of addresses is dumped again after a loss of events of links, with which addresses come and go', async () => {
    scope.links.start()
    await clock.pass(1000)
    const dumps = kernel.dumps.get(RTM_GETADDR) ?? 0
    kernel.overrun(RTNLGRP_LINK)
    await clock.pass(1000)
    expect(kernel.dumps.get(RTM_GETADDR)).toBe(dumps + 1)
  })

  it('dumps once more for a loss during the repair', async () => {
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
    scope.links.start()
    await settled()
    kernel.answering = (sent) => {
      if (u16At(sent, 4) === RTM_GETLINK && kernel.dumps.get(RTM_GETLINK) === 2) kernel.overrun(RTNLGRP_LINK)
      return false
    }
    kernel.overrun(RTNLGRP_LINK)
    await clock.pass(1000)
    expect(kernel.dumps.get(RTM_GETLINK)).toBe(3)
    expect(scope.links.state).toEqual({ phase: 'live' })
  })

  it.each([
    ['a moment', 0, 40],
    ['half as long', 300, 150],
    ['no longer than a quarter of a second', 2000, 250],
  ])('leaves %s between dumps of %i milliseconds while events keep getting lost', async (_what, duration, pause) => {
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
    scope.links.start()
    await settled()
    const asked: number[] = []
    kernel.answering = (sent, socket) => {
      if (u16At(sent, 4) !== RTM_GETLINK || asked.length === 4) return false
      asked.push(clock.now())
      kernel.overrun(RTNLGRP_LINK)
      clock.after(duration, () => socket.deliver(done(sent)))
      return true
    }
    kernel.overrun(RTNLGRP_LINK)
    await clock.pass(10_000)
    expect(asked.map((at) => at - (asked[0] ?? 0))).toEqual([0, 1, 2, 3].map((turn) => turn * (duration + pause)))
    expect(scope.links.state).toEqual({ phase: 'live' })
  })
})

describe('a listener that fails when a table is live', () => {
  it('is no failure of the table: whoever asked hears what it says', async () => {
    kernel.lists.set(sampleRequestType, [messageOf({ key: 7 })])
    const request = messageOf({ key: 0 })
    putU16(request, 4, sampleRequestType)
    putU16(request, 6, NLM_F_REQUEST | NLM_F_DUMP)
    const table = new Table({ identity: aloneIdentity, scheduler: clock })
    const source = new TableSource({
      name: 'samples', table, firstDumps: [], dumps: [{ request, type: sampleType, strictCheck: false }], clock, bootTime: () => kernel.bootTime(),
      openConnection: ({ keepBuffers }) => new Connection(kernel.open({ protocol: NETLINK_ROUTE, keepBuffers })),
    })
    source.onLive(() => {
      throw new Error('a fault of our own')
    })
    await expect(source.start()).rejects.toThrow('a fault of our own')
    expect(source.state.phase).toBe('live')
    expect(table.size).toBe(1)
    source.close()
  })
})
