import { beforeEach, describe, expect, it } from 'vitest'

import type { ValuesInput } from '../../../../electron/api/views.ts'
import { RTM_GETLINK, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let views: Views

beforeEach(() => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, ['lo', 'eth0', 'veth1', 'eth1'].map((name, at) => madeLink(at + 1, name)))
  clock = new HandClock()
  views = new Views(new Scope({ kernel, clock }), clock, () => {})
})

async function opened(): Promise<number> {
  const { view } = views.open(1, { kind: 'links', filter: '', sort: [], window: { first: 0, count: 2 } })
  return view
}

const question = (view: number, more: Partial<ValuesInput> = {}): ValuesInput => ({ view, field: 'name', before: '', after: '', start: '', ...more })

async function values(input: ValuesInput) {
  const counted = views.values(1, input)
  await clock.pass(1)
  return await counted
}

describe('the values of a field of a view', () => {
  it('are those that its rows have now, by any name of the field, within the rest of its filter', async () => {
    const view = await opened()
    await clock.pass(100)
    expect((await values(question(view)))?.values.map(({ text }) => text)).toEqual(['eth0', 'eth1', 'lo', 'veth1'])
    expect((await values(question(view, { field: 'DEV', start: 'ETH' })))?.values.map(({ text }) => text)).toEqual(['eth0', 'eth1'])
    kernel.tell(RTNLGRP_LINK, madeLink(9, 'eth9'))
    await clock.pass(100)
    expect(await values(question(view, { before: 'index > 2 and' }))).toEqual({ values: ['eth1', 'eth9', 'veth1'].map((text) => ({ text, rows: 1 })), within: 'index > 2', tooMany: false, newest: null })
  })

  it('come with which parts of the filter in force keep all rows away', async () => {
    const view = await opened()
    expect(await views.inTheWay(1, view)).toBeNull()
    await clock.pass(100)
    views.change(1, { view, filter: 'name eth* and mtu 9000' })
    expect(views.change(1, { view, filter: 'name eth* and mtu fast' })).not.toBeNull()
    const asked = views.inTheWay(1, view)
    const counted = views.values(1, question(view))
    await clock.pass(50)
    expect(await counted).not.toBeNull()
    expect(await asked).toEqual([{ part: 'mtu 9000', rest: 'name eth*', rows: 2, alone: true }])
  })

  it('are none before there are rows, of no such field, and for a question that a newer one has followed', async () => {
    const view = await opened()
    expect(await views.values(1, question(view))).toBeNull()
    await clock.pass(100)
    expect(await values(question(view, { field: 'nmae' }))).toBeNull()
    const first = views.values(1, question(view))
    const second = views.values(1, question(view, { start: 'lo' }))
    await clock.pass(1)
    expect([await first, (await second)?.values]).toEqual([null, [{ text: 'lo', rows: 1 }]])
    const last = views.values(1, question(view))
    views.close(1, view)
    await clock.pass(1)
    expect(await last).toBeNull()
  })
})
