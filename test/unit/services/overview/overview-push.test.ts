import { beforeEach, describe, expect, it } from 'vitest'

import type { Overview } from '../../../../electron/api/overview.ts'
import { RTM_GETLINK, RTM_GETSTATS, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { OverviewPush } from '../../../../electron/services/overview/overview-push.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let overview: OverviewPush
let pushed: Overview[]

beforeEach(async () => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0')])
  clock = new HandClock()
  pushed = []
  const scope = new Scope({ kernel, clock })
  scope.links.start()
  await clock.pass(1)
  overview = new OverviewPush(() => scope.overview, clock, (_window, given) => pushed.push(given))
})

async function watch(): Promise<void> {
  overview.watch(1)
  await passAcknowledged(2050)
}

/** Lets time pass, in steps of 50 ms; what comes is acknowledged. */
async function passAcknowledged(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 50) {
    await clock.pass(50)
    await acknowledged()
  }
}

async function acknowledged(): Promise<void> {
  overview.acknowledge(1, pushed.at(-1)?.serial ?? 0)
  await clock.pass(0)
}

/** One more link. */
function change(index: number): void {
  kernel.tell(RTNLGRP_LINK, madeLink(index, `new${index}`))
}

describe('the overview', () => {
  it('is sent at once, and again when a state has changed', async () => {
    await watch()
    expect(pushed.at(-1)?.links).toBe(2)
    const before = pushed.length
    change(3)
    await clock.pass(250)
    expect(pushed.slice(before).map(({ links }) => links)).toEqual([3])
  })

  it('waits for the one before to be acknowledged, and is made of what is then', async () => {
    await watch()
    const before = pushed.length
    change(3)
    await clock.pass(300)
    change(4)
    change(5)
    await clock.pass(5000)
    expect(pushed.length).toBe(before + 1)
    await acknowledged()
    await clock.pass(250)
    expect(pushed.slice(before).map(({ links }) => links)).toEqual([3, 5])
  })

  it('comes no more than four times a second, however much changes', async () => {
    await watch()
    const before = pushed.length
    for (let n = 0; n < 100; n++) {
      change(10 + n)
      await clock.pass(10)
      await acknowledged()
    }
    expect(pushed.length - before).toBeLessThanOrEqual(5)
    expect(pushed.length - before).toBeGreaterThan(2)
  })

  it('is not sent where nothing has changed', async () => {
    await watch()
    const before = pushed.at(-1)?.sampledAt ?? 0
    const count = pushed.length
    await passAcknowledged(4000)
    // Four samples of counters in four seconds.
    expect(pushed.length - count).toBeLessThanOrEqual(5)
    expect(pushed.at(-1)?.sampledAt).toBeGreaterThan(before)
  })

  it.each([
    ['its page is not shown', () => overview.unwatch(1)],
    ['the window is hidden', () => overview.windowVisible(1, false)],
    ['the window is closed', () => overview.windowClosed(1)],
  ])('costs nothing while %s: it is not sent, and nothing is polled for it', async (_why, leave) => {
    await watch()
    leave()
    await clock.pass(2000)
    const before = pushed.length
    const polls = kernel.dumps.get(RTM_GETSTATS)
    change(3)
    await clock.pass(10_000)
    expect(pushed.length).toBe(before)
    expect(kernel.dumps.get(RTM_GETSTATS)).toBe(polls)
  })

  it('comes again with all that has changed when the window is shown again', async () => {
    await watch()
    overview.windowVisible(1, false)
    change(3)
    await clock.pass(1000)
    overview.windowVisible(1, true)
    await clock.pass(0)
    expect(pushed.at(-1)?.links).toBe(3)
  })
})
