import { expect, it } from 'vitest'

import type { Frame } from '../../../../electron/api/views.ts'
import { RTM_GETLINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'

it.each(['', 'mtu 1500'])('a view opens at the window that is asked for, filtered by "%s"', async (filter) => {
  const kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, Array.from({ length: 300 }, (_, at) => madeLink(2 + at, `veth${at}`)))
  const clock = new HandClock()
  const frames: Frame[] = []
  const views = new Views(new Scope({ kernel, clock }), clock, (_window, frame) => frames.push(frame))
  views.open(1, { kind: 'links', filter, sort: [{ field: 'name', descending: false }], window: { first: 200, count: 20 } })
  await clock.pass(0)
  expect(frames.at(-1)?.first).toBe(200)
  expect(frames.at(-1)?.rows[0]).toMatchObject({ name: 'veth200' })
})

it('a view refuses to sort by what its kind does not have', () => {
  const clock = new HandClock()
  const views = new Views(new Scope({ kernel: new FakeKernel(), clock }), clock, () => {})
  expect(() => views.open(1, { kind: 'links', filter: '', sort: [{ field: 'destination', descending: false }], window: { first: 0, count: 50 } })).toThrow(
    'A view of links cannot be sorted by "destination".',
  )
})
