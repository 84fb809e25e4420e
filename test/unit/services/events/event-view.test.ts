import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { Frame } from '../../../../electron/api/views.ts'
import { NETLINK_ROUTE } from '../../../../electron/netlink/core/constants.ts'
import { readPcap } from '../../../../electron/netlink/core/pcap.ts'
import { RTM_GETLINK, RTNLGRP_IPV4_ROUTE, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { EventFeed } from '../../../../electron/services/events/event-feed.ts'
import { EventLog } from '../../../../electron/services/events/event-log.ts'
import { rowIdentity } from '../../../../electron/services/events/row-record.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { Table } from '../../../../electron/store/table.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink, madeRoute } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let scope: Scope
let views: Views
let last: Frame | undefined

beforeEach(() => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0')])
  clock = new HandClock()
  scope = new Scope({ kernel, clock })
  views = new Views(scope, clock, (window, frame) => {
    last = frame
    clock.later(() => views.acknowledge(window, frame.view, frame.serial))
  })
})

async function open(filter = 'kind link'): Promise<number> {
  const { view } = views.open(1, { kind: 'events', filter, sort: [{ field: 'time', descending: true }], window: { first: 0, count: 50 } })
  await clock.pass(200)
  return view
}

/** Has the kernel tell of so many changes of a link, each more than a burst apart. */
function change(times: number): void {
  for (let mtu = 1000; mtu < 1000 + times; mtu++) {
    kernel.time += 500
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu }))
  }
}

describe('a view of events that nobody sees', () => {
  it.each<[string, (view: number, visible: boolean) => void]>([
    ['since its window is hidden', (_view, visible) => views.windowVisible(1, visible)],
    ['since another is in its place', (view, visible) => views.change(1, { view, visible })],
  ])('%s decodes none, and catches up when it is shown', async (_why, show) => {
    const view = await open()
    change(3)
    await clock.pass(200)
    expect(last?.matched).toBe(3)
    show(view, false)
    await clock.pass(200)
    const read = vi.spyOn(scope.events, 'entry')
    change(1000)
    await clock.pass(1000)
    expect(read).not.toHaveBeenCalled()
    show(view, true)
    await clock.pass(1000)
    expect(last).toMatchObject({ matched: 1003, summary: { kept: 1004 } })
  })
})

describe('an event that is inspected', () => {
  it.each([false, true])('stays what it is when another filter hides it; its view was paused meanwhile: %s', async (paused) => {
    const view = await open('kind link')
    change(3)
    await clock.pass(500)
    const row = last?.rows[1]?.id ?? 0
    views.change(1, { view, paused })
    const before = await views.inspect(1, view, row)
    views.change(1, { view, paused: false })
    views.change(1, { view, filter: 'object nothing' })
    await clock.pass(500)
    expect((await views.inspect(1, view, row)).json).toBe(before.json)
  })
})

describe('flags that go while others stay', () => {
  it('are said to be off, not that none is left', async () => {
    await open('kind link')
    for (const flags of [0x11043, 0x1003]) {
      kernel.time += 500
      kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', {}, { flags }))
    }
    await clock.pass(500)
    const [row] = last?.rows ?? []
    expect(row?.kind === 'event' ? row.differences : []).toEqual([{ name: 'ifi_flags', before: 'RUNNING LOWER_UP', after: 'off' }])
  })
})

describe('a burst that is inspected', () => {
  it('tells what most of its events say', async () => {
    const view = await open('')
    for (let at = 0; at < 8; at++) kernel.tell(RTNLGRP_IPV4_ROUTE, madeRoute(`10.${String(at)}.0.0`, 16, { priority: at === 3 ? 7 : 20 }))
    await clock.pass(500)
    const burst = last?.rows.find((row) => row.kind === 'event' && row.form === 'burst')
    const { groups } = await views.inspect(1, view, burst?.id ?? 0)
    expect(groups.find(({ title }) => title === 'They say')?.fields).toMatchObject([{ label: '7 ×', value: expect.stringContaining('metric 20') }, { label: '1 ×', value: expect.stringContaining('metric 7') }])
  })
})

describe('an export of events', () => {
  it.each(['pcap', 'json'] as const)('as %s is made in slices between which others have their turn', async (format) => {
    const view = await open()
    change(500)
    let turns = 0
    let now = 0
    clock.now = () => ++now
    clock.later = (task) => {
      turns++
      setImmediate(task)
    }
    const bytes = await views.exportEvents(1, view, format)
    expect(turns).toBeGreaterThan(5)
    const mtus = format === 'pcap' ? readPcap(bytes).length : new TextDecoder().decode(bytes).trimEnd().split('\n').length
    expect(mtus).toBe(500)
  })

  it('of no events is an empty file of its form', async () => {
    const view = await open('kind link and object nothing')
    expect(readPcap(await views.exportEvents(1, view, 'pcap'))).toEqual([])
    expect(await views.exportEvents(1, view, 'json')).toEqual(new Uint8Array())
  })

  it('is one at a time: another, also of another view, is refused until it is through', async () => {
    const [one, other] = [await open(), await open()]
    change(10)
    const first = views.exportEvents(1, one, 'json')
    await expect(views.exportEvents(1, other, 'json')).rejects.toThrow('exported already')
    await first
    expect((await views.exportEvents(1, other, 'json')).length).toBeGreaterThan(0)
  })

  it('ends where its view is closed, and the next one may begin', async () => {
    const [one, other] = [await open(), await open()]
    change(10)
    const first = views.exportEvents(1, one, 'json')
    views.close(1, one)
    await expect(first).rejects.toThrow('was closed')
    expect((await views.exportEvents(1, other, 'json')).length).toBeGreaterThan(0)
  })
})

describe('rows of what the log keeps no longer', () => {
  it('go step by step, however many there are', async () => {
    const log = new EventLog(undefined, { bytes: 64 << 20, entries: 1024 })
    const append = (from: number): void => {
      for (let at = from; at < from + 1024; at++) {
        const message = madeRoute('10.0.0.0', 8, { priority: at })
        log.append(NETLINK_ROUTE, message, 0, message.length, at * 1000, RTNLGRP_IPV4_ROUTE)
      }
    }
    const table = new Table({ identity: rowIdentity, scheduler: clock })
    await table.load().finish()
    const feed = new EventFeed(log, table)
    append(0)
    expect(feed.step(5000)).toBe(false)
    table.flush()
    expect(table.size).toBe(1024)
    append(1024)
    for (let step = 1; step < 16; step++) {
      expect(feed.step(64)).toBe(true)
      table.flush()
      expect(table.size).toBe(1024)
    }
    expect(feed.step(64)).toBe(false)
    table.flush()
    expect(Array.from(feed.sequences())).toEqual(Array.from({ length: 1024 }, (_, at) => 1025 + at))
    expect(table.size).toBe(1024)
  })
})
