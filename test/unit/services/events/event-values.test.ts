import { beforeEach, describe, expect, it } from 'vitest'

import type { OccurringValues } from '../../../../electron/api/views.ts'
import { NETLINK_ROUTE } from '../../../../electron/netlink/core/constants.ts'
import { RTM_GETLINK, RTNLGRP_IPV4_ROUTE, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { DeviceNames } from '../../../../electron/services/device-names.ts'
import { eventFields } from '../../../../electron/services/events/event-fields.ts'
import { EventLog } from '../../../../electron/services/events/event-log.ts'
import { EventRecords } from '../../../../electron/services/events/event-records.ts'
import { readNames } from '../../../../electron/services/names/names.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FieldNames } from '../../../../electron/store/filter/vocabulary.ts'
import { countValues } from '../../../../electron/store/values/count-values.ts'
import { RowTimes } from '../../../../electron/services/row-times.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink, madeRoute } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let views: Views
let view: number

beforeEach(async () => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, ['lo', 'eth0', 'eth1'].map((name, at) => madeLink(at + 1, name)))
  clock = new HandClock()
  views = new Views(new Scope({ kernel, clock }), clock, () => {})
  view = views.open(1, { kind: 'events', filter: '', sort: [], window: { first: 0, count: 50 } }).view
  await clock.pass(100)
})

async function values(field: string, around: { readonly before?: string; readonly after?: string; readonly start?: string } = {}): Promise<OccurringValues | null> {
  const counted = views.values(1, { view, field, before: '', after: '', start: '', ...around })
  await clock.pass(50)
  return await counted
}

const rows = (counted: Pick<OccurringValues, 'values'> | null | undefined) => counted?.values.map((value) => [value.text, value.rows])

describe('the values of a field of events', () => {
  it('are counted by events, those that bursts fold among them, within the rest of the filter', async () => {
    for (let mtu = 1400; mtu < 1420; mtu++) kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu }))
    kernel.tell(RTNLGRP_LINK, madeLink(3, 'eth1', { mtu: 1400 }))
    for (let n = 0; n < 3; n++) kernel.tell(RTNLGRP_IPV4_ROUTE, madeRoute(`10.${String(n)}.0.0`, 16, { oif: 3 }))
    await clock.pass(100)
    expect(rows(await values('kind'))).toEqual([['link', 21], ['route', 3]])
    expect(rows(await values('dev', { before: 'kind link and' }))).toEqual([['eth0', 20], ['eth1', 1]])
    expect(rows(await values('group', { after: 'and dev eth1' }))).toEqual([['ipv4-route', 3], ['link', 1]])
    expect(rows(await values('object', { start: '10.' }))).toEqual([['10.0.0.0/16', 1], ['10.1.0.0/16', 1], ['10.2.0.0/16', 1]])
    expect((await values('what', { before: 'kind route and' }))?.within).toBe('kind route')
  })

  it('are of what came by now, whatever the view is filtered by', async () => {
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu: 1400 }))
    await clock.pass(100)
    views.change(1, { view, filter: 'kind route' })
    await clock.pass(100)
    expect(rows(await values('kind'))).toEqual([['link', 1]])
    kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu: 1500 }))
    await clock.pass(100)
    expect(rows(await values('kind'))).toEqual([['link', 2]])
  })

  it('tell which part of a filter that lets nothing through is in the way', async () => {
    for (let mtu = 1400; mtu < 1420; mtu++) kernel.tell(RTNLGRP_LINK, madeLink(2, 'eth0', { mtu }))
    views.change(1, { view, filter: 'kind link and dev eth0 and type DELLINK' })
    await clock.pass(100)
    const asked = views.inTheWay(1, view)
    await clock.pass(50)
    expect(await asked).toEqual([{ part: 'type DELLINK', rest: 'kind link and dev eth0', rows: 20, alone: true }])
  })

  describe('where there are many', () => {
    const log = new EventLog()
    const test = { sequence: 0 }
    const fields = eventFields(log, test, { devices: new DeviceNames(), names: readNames(), namespace: '', times: new RowTimes(0, 0) }).map(({ field }) => field)
    const append = (message: Uint8Array, group: number): void => log.append(NETLINK_ROUTE, message, 0, message.length, 1, group)
    const counted = async (name: string, start = '') => {
      const field = new FieldNames(fields).field(name)
      if (field === undefined) throw new Error(`events have no ${name}`)
      const counting = countValues({ records: new EventRecords(log, test), field, fields, before: '', after: '', start, scheduler: clock, stopped: () => false })
      await clock.pass(50)
      return await counting
    }

    it('keep their counts, however many different texts they are', async () => {
      for (let n = 0; n < 5000; n++) append(madeRoute(`10.0.${String(n >> 8)}.${String(n & 255)}`, 32), RTNLGRP_IPV4_ROUTE)
      for (let n = 0; n < 5000; n += 100) append(madeRoute(`10.0.${String(n >> 8)}.${String(n & 255)}`, 32, { priority: 1 }), RTNLGRP_IPV4_ROUTE)
      const found = rows(await counted('object'))
      expect(found).toEqual(Array.from({ length: 50 }, (_, at) => [`10.0.${String((at * 100) >> 8)}.${String((at * 100) & 255)}/32`, 2]))
    })

    it('are those of the newest alone', async () => {
      const link = madeLink(2, 'eth0')
      expect(await counted('kind')).toMatchObject({ newest: null, values: [{ text: 'route', rows: 5050 }] })
      for (let n = 0; n < 32_768 - 50; n++) append(link, RTNLGRP_LINK)
      expect(await counted('kind')).toMatchObject({ newest: 32_768, values: [{ text: 'link', rows: 32_718 }, { text: 'route', rows: 50 }] })
    })
  })
})
