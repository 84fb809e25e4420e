import { beforeEach, describe, expect, it, vi } from 'vitest'

import type { EventRow } from '../../../../electron/api/event-row.ts'
import type { Frame } from '../../../../electron/api/views.ts'
import { NETLINK_ROUTE } from '../../../../electron/netlink/core/constants.ts'
import { RTM_GETLINK, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
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
let frames: Frame[]

beforeEach(() => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0')])
  clock = new HandClock()
  scope = new Scope({ kernel, clock })
  frames = []
  views = new Views(scope, clock, (window, frame) => {
    frames.push(frame)
    clock.later(() => views.acknowledge(window, frame.view, frame.serial))
  })
})

/** Keeps so many changes of a link, the first with an MTU of 1, each more than a burst apart. */
function keep(times: number): void {
  for (let mtu = 1; mtu <= times; mtu++) {
    const message = madeLink(2, 'eth0', { mtu })
    kernel.time += 500
    scope.events.append(NETLINK_ROUTE, message, 0, message.length, kernel.time, RTNLGRP_LINK)
  }
}

/** Has each look at the clock take a millisecond, so that a slice of work ends. */
function haste(): void {
  const now = clock.now.bind(clock)
  let looks = 0
  clock.now = () => now() + ++looks
}

async function open(filter: string): Promise<number> {
  const { view } = views.open(1, { kind: 'events', filter, sort: [{ field: 'time', descending: true }], window: { first: 0, count: 50 } })
  await clock.pass(500)
  return view
}

function looked({ state }: Frame): number | undefined {
  return state.phase === 'live' ? state.looked : undefined
}

function objects({ rows }: Frame): readonly string[] {
  return rows.filter((row): row is EventRow => row.kind === 'event').map(({ details }) => details)
}

describe('a filter over many events', () => {
  it('is told of as looking through them until it was asked of all: no count before that is the last word', async () => {
    keep(20_000)
    const view = await open('kind link')
    frames = []
    haste()
    views.change(1, { view, filter: 'words ~ "mtu 1 →"' })
    await clock.pass(5000)
    const shares = frames.map(looked)
    expect(shares.length).toBeGreaterThan(5)
    expect(shares.slice(0, -1).every((share, at) => share !== undefined && share >= (shares[at - 1] ?? 0))).toBe(true)
    expect(frames.slice(0, -1).some(({ matched }) => matched === 0)).toBe(true)
    expect(frames.at(-1)).toMatchObject({ matched: 1, state: { phase: 'live' } })
    expect(shares.at(-1)).toBeUndefined()
  })

  it('finds the newest first', async () => {
    keep(20_000)
    const view = await open('kind route')
    frames = []
    haste()
    views.change(1, { view, filter: 'kind link' })
    await clock.pass(5000)
    const first = frames.find(({ ids }) => ids.length > 0)
    if (first === undefined) throw new Error('no frame has rows')
    expect(looked(first)).toBeDefined()
    expect(objects(first).some((details) => details.includes('mtu 20000'))).toBe(true)
    expect(frames.at(-1)?.matched).toBe(20_000)
  })

  it('keeps their order, and folds bursts as if it had looked from the oldest on', async () => {
    const log = new EventLog()
    const append = (at: number, priority: number): void => {
      const message = madeRoute('10.0.0.0', 8, { priority })
      log.append(NETLINK_ROUTE, message, 0, message.length, at, RTNLGRP_LINK)
    }
    // Bursts of ten, over stretches of any length.
    for (let event = 0; event < 30_000; event++) append(Math.floor(event / 10) * 1000 + (event % 10), event)
    const table = new Table({ identity: rowIdentity, scheduler: clock })
    await table.load().finish()
    const feed = new EventFeed(log, table)
    while (feed.step(100));
    table.flush()
    expect(feed.looked).toBeNull()
    expect(feed.sequences()).toEqual(Array.from({ length: 30_000 }, (_, at) => at + 1))
    expect(table.size).toBe(3000)
  })
})

describe('a view that the pointer rests over', () => {
  it('lets the rows of the filter before go at once, struck out or not', async () => {
    keep(2000)
    const view = await open('kind link')
    views.change(1, { view, hold: true })
    await clock.pass(100)
    frames = []
    haste()
    views.change(1, { view, filter: 'words ~ "mtu 7 "' })
    await clock.pass(2000)
    expect(frames.flatMap(({ leaving }) => leaving)).toEqual([])
    expect(frames.at(-1)?.ids).toHaveLength(1)
  })

  it('has its newest on top, and nothing waits, when it was held as it opened', async () => {
    keep(12_000)
    haste()
    // Few of each stretch, so that it takes several to fill the window.
    const { view } = views.open(1, { kind: 'events', filter: 'words ~ "99 →"', sort: [{ field: 'time', descending: true }], window: { first: 0, count: 50 } })
    views.change(1, { view, hold: true })
    await clock.pass(5000)
    const last = frames.at(-1)
    expect(last?.waiting).toBe(0)
    const shown = new Map(frames.flatMap(({ rows }) => rows).map((row) => [row.id, row]))
    const order = (last?.ids ?? []).map((id) => shown.get(id)).flatMap((row) => (row?.kind === 'event' ? [row.sequence] : []))
    expect(order).toHaveLength(50)
    expect(order).toEqual(order.toSorted((left, right) => right - left))
    expect(order[0]).toBe(12_000)
  })
})

describe('a filter of kinds and happenings', () => {
  it('decodes no message of another kind', async () => {
    keep(500)
    const view = await open('kind route')
    const { linkMessage } = await import('../../../../electron/netlink/route/link.ts')
    const decode = vi.spyOn(linkMessage, 'decode')
    views.change(1, { view, filter: 'kind link and what gone' })
    await clock.pass(500)
    expect(decode).not.toHaveBeenCalled()
  })
})
