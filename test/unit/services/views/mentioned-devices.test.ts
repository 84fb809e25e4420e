import { describe, expect, it } from 'vitest'

import type { Frame } from '../../../../electron/api/views.ts'
import { RTM_GETLINK, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'

describe('a view of links', () => {
  it.each([
    ['master', { master: 4 }],
    ['lower', { link: 4 }],
  ])('sends a row again when its %s device is renamed', async (place, attributes) => {
    const kernel = new FakeKernel()
    kernel.lists.set(RTM_GETLINK, [madeLink(2, 'eth0', attributes), madeLink(3, 'eth1'), madeLink(4, 'br0')])
    const clock = new HandClock()
    const frames: Frame[] = []
    const views = new Views(new Scope({ kernel, clock }), clock, (_window, frame) => frames.push(frame))
    const { view } = views.open(1, { kind: 'links', filter: 'name eth0,eth1', sort: [], window: { first: 0, count: 50 } })
    await clock.pass(0)
    for (let acknowledged = 0; acknowledged < frames.length; acknowledged++) {
      views.acknowledge(1, view, frames[acknowledged]?.serial ?? 0)
      await clock.pass(20)
    }
    const before = frames.length
    kernel.tell(RTNLGRP_LINK, madeLink(4, 'lan'))
    await clock.pass(20)
    expect(frames.slice(before).flatMap(({ rows }) => rows)).toMatchObject([{ name: 'eth0', [place]: { index: 4, name: 'lan' } }])
  })
})
