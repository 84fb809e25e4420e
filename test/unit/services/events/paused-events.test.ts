import { expect, it } from 'vitest'

import type { Frame } from '../../../../electron/api/views.ts'
import { RTM_GETLINK, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'

it('a paused view of events says how many events wait, however many of them one row stands for', async () => {
  const kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, ['lo', 'eth0'].map((name, at) => madeLink(at + 1, name)))
  const clock = new HandClock()
  const frames: Frame[] = []
  const views = new Views(new Scope({ kernel, clock }), clock, (_window, frame) => {
    frames.push(frame)
    views.acknowledge(1, frame.view, frame.serial)
  })
  const { view } = views.open(1, { kind: 'events', filter: 'kind link', sort: [{ field: 'time', descending: true }], window: { first: 0, count: 50 } })
  await clock.pass(200)
  const change = async (from: number, to: number): Promise<void> => {
    for (let mtu = from; mtu < to; mtu++) kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu }))
    await clock.pass(200)
  }
  await change(1300, 1310)
  views.change(1, { view, paused: true })
  await change(1400, 1420)
  expect(frames.at(-1)?.waiting).toBe(20)
  await change(1420, 1433)
  expect(frames.at(-1)?.waiting).toBe(33)
  views.change(1, { view, paused: true })
  await change(1433, 1434)
  expect(frames.at(-1)?.waiting).toBe(34)
  views.change(1, { view, paused: false })
  await clock.pass(200)
  expect(frames.at(-1)?.waiting).toBe(0)
})
