import { beforeEach, describe, expect, it } from 'vitest'

import type { Row } from '../../../../electron/api/rows.ts'
import type { Frame } from '../../../../electron/api/views.ts'
import { RTM_GETLINK, RTM_GETSTATS, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeCounters, madeLink } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let views: Views
let frames: Frame[]

beforeEach(() => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(2, 'eth0')])
  clock = new HandClock()
  frames = []
  views = new Views(new Scope({ kernel, clock }), clock, (_window, frame) => frames.push(frame))
})

function open(): number {
  return views.open(1, { kind: 'links', filter: '', sort: [], window: { first: 0, count: 50 } }).view
}

function last(): Frame | undefined {
  return frames.at(-1)
}

async function acknowledged(view: number): Promise<void> {
  views.acknowledge(1, view, last()?.serial ?? 0)
  await clock.pass(20)
}

function ratesIn(rows: readonly Row[]): readonly (number | undefined)[] {
  return rows.map((row) => (row.kind === 'link' ? row.rates?.receivedBytes : undefined))
}

describe('a frame', () => {
  it('has rates with the time that they were read at, also where they stay as they are', async () => {
    const counted = (bytes: bigint) => kernel.lists.set(RTM_GETSTATS, [madeCounters(2, bytes, 0n)])
    const sent = () => frames.flatMap(({ sampledAt, rows }) => (sampledAt === null ? [] : [[sampledAt, ratesIn(rows)]]))
    counted(0n)
    const view = open()
    await clock.pass(0)
    await acknowledged(view)
    const first = last()?.sampledAt ?? 0
    frames.length = 0
    for (const bytes of [1000n, 2000n, 2000n, 2000n]) {
      counted(bytes)
      await clock.pass(1000)
      await acknowledged(view)
    }
    expect(sent()).toEqual([[first + 1000, [1000]], [first + 2000, []], [first + 3000, [0]], [first + 4000, []]])
  })

  it('of a paused view has its old rates with their time', async () => {
    kernel.lists.set(RTM_GETSTATS, [madeCounters(2, 0n, 0n)])
    const view = open()
    await clock.pass(0)
    await acknowledged(view)
    const { sampledAt } = last() ?? {}
    views.change(1, { view, paused: true })
    kernel.lists.set(RTM_GETSTATS, [madeCounters(2, 1000n, 0n)])
    await clock.pass(1000)
    await acknowledged(view)
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu: 1400 }))
    await clock.pass(20)
    await acknowledged(view)
    expect(sampledAt).toBeGreaterThan(0)
    expect(last()).toMatchObject({ sampledAt, waiting: 1, rows: [] })
  })
})
