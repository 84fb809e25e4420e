import { beforeEach, describe, expect, it } from 'vitest'

import { RTM_GETLINK, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { CountedChanges } from '../../../../electron/services/overview/change-log.ts'
import { linkWords } from '../../../../electron/services/overview/change-words.ts'
import { TableChangesLog } from '../../../../electron/services/overview/table-changes-log.ts'
import { RowTimes } from '../../../../electron/services/row-times.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink, madeLinkDeletion } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let scope: Scope
let changes: CountedChanges
let log: TableChangesLog
/** Rows that were named. */
let named: number

beforeEach(async () => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0'), madeLink(3, 'eth1')])
  clock = new HandClock()
  scope = new Scope({ kernel, clock })
  changes = new CountedChanges()
  named = 0
  const words = {
    ...linkWords,
    name: (version: Parameters<typeof linkWords.name>[0]) => {
      named++
      return linkWords.name(version)
    },
  }
  const untold = { changed: () => false, gone: () => false }
  const times = new RowTimes(clock.wall(), kernel.bootTime())
  log = new TableChangesLog({ table: scope.links.table, words, into: changes, told: untold, times, wall: () => clock.wall(), whenRead: (task) => task() })
  scope.links.start()
  await clock.pass(1000)
})

function tell(...messages: Parameters<FakeKernel['tell']>[1][]): void {
  for (const message of messages) kernel.tell(RTNLGRP_LINK, message)
  scope.links.flush()
}

function told(): readonly string[] {
  return changes.recent(clock.wall()).newest.map(({ what, name }) => `${what} ${String(name)}`)
}

describe('what a table finds', () => {
  it('is told by name while somebody watches', () => {
    log.watch(true)
    tell(madeLink(2, 'eth0', { mtu: 1400 }), madeLink(7, 'wg0'), madeLinkDeletion(3, 'eth1'))
    expect(told()).toEqual(expect.arrayContaining(['changed eth0', 'new wg0', 'gone eth1']))
  })

  it('is told once, however often what is polled of the row brings it again', async () => {
    log.watch(true)
    tell(madeLink(2, 'eth0', { mtu: 1400 }))
    for (let sample = 1; sample <= 3; sample++) {
      kernel.time += 1000
      await clock.pass(1000)
      tell(madeLink(2, 'eth0', { mtu: 1400, event: sample }))
    }
    expect(changes.recent(clock.wall()).counts).toEqual([{ object: 'link', count: 1 }])
    tell(madeLink(2, 'eth0', { mtu: 1500 }))
    expect(changes.recent(clock.wall()).counts).toEqual([{ object: 'link', count: 2 }])
  })

  it('costs no name while nobody watches', () => {
    tell(madeLink(2, 'eth0', { mtu: 1400 }))
    log.watch(true)
    log.watch(false)
    named = 0
    tell(madeLink(2, 'eth0', { mtu: 1300 }), madeLink(7, 'wg0'), madeLinkDeletion(3, 'eth1'))
    expect(named).toBe(0)
  })

  it('is told once it is watched again, what was told before not twice', async () => {
    log.watch(true)
    tell(madeLink(2, 'eth0', { mtu: 1400 }))
    const before = told()
    expect(before).toEqual(['changed eth0'])
    log.watch(false)
    kernel.time += 6000
    await clock.pass(5000)
    tell(madeLink(3, 'eth1', { mtu: 1400 }))
    log.watch(true)
    expect(told()).toEqual(['changed eth1', 'changed eth0'])
    expect(changes.recent(clock.wall()).counts).toEqual([{ object: 'link', count: 2 }])
  })
})
