import { describe, expect, it } from 'vitest'

import { NETLINK_ROUTE } from '../../../../electron/netlink/core/constants.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { RTM_DELROUTE, RTNLGRP_IPV4_ROUTE, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { EventLog } from '../../../../electron/services/events/event-log.ts'
import { readEvent } from '../../../../electron/services/events/event-reading.ts'
import { rawMessage, type RawMessage } from '../../../../electron/store/raw-message.ts'
import { madeLink, madeRoute } from '../../../support/core/made-messages.ts'

const NLM_F_REPLACE = 0x100

function append(log: EventLog, message: Uint8Array, at = 1000, group = RTNLGRP_IPV4_ROUTE): void {
  log.append(NETLINK_ROUTE, message, 0, message.length, at, group)
}

function deletion(message: Uint8Array): Uint8Array {
  return routeMessage.encode({ ...routeMessage.decode(message), type: RTM_DELROUTE, flags: 0 })
}

function happenings(log: EventLog): readonly string[] {
  return Array.from({ length: log.size }, (_, at) => {
    const entry = log.entry(log.first + at)
    return entry === undefined ? 'gap' : readEvent(log, entry).what
  })
}

function bytesOf(message: RawMessage | null | undefined): readonly number[] | null {
  return message ? [...message.bytes.subarray(message.offset, message.offset + message.length)] : null
}

describe('the log of events', () => {
  it('keeps messages in their order, each with its time, its group and its bytes', () => {
    const log = new EventLog()
    const one = madeLink(7, 'one')
    const two = madeRoute('10.0.0.0', 8)
    append(log, one, 1000, RTNLGRP_LINK)
    append(log, two, 1001)
    expect(log.size).toBe(2)
    expect(log.entry(1)).toMatchObject({ sequence: 1, receivedAt: 1000, group: RTNLGRP_LINK, protocol: NETLINK_ROUTE })
    expect(bytesOf(log.entry(1)?.message)).toEqual([...one])
    expect(bytesOf(log.entry(2)?.message)).toEqual([...two])
  })

  it('lets the oldest go where more came than there is room for entries', () => {
    const log = new EventLog(undefined, { bytes: 64 << 20, entries: 1024 })
    for (let n = 0; n < 5000; n++) append(log, madeRoute('10.0.0.0', 8, { priority: n }))
    expect([log.first, log.next, log.size]).toEqual([5001 - 1024, 5001, 1024])
    expect(log.entry(5000 - 1024)).toBeUndefined()
    const priorities = Array.from({ length: log.size }, (_, at) => {
      const message = log.entry(log.first + at)?.message
      return message === undefined ? -1 : routeMessage.decode(message.bytes, message.offset).attributes.priority
    })
    expect(priorities).toEqual(Array.from({ length: 1024 }, (_, at) => 5000 - 1024 + at))
  })

  it('lets the oldest go where more came than there is room for bytes, and never holds more', () => {
    const log = new EventLog(undefined, { bytes: 4 << 20, entries: 1 << 20 })
    const long = madeLink(7, 'long', { ifalias: 'a'.repeat(60_000) })
    for (let n = 0; n < 1000; n++) append(log, long, n, RTNLGRP_LINK)
    expect(log.heldBytes).toBe(4 << 20)
    expect(log.size).toBeGreaterThan(15 * Math.floor((1 << 18) / (long.length + 3)) - 1)
    expect(log.size).toBeLessThan(70)
    for (const sequence of [log.first, log.next - 1]) {
      expect(log.receivedAt(sequence)).toBe(sequence - 1)
      expect(bytesOf(log.entry(sequence)?.message)).toEqual([...long])
    }
  })

  it('says of each event whether its object is new, changed or gone', () => {
    const log = new EventLog(() => null)
    const route = madeRoute('10.0.0.0', 8, { gateway: '192.0.2.1' })
    append(log, route)
    append(log, madeRoute('10.0.0.0', 8, { gateway: '192.0.2.2' }, {}, NLM_F_REPLACE))
    append(log, deletion(madeRoute('10.0.0.0', 8, { gateway: '192.0.2.2' })))
    append(log, route)
    expect(happenings(log)).toEqual(['new', 'changed', 'gone', 'new'])
    const replaced = log.entry(2)
    expect(bytesOf(replaced && readEvent(log, replaced).before)).toEqual([...route])
  })

  it('does not take a route beside another for that other', () => {
    const log = new EventLog(() => null)
    append(log, madeRoute('10.0.0.0', 8, { gateway: '192.0.2.1' }))
    append(log, madeRoute('10.0.0.0', 8, { gateway: '192.0.2.2' }))
    append(log, deletion(madeRoute('10.0.0.0', 8, { gateway: '192.0.2.1' })))
    expect(happenings(log)).toEqual(['new', 'new', 'gone'])
    const gone = log.entry(3)
    expect(gone && log.before(gone)?.sequence).toBe(1)
  })

  it('takes what was before from what is known of the object, when it hears of it for the first time', () => {
    const known = madeLink(7, 'before')
    const asked: string[] = []
    const log = new EventLog((subject) => {
      asked.push(subject.word)
      return rawMessage(known)
    })
    append(log, madeLink(7, 'after'), 1000, RTNLGRP_LINK)
    append(log, madeLink(7, 'later'), 1001, RTNLGRP_LINK)
    expect(asked).toEqual(['link'])
    expect(happenings(log)).toEqual(['changed', 'changed'])
    const first = log.entry(1)
    expect(bytesOf(first && readEvent(log, first).before)).toEqual([...known])
  })

  it('says that it does not know what was before, where nobody does', () => {
    const log = new EventLog()
    append(log, madeLink(7, 'after'), 1000, RTNLGRP_LINK)
    expect(happenings(log)).toEqual(['told'])
  })

  it('finds all that it heard of an object, the newest first, however much else came between', () => {
    const log = new EventLog()
    for (let n = 0; n < 300; n++) append(log, n % 100 === 0 ? madeLink(7, `name${n}`) : madeRoute('10.0.0.0', 8, { priority: n }))
    expect(Array.from(log.about(NETLINK_ROUTE, rawMessage(madeLink(7, 'whatever'))), ({ sequence }) => sequence)).toEqual([201, 101, 1])
    expect([...log.about(NETLINK_ROUTE, rawMessage(madeLink(8, 'other')))]).toEqual([])
  })

  it('has gaps among its entries, which may be amended as long as they are kept', () => {
    const log = new EventLog(undefined, { bytes: 4 << 20, entries: 1024 })
    append(log, madeLink(7, 'one'))
    const gap = { kind: 'lost', about: 'routes', reason: 'events came too fast', at: 1002, repairedAfter: null } as const
    const sequence = log.addGap(gap)
    append(log, madeLink(7, 'two'))
    expect(happenings(log)).toEqual(['told', 'gap', 'changed'])
    log.amendGap(sequence, { ...gap, repairedAfter: 400 })
    expect(log.gap(sequence)).toMatchObject({ repairedAfter: 400 })
    for (let n = 0; n < 1024; n++) append(log, madeLink(7, 'more'))
    expect(log.gap(sequence)).toBeUndefined()
    expect(log.gaps()).toEqual([])
  })

  it('tells once that there is something new, until somebody has looked', () => {
    const log = new EventLog()
    let told = 0
    const end = log.onNew(() => told++)
    append(log, madeLink(7, 'one'))
    append(log, madeLink(7, 'two'))
    expect(told).toBe(1)
    log.seen()
    append(log, madeLink(7, 'three'))
    end()
    log.seen()
    append(log, madeLink(7, 'four'))
    expect(told).toBe(2)
  })
})
