import { beforeEach, describe, expect, it } from 'vitest'

import type { Frame } from '../../../../electron/api/views.ts'
import { RTM_GETLINK, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let views: Views
/** What was pushed to each window. */
let frames: Map<number, Frame[]>

beforeEach(() => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
  clock = new HandClock()
  frames = new Map()
  views = new Views(new Scope({ kernel, clock }), clock, (window, frame) => {
    frames.set(window, [...(frames.get(window) ?? []), frame])
  })
})

function open(window: number): number {
  return views.open(window, { kind: 'links', filter: '', sort: [], window: { first: 0, count: 50 } }).view
}

describe('a window', () => {
  it('reaches only its own views', async () => {
    const view = open(1)
    await clock.pass(0)
    const strangers = [
      () => views.change(2, { view, filter: 'up' }),
      () => views.acknowledge(2, view, 1),
      () => views.reload(2, view),
      () => views.find(2, { view, text: 'eth', from: 0 }),
      () => views.close(2, view),
      () => views.inspect(2, view, 0),
    ]
    for (const stranger of strangers) expect(stranger).toThrow(`This window has no view ${view}`)
    expect(frames.has(2)).toBe(false)
  })

  it('takes its views along when it closes', async () => {
    const view = open(1)
    await clock.pass(0)
    views.windowClosed(1)
    kernel.tell(RTNLGRP_LINK, madeLink(9, 'eth9'))
    await clock.pass(100)
    expect(frames.get(1)).toHaveLength(1)
    expect(() => views.inspect(1, view, 0)).toThrow('no view')
  })
  it('has 32 views at most, and room again when it closes one; others have theirs', () => {
    const opened = Array.from({ length: 32 }, () => open(1))
    expect(() => open(1)).toThrow('This window has 32 views open, and can have no more. Close one first.')
    open(2)
    views.close(1, opened[0] ?? 0)
    expect(open(1)).toBeGreaterThan(32)
  })
})
