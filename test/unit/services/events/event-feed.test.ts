import { describe, expect, it } from 'vitest'
import { NETLINK_ROUTE } from '../../../../electron/netlink/core/constants.ts'
import { RTNLGRP_IPV4_ROUTE, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { EventFeed } from '../../../../electron/services/events/event-feed.ts'
import { EventLog } from '../../../../electron/services/events/event-log.ts'
import { readRow, rowIdentity } from '../../../../electron/services/events/row-record.ts'
import { Table } from '../../../../electron/store/table.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink, madeRoute } from '../../../support/core/made-messages.ts'

interface Fed {
  readonly log: EventLog
  readonly feed: EventFeed
  /** The rows, the newest first: "1 ×5" a burst of five, "7" the event 7. */
  readonly shown: () => readonly string[]
  readonly routes: (from: number, count: number) => void
  readonly link: () => void
}

async function fed(): Promise<Fed> {
  const log = new EventLog()
  const table = new Table({ identity: rowIdentity, scheduler: new HandClock() })
  await table.load().finish()
  const feed = new EventFeed(log, table)
  const append = (message: Uint8Array, group: number): void => log.append(NETLINK_ROUTE, message, 0, message.length, 1000, group)
  return {
    log,
    feed,
    shown: () => Array.from(table.ids(), (id) => table.row(id)?.message)
      .flatMap((message) => (message === undefined ? [] : [readRow(message)]))
      .toSorted((one, other) => other.order - one.order)
      .map(({ sequence, isBurst, members }) => (isBurst ? `${sequence} ×${members}` : String(sequence))),
    routes(from, count) {
      for (let n = from; n < from + count; n++) append(madeRoute('10.0.0.0', 8, { priority: n }), RTNLGRP_IPV4_ROUTE)
      feed.step(1000)
    },
    link() {
      append(madeLink(7, 'eth0'), RTNLGRP_LINK)
      feed.step(1000)
    },
  }
}

describe('the rows of events', () => {
  it('have a burst that grows above what came while it did', async () => {
    const { shown, routes, link } = await fed()
    routes(0, 5)
    link()
    expect(shown()).toEqual(['6', '1 ×5'])
    routes(5, 1)
    expect(shown()).toEqual(['1 ×6', '6'])
  })

  it('leave an opened burst as it is, with its members below it, the newest first: what follows begins another above it', async () => {
    const { feed, shown, routes, link } = await fed()
    routes(0, 5)
    link()
    routes(5, 1)
    feed.open(1, true)
    expect(shown()).toEqual(['1 ×6', '7', '5', '4', '3', '2', '1', '6'])
    routes(6, 5)
    expect(shown()).toEqual(['8 ×5', '1 ×6', '7', '5', '4', '3', '2', '1', '6'])
    feed.open(1, false)
    expect(shown()).toEqual(['8 ×5', '1 ×6', '6'])
  })
})
