import { beforeEach, describe, expect, it } from 'vitest'

import type { CopyTextInput } from '../../../../electron/api/copying.ts'
import type { SelectionStep } from '../../../../electron/api/selection.ts'
import { AF_INET } from '../../../../electron/netlink/core/constants.ts'
import { RTM_DELROUTE, RTM_GETLINK, RTM_GETROUTE, RTNLGRP_IPV4_ROUTE } from '../../../../electron/netlink/route/message-types.ts'
import { routeMessage } from '../../../../electron/netlink/route/route.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink, madeRoute } from '../../../support/core/made-messages.ts'

let kernel: FakeKernel
let clock: HandClock
let views: Views

/** A view of so many routes, 10.0.0.0/24 and on, in their order. */
async function open(count: number, filter = ''): Promise<number> {
  kernel.lists.set(RTM_GETROUTE, Array.from({ length: count }, (_, at) => madeRoute(`${10 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}.0`, 24, { oif: 2 })))
  const { view } = views.open(1, { kind: 'routes', filter, sort: [{ field: 'destination', descending: false }], window: { first: 0, count: 10 } })
  await clock.pass(200)
  return view
}

function select(view: number, ...steps: readonly SelectionStep[]): void {
  views.change(1, { view, selection: { serial: 1, steps: [...steps] } })
}

async function text(view: number, as: CopyTextInput['as']) {
  const copied = views.copyText(1, { view, as })
  await clock.pass(1)
  return copied
}

/** All parts, in their order: the destinations of each. */
function parts(view: number): readonly (readonly string[])[] {
  const all: string[][] = []
  for (let from: number | null = 0; from !== null; ) {
    const part = views.copyRows(1, view, from)
    all.push(part.rows.flatMap((row) => (row.kind === 'route' ? [row.destination] : [])))
    from = part.next
  }
  return all
}

beforeEach(() => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, [madeLink(1, 'lo'), madeLink(2, 'eth0')])
  clock = new HandClock()
  views = new Views(new Scope({ kernel, clock }), clock, () => {})
})

describe('the selected rows', () => {
  it('are copied in the view’s order, whatever the order they were selected in', async () => {
    const view = await open(9)
    select(view, { does: 'one', row: 7 }, { does: 'toggle', row: 2 }, { does: 'toggle', row: 4 })
    expect(parts(view)).toEqual([['10.0.2.0/24', '10.0.4.0/24', '10.0.7.0/24']])
    views.change(1, { view, sort: [{ field: 'destination', descending: true }] })
    expect(parts(view)).toEqual([['10.0.7.0/24', '10.0.4.0/24', '10.0.2.0/24']])
  })

  it('are those that a filter hides, too, behind the others', async () => {
    const view = await open(9)
    select(view, { does: 'one', row: 1 }, { does: 'range', to: { row: 3 }, keep: false })
    views.change(1, { view, filter: 'dst 10.0.3.0/24' })
    expect(parts(view)).toEqual([['10.0.3.0/24', '10.0.1.0/24', '10.0.2.0/24']])
  })

  it('are handed over in parts of 500, of the selection as it was', async () => {
    const view = await open(1200)
    select(view, { does: 'all' })
    const first = views.copyRows(1, view, 0)
    select(view, { does: 'none' })
    const second = views.copyRows(1, view, first.next ?? -1)
    const third = views.copyRows(1, view, second.next ?? -1)
    expect([first.rows.length, second.rows.length, third.rows.length, third.next]).toEqual([500, 500, 200, null])
    expect(() => views.copyRows(1, view, 0)).toThrow('No row is selected')
  })

  it('are passed over where they have gone', async () => {
    const view = await open(3)
    select(view, { does: 'all' })
    kernel.tell(RTNLGRP_IPV4_ROUTE, routeMessage.encode({ type: RTM_DELROUTE, header: { family: AF_INET, dstLen: 24, table: 254, protocol: 3, scope: 0, type: 1 }, attributes: { table: 254, dst: '10.0.1.0', oif: 2 } }))
    await clock.pass(40)
    expect(parts(view)).toEqual([['10.0.0.0/24', '10.0.2.0/24']])
    expect(await text(view, 'show')).toMatchObject({ selected: 2, rows: 2 })
  })

  it('are an array as `ip -j` prints it', async () => {
    const view = await open(9)
    select(view, { does: 'one', row: 2 }, { does: 'toggle', row: 4 })
    const copied = await text(view, 'json')
    expect(copied.rows).toBe(2)
    const read: unknown = JSON.parse(copied.text)
    expect(read).toMatchObject([{ dst: '10.0.2.0/24', dev: 'eth0' }, { dst: '10.0.4.0/24', dev: 'eth0' }])
  })

  it('are a command a line', async () => {
    const view = await open(9)
    select(view, { does: 'one', row: 2 }, { does: 'toggle', row: 4 })
    expect((await text(view, 'make')).text.split('\n')).toEqual([expect.stringMatching(/^ip .*add.* 10\.0\.2\.0\/24 /u), expect.stringMatching(/^ip .*add.* 10\.0\.4\.0\/24 /u)])
    expect((await text(view, 'show')).text.split('\n')).toEqual([expect.stringContaining('10.0.2.0/24'), expect.stringContaining('10.0.4.0/24')])
  })

  it('leave out the routes that the kernel makes itself, and say so', async () => {
    const kernels = (destination: string) => madeRoute(destination, 24, { oif: 2 }, { protocol: 2 })
    kernel.lists.set(RTM_GETROUTE, [madeRoute('10.0.0.0', 24, { oif: 2 }), kernels('10.0.1.0'), kernels('10.0.2.0')])
    const { view } = views.open(1, { kind: 'routes', filter: '', sort: [{ field: 'destination', descending: false }], window: { first: 0, count: 10 } })
    await clock.pass(200)
    select(view, { does: 'all' })
    const copied = await text(view, 'make')
    expect(copied.text.split('\n')).toEqual([
      '# 2 routes are left out: the kernel makes them itself, with addresses and devices (proto kernel).',
      expect.stringContaining('10.0.0.0/24'),
    ])
    expect(copied).toMatchObject({ selected: 3, rows: 1 })
  })

  it('are not copied where there are more than 100,000, or none, and it is said why', async () => {
    const view = await open(100_001)
    select(view, { does: 'all' })
    const words = '100,001 rows are selected, and no more than 100,000 are copied at once. Select fewer, or have “linkwright show” print all of them.'
    expect(() => views.copyRows(1, view, 0)).toThrow(words)
    await expect(views.copyText(1, { view, as: 'json' })).rejects.toThrow(words)
    select(view, { does: 'none' })
    await expect(views.copyText(1, { view, as: 'json' })).rejects.toThrow('No row is selected')
  })
})
