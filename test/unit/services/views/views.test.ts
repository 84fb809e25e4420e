import { beforeEach, describe, expect, it } from 'vitest'

import type { Frame } from '../../../../electron/api/views.ts'
import { u16At } from '../../../../electron/netlink/core/bytes.ts'
import { RTM_GETADDR, RTM_GETLINK, RTM_GETROUTE, RTM_GETSTATS, RTNLGRP_IPV4_IFADDR, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel, list } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeAddress, madeLink, madeLinkDeletion, madeRoute } from '../../../support/core/made-messages.ts'
import { done } from '../../../support/replies.ts'

let kernel: FakeKernel
let clock: HandClock
let views: Views
/** What was pushed to each window. */
let frames: Map<number, Frame[]>

beforeEach(() => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0'), madeLink(3, 'eth1'), madeLink(4, 'br0')])
  clock = new HandClock()
  frames = new Map()
  views = new Views(new Scope({ kernel, clock }), clock, (window, frame) => {
    frames.set(window, [...(frames.get(window) ?? []), frame])
  })
})

const whole = { first: 0, count: 50 }

function open(window = 1, filter = ''): number {
  return views.open(window, { kind: 'links', filter, sort: [{ field: 'name', descending: false }], window: whole }).view
}

function last(window = 1): Frame | undefined {
  return frames.get(window)?.at(-1)
}

function shownNames(frame: Frame | undefined): readonly string[] {
  return frame?.rows.flatMap((row) => (row.kind === 'link' ? [row.name] : [])) ?? []
}

async function acknowledged(view: number, window = 1): Promise<void> {
  views.acknowledge(window, view, last(window)?.serial ?? 0)
  await clock.pass(20)
}

describe('a view', () => {
  it('sends its first rows in one frame, sorted', async () => {
    open()
    await clock.pass(0)
    expect(frames.get(1)).toHaveLength(1)
    expect(last()).toMatchObject({ serial: 1, state: { phase: 'live' }, total: 4, matched: 4, first: 0, gone: [], waiting: 0 })
    expect(shownNames(last())).toEqual(['br0', 'eth0', 'eth1', 'lo'])
  })

  it('says of rows that were there when its table was first read when that was, also long after the start', async () => {
    kernel.time += 300_000
    const view = open()
    await clock.pass(0)
    expect(last()?.rows.map(({ firstSeen, seenBefore }) => ({ firstSeen, seenBefore }))).toEqual(Array.from({ length: 4 }, () => ({ firstSeen: null, seenBefore: clock.wall() + 300_000 })))
    kernel.tell(RTNLGRP_LINK, madeLink(9, 'eth9'))
    await acknowledged(view)
    expect(last()?.rows.find((row) => row.kind === 'link' && row.name === 'eth9')).not.toHaveProperty('seenBefore')
  })

  it('has one frame in flight, and makes the next from the latest state', async () => {
    const view = open()
    await clock.pass(0)
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu: 1400 }))
    await clock.pass(100)
    kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0', { mtu: 1300 }), madeLink(3, 'eth1'), madeLink(4, 'br0')])
    kernel.overrun(RTNLGRP_LINK)
    await clock.pass(100)
    expect(frames.get(1)).toHaveLength(1)
    await acknowledged(view)
    expect(frames.get(1)).toHaveLength(2)
    expect(last()?.rows).toMatchObject([{ name: 'eth0', mtu: 1300 }])
  })

  it('sends no more than one frame a display refresh', async () => {
    const view = open()
    await clock.pass(0)
    await acknowledged(view)
    const before = frames.get(1)?.length ?? 0
    for (let mtu = 1000; mtu < 1010; mtu++) {
      kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu }))
      await clock.pass(1)
      views.acknowledge(1, view, last()?.serial ?? 0)
    }
    expect((frames.get(1)?.length ?? 0) - before).toBeLessThanOrEqual(2)
  })

  it('sends nothing while nothing changes', async () => {
    const view = open(1, 'type bridge')
    await clock.pass(0)
    await acknowledged(view)
    const before = frames.get(1)?.length
    views.windowVisible(1, true)
    await clock.pass(500)
    expect(frames.get(1)).toHaveLength(before ?? 0)
  })

  it('gets no frames while its window or itself is hidden, and polls nothing', async () => {
    const view = open()
    await clock.pass(0)
    for (let acknowledgedFrames = 0; acknowledgedFrames < (frames.get(1)?.length ?? 0); acknowledgedFrames++) await acknowledged(view)
    views.windowVisible(1, false)
    const polls = kernel.dumps.get(RTM_GETSTATS)
    const before = frames.get(1)?.length
    kernel.answering = () => true
    kernel.overrun(RTNLGRP_LINK)
    kernel.tell(RTNLGRP_LINK, madeLink(9, 'eth9'))
    await clock.pass(5000)
    expect(frames.get(1)).toHaveLength(before ?? 0)
    expect(kernel.dumps.get(RTM_GETSTATS)).toBe(polls)
    views.windowVisible(1, true)
    await clock.pass(20)
    expect(last()).toMatchObject({ state: { phase: 'repairing' }, matched: 5 })
  })

  it('draws a row that is gone struck out for two seconds, behind the row it stood behind', async () => {
    const view = open()
    await clock.pass(0)
    await acknowledged(view)
    const [, eth0] = last()?.ids ?? []
    kernel.tell(RTNLGRP_LINK, madeLinkDeletion(3, 'eth1'))
    await clock.pass(20)
    expect(last()?.gone).toMatchObject([{ row: { name: 'eth1' }, after: eth0 }])
    await acknowledged(view)
    await clock.pass(1900)
    expect(last()?.gone).toHaveLength(1)
    views.acknowledge(1, view, last()?.serial ?? 0)
    await clock.pass(200)
    await acknowledged(view)
    expect(last()?.gone).toEqual([])
    expect(last()?.ids).toHaveLength(3)
  })

  it('sends a link again when an address of it comes, and nothing else does', async () => {
    const view = open(1, 'name eth0')
    await clock.pass(0)
    await acknowledged(view)
    kernel.tell(RTNLGRP_IPV4_IFADDR, madeAddress(2, '192.0.2.1', 24))
    await clock.pass(20)
    expect(last()?.rows).toMatchObject([{ name: 'eth0', addresses: [{ text: '192.0.2.1/24' }] }])
  })

  it('is live only with the addresses, which may come after the links', async () => {
    let answerAddresses = (): void => {}
    kernel.answering = (sent, socket) => {
      if (u16At(sent, 4) !== RTM_GETADDR) return false
      answerAddresses = () => {
        list(sent, socket, [madeAddress(2, '192.0.2.1', 24)])
        socket.deliver(done(sent))
      }
      return true
    }
    const view = open(1, 'name eth0')
    await clock.pass(200)
    expect(last()).toMatchObject({ state: { phase: 'loading' }, rows: [{ name: 'eth0', addresses: [] }] })
    await acknowledged(view)
    answerAddresses()
    await clock.pass(20)
    expect(last()).toMatchObject({ state: { phase: 'live' }, rows: [{ name: 'eth0', addresses: [{ text: '192.0.2.1/24' }] }] })
  })

  it('lets a route in when its device gets the name that the filter asks for', async () => {
    kernel.lists.set(RTM_GETROUTE, [madeRoute('203.0.113.0', 24, { oif: 2 })])
    const { view } = views.open(1, { kind: 'routes', filter: 'dev wan', sort: [], window: whole })
    await clock.pass(40)
    await acknowledged(view)
    expect(last()).toMatchObject({ state: { phase: 'live' }, matched: 0 })
    await acknowledged(view)
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'wan'))
    await clock.pass(20)
    expect(last()).toMatchObject({ matched: 1, rows: [{ destination: '203.0.113.0/24', hops: [{ device: { name: 'wan' } }] }] })
  })

  it('says where a filter does not parse, and stays as it was', async () => {
    const view = open(1, 'name eth*')
    await clock.pass(0)
    expect(shownNames(last())).toEqual(['eth0', 'eth1'])
    const { filterError } = views.change(1, { view, filter: 'mtu > > 3' })
    expect(filterError).toMatchObject({ code: 'filter', spot: { from: 6 } })
    await acknowledged(view)
    expect(last()?.matched).toBe(2)
  })

  it('shows what it showed while it is paused, and counts what waits', async () => {
    const view = open()
    await clock.pass(0)
    await acknowledged(view)
    views.change(1, { view, paused: true })
    await clock.pass(20)
    await acknowledged(view)
    kernel.tell(RTNLGRP_LINK, madeLink(9, 'aaa'))
    await clock.pass(40)
    expect(last()?.waiting).toBe(1)
    expect(last()?.ids).toHaveLength(4)
    await acknowledged(view)
    views.change(1, { view, paused: false })
    await clock.pass(40)
    expect(shownNames(last())).toEqual(['aaa'])
    expect(last()?.ids).toHaveLength(5)
  })

  it('draws no more rows that are gone than it has rows, in a storm of deletions', async () => {
    const names = Array.from({ length: 60 }, (_, at) => `d${String(at).padStart(2, '0')}`)
    kernel.lists.set(RTM_GETLINK, names.map((name, at) => madeLink(at + 1, name)))
    const { view } = views.open(1, { kind: 'links', filter: '', sort: [{ field: 'name', descending: false }], window: { first: 0, count: 10 } })
    await clock.pass(0)
    for (let at = 0; at < 50; at++) {
      await acknowledged(view)
      kernel.tell(RTNLGRP_LINK, madeLinkDeletion(at + 1, names[at] ?? ''))
      await clock.pass(20)
    }
    await acknowledged(view).then(() => clock.pass(100))
    expect(last()).toMatchObject({ matched: 10 })
    expect(last()?.gone.map(({ row }) => row.kind === 'link' && row.name)).toEqual(names.slice(40, 50))
  })

  it.each([['held', { hold: true }], ['paused', { paused: true }]])('that is %s keeps a row that is gone in its place and says so, until it is let go', async (_, how) => {
    const view = open()
    await clock.pass(0)
    await acknowledged(view)
    const { ids = [] } = last() ?? {}
    views.change(1, { view, ...how })
    kernel.tell(RTNLGRP_LINK, madeLinkDeletion(2, 'eth0'))
    await clock.pass(20)
    await acknowledged(view)
    expect(last()).toMatchObject({ ids, leaving: [{ id: ids[1], because: 'gone' }], gone: [] })
    views.change(1, { view, hold: false, paused: false })
    await clock.pass(20)
    expect(last()).toMatchObject({ ids: [ids[0], ids[2], ids[3]], leaving: [], gone: [{ row: { name: 'eth0' }, after: ids[0] }] })
  })

  it('that is paused has its rows inspected as they were then, also those that are gone, and counts them', async () => {
    const view = open()
    await clock.pass(0)
    await acknowledged(view)
    const { ids = [], total, matched } = last() ?? {}
    const title = async (id: number | undefined) => (await views.inspect(1, view, id ?? -1)).title
    views.change(1, { view, paused: true })
    const before = await title(ids[1])
    kernel.tell(RTNLGRP_LINK, madeLinkDeletion(2, 'eth0'))
    await clock.pass(20)
    await acknowledged(view)
    expect(last()).toMatchObject({ ids, total, matched })
    expect([before, await title(ids[1])]).toEqual(['eth0', 'eth0'])
    views.change(1, { view, paused: false })
    expect(() => views.inspect(1, view, ids[1] ?? -1)).toThrow('This row is gone')
  })

  it('that is held says which row its filter lets through no more', async () => {
    const view = open(1, 'mtu 1500')
    await clock.pass(0)
    await acknowledged(view)
    const { ids = [] } = last() ?? {}
    views.change(1, { view, hold: true })
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu: 9000 }))
    await clock.pass(20)
    await acknowledged(view)
    expect(last()).toMatchObject({ ids, matched: 3, leaving: [{ id: ids[1], because: 'unmatched' }], rows: [{ name: 'eth0', mtu: 9000 }] })
  })

  it('keeps the selection by identity, wherever its row goes', async () => {
    const view = open()
    await clock.pass(0)
    const eth0 = last()?.rows.find((row) => row.kind === 'link' && row.name === 'eth0')?.id ?? -1
    views.change(1, { view, selected: eth0 })
    await acknowledged(view)
    expect(last()?.selected).toEqual({ id: eth0, position: 1 })
    await acknowledged(view)
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'zzz'))
    await clock.pass(40)
    expect(last()?.selected).toEqual({ id: eth0, position: 3 })
  })

  it('has the kernel asked anew for routes and links, and shows them after the failure of both', async () => {
    kernel.answering = (sent, socket) => {
      socket.deliver(done(sent, 1))
      return true
    }
    const { view } = views.open(1, { kind: 'routes', filter: '', sort: [], window: whole })
    await clock.pass(200)
    expect(last()).toMatchObject({ state: { phase: 'failed' } })
    const again = views.reload(1, view)
    await clock.pass(200)
    expect(await again).toEqual({ readAt: null })
    kernel.answering = () => false
    kernel.lists.set(RTM_GETROUTE, [madeRoute('203.0.113.0', 24, { oif: 2 })])
    const reloaded = views.reload(1, view)
    await clock.pass(200)
    expect(await reloaded).toEqual({ readAt: expect.any(Number) })
    await acknowledged(view)
    await acknowledged(view)
    expect(last()).toMatchObject({ state: { phase: 'live' }, matched: 1, rows: [{ hops: [{ device: { name: 'eth0' } }] }] })
  })
})
