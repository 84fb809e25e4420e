import { beforeEach, describe, expect, it } from 'vitest'

import type { SocketSummary } from '../../../../electron/api/socket-row.ts'
import type { Frame } from '../../../../electron/api/views.ts'
import { RTM_GETROUTE, RTNLGRP_IPV4_ROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeRoute } from '../../../support/core/made-messages.ts'
import { fakeSockets, fakeSocketSummary } from '../../../support/fake-bridge/fake-sockets.ts'

const blank = fakeSocketSummary(fakeSockets())

let kernel: FakeKernel
let clock: HandClock
let views: Views
let frames: Frame[]
/** What the source says: made up from the number of its rows. */
let summary: SocketSummary
let view: number

beforeEach(async () => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETROUTE, [madeRoute('10.0.0.0', 8), madeRoute('10.1.0.0', 16)])
  clock = new HandClock()
  frames = []
  const scope = new Scope({ kernel, clock })
  summary = blank
  Object.assign(scope.routes, { summary: () => (summary = scope.routes.table.size === summary.total ? summary : { ...blank, total: scope.routes.table.size }) })
  views = new Views(scope, clock, (_window, frame) => frames.push(frame))
  view = views.open(1, { kind: 'routes', filter: 'dst 10.1.0.0/16', sort: [], window: { first: 0, count: 50 } }).view
  await clock.pass(0)
  await acknowledged()
})

function last(): Frame | undefined {
  return frames.at(-1)
}

async function acknowledged(): Promise<void> {
  views.acknowledge(1, view, last()?.serial ?? 0)
  await clock.pass(20)
}

async function comes(destination: string): Promise<void> {
  kernel.tell(RTNLGRP_IPV4_ROUTE, madeRoute(destination, 24))
  await clock.pass(20)
  await acknowledged()
}

describe('what there is in all', () => {
  it('stands in each frame, whatever the filter lets through', () => {
    expect(last()).toMatchObject({ matched: 1, summary: { kind: 'sockets', total: 2 } })
  })

  it('comes anew when it has changed, and only then', async () => {
    const before = frames.length
    summary = { ...summary, tcpMemory: 4096 }
    views.change(1, { view })
    await clock.pass(20)
    await acknowledged()
    expect(frames).toHaveLength(before + 1)
    expect(last()).toMatchObject({ rows: [], summary: { tcpMemory: 4096 } })
    views.change(1, { view })
    await clock.pass(20)
    expect(frames).toHaveLength(before + 1)
  })

  it('of a paused view stays as it was', async () => {
    views.change(1, { view, paused: true })
    await comes('192.0.2.0')
    expect(last()?.summary).toMatchObject({ total: 2 })
    views.change(1, { view, paused: false })
    await clock.pass(20)
    await acknowledged()
    expect(last()?.summary).toMatchObject({ total: 3 })
  })

  it('is not in frames of a kind that is not summed up', async () => {
    const links = views.open(2, { kind: 'links', filter: '', sort: [], window: { first: 0, count: 50 } }).view
    await clock.pass(200)
    expect(frames.filter((frame) => frame.view === links).every((frame) => !('summary' in frame))).toBe(true)
    expect(frames.some((frame) => frame.view === links)).toBe(true)
  })
})
