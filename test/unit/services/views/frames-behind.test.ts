import { expect, test } from 'vitest'

import { RTM_GETLINK, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'

/** The pauses between the last frames of a view of links while one of them changes each two milliseconds; `unfinished`: receiving ends each time with more waiting. */
async function pausesWhile(unfinished: boolean): Promise<readonly number[]> {
  const kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(2, 'eth0')])
  const clock = new HandClock()
  const at: number[] = []
  const views: Views = new Views(new Scope({ kernel, clock }), clock, (window, frame) => {
    at.push(clock.now())
    queueMicrotask(() => views.acknowledge(window, frame.view, frame.serial))
  })
  views.open(1, { kind: 'links', filter: '', sort: [], window: { first: 0, count: 50 } })
  await clock.pass(0)
  const hearing = kernel.sockets.find(({ wish }) => wish.groups?.includes(RTNLGRP_LINK) === true)
  if (hearing === undefined) throw new Error('Nobody hears of links.')
  for (let n = 0; n < 300; n++) {
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu: 1501 + n }))
    if (unfinished) hearing.counters.unfinished += 1
    await clock.pass(2)
  }
  views.closeAll()
  return at.slice(-4).map((time, n, all) => time - (all[n - 1] ?? time)).slice(1)
}

test('frames follow every display refresh while all is read that the kernel tells', async () => {
  expect(await pausesWhile(false)).toEqual([16, 16, 16])
})

test('frames give way while more of what the kernel tells is waiting than can be read', async () => {
  expect(await pausesWhile(true)).toEqual([80, 80, 80])
})
