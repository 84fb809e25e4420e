import { beforeEach, describe, expect, it } from 'vitest'

import type { PrivilegeState, Status } from '../../../../electron/api/status.ts'
import { RTM_GETLINK, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { StatusPush } from '../../../../electron/services/status-push.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock, settled } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let pushed: Status[]
let status: StatusPush

/** The right to change something, which a test gives and takes. */
const privilege = {
  state: 'locked' as PrivilegeState,
  lacksJournal: false,
  heard: () => undefined as void,
  onState(listener: () => void) {
    this.heard = listener
    return () => undefined
  },
}

/** Time passes for the kernel too. */
async function pass(milliseconds: number): Promise<void> {
  kernel.time += milliseconds
  await clock.pass(milliseconds)
}

beforeEach(async () => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo')])
  clock = new HandClock()
  const scope = new Scope({ kernel, clock })
  scope.links.start()
  await settled()
  pushed = []
  status = new StatusPush(scope, privilege, clock, (_window, given) => pushed.push(given))
  status.add(1)
})

describe('the status of a window', () => {
  it('says that events came, and that none comes any more', async () => {
    kernel.tell(RTNLGRP_LINK, madeLink(1, 'lo', { mtu: 1400 }))
    await pass(250)
    expect(pushed.at(-1)?.eventsPerSecond).toBe(1)
    for (let quarter = 0; quarter < 8; quarter++) await pass(250)
    expect(pushed.at(-1)?.eventsPerSecond).toBe(0)
  })

  it('says that the helper has no journal, for as long as there is that helper', async () => {
    for (const lacks of [true, false]) {
      privilege.lacksJournal = lacks
      privilege.heard()
      await pass(250)
    }
    expect(pushed.slice(-2).map(({ unrecorded }) => unrecorded)).toEqual([true, undefined])
  })

  it('says that the right to change something came, and went', async () => {
    await pass(1000)
    pushed = []
    for (const state of ['elevating', 'elevated', 'locked'] as const) {
      privilege.state = state
      privilege.heard()
      await pass(250)
    }
    expect(pushed.map((one) => one.privilege)).toEqual(['elevating', 'elevated', 'locked'])
  })

  it('is sent at most four times a second, however much happens', async () => {
    await pass(1000)
    pushed = []
    for (let step = 0; step < 100; step++) {
      kernel.tell(RTNLGRP_LINK, madeLink(1, 'lo', { mtu: 1400 + step }))
      await pass(10)
    }
    expect(pushed.length).toBeGreaterThan(1)
    expect(pushed.length).toBeLessThanOrEqual(5)
  })

  it('says that the name of the namespace stands for another, though the kernel tells of nothing', async () => {
    await pass(5000)
    const before = pushed.length
    kernel.name = 'gone'
    await pass(1500)
    expect(pushed.slice(before).map(({ named }) => named)).toEqual(['gone'])
    kernel.name = 'other'
    await pass(1500)
    await pass(5000)
    expect(pushed.slice(before).map(({ named }) => named)).toEqual(['gone', 'other'])
  })

  it('is sent no more to a window that is closed', async () => {
    status.remove(1)
    const before = pushed.length
    kernel.tell(RTNLGRP_LINK, madeLink(1, 'lo', { mtu: 1400 }))
    await pass(1000)
    expect(pushed).toHaveLength(before)
  })
})
