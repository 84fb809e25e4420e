import { beforeEach, describe, expect, it } from 'vitest'

import type { SelectionStep } from '../../../../electron/api/selection.ts'
import type { ChangeViewInput, Frame } from '../../../../electron/api/views.ts'
import { RTM_GETLINK, RTNLGRP_LINK } from '../../../../electron/netlink/route/message-types.ts'
import { Scope } from '../../../../electron/services/scope.ts'
import { Views } from '../../../../electron/services/views/views.ts'
import { FakeKernel } from '../../../support/core/fake-kernel.ts'
import { HandClock } from '../../../support/core/hand-clock.ts'
import { madeLink, madeLinkDeletion } from '../../../support/core/made-messages.ts'

const count = 200
let kernel: FakeKernel
let clock: HandClock
let views: Views
let frame: Frame | undefined
let view: number
let serial: number
/** Names by row. */
let names: Map<number, string>

/** The name of the link with this index: e002, e003, … in the order of names. */
const nameOf = (index: number) => `e${String(index).padStart(3, '0')}`

beforeEach(async () => {
  kernel = new FakeKernel()
  kernel.lists.set(RTM_GETLINK, Array.from({ length: count }, (_, at) => madeLink(at + 1, nameOf(at + 1))))
  clock = new HandClock()
  names = new Map()
  serial = 0
  frame = undefined
  views = new Views(new Scope({ kernel, clock }), clock, (_window, pushed) => {
    frame = pushed
    for (const row of pushed.rows) if (row.kind === 'link') names.set(row.id, row.name)
  })
  view = views.open(1, { kind: 'links', filter: '', sort: [{ field: 'name', descending: false }], window: { first: 0, count: 10 } }).view
  await clock.pass(0)
  await shown()
})

/** Acknowledges, and waits for the next frame. */
async function shown(): Promise<void> {
  if (frame !== undefined) views.acknowledge(1, view, frame.serial)
  await clock.pass(40)
}

async function change(input: Omit<ChangeViewInput, 'view'>): Promise<void> {
  views.change(1, { view, ...input })
  await shown()
}

async function steps(...taken: readonly SelectionStep[]): Promise<void> {
  await change({ selection: { serial: ++serial, steps: [...taken] } })
}

function id(name: string): number {
  for (const [row, called] of names) if (called === name) return row
  throw new Error(`the window has shown no ${name}`)
}

/** What the frame says: the names of the selected rows of its window, and how many there are in all. */
function said() {
  const { selection } = frame ?? {}
  return [selection?.ids.map((row) => names.get(row)), selection?.count]
}

describe('the selection of a view', () => {
  it('is one row, then further ones, each in or out', async () => {
    await steps({ does: 'one', row: id('e003') })
    expect(said()).toEqual([['e003'], 1])
    await steps({ does: 'toggle', row: id('e007') }, { does: 'toggle', row: id('e005') })
    expect(said()).toEqual([['e003', 'e005', 'e007'], 3])
    await steps({ does: 'toggle', row: id('e003') })
    expect(said()).toEqual([['e005', 'e007'], 2])
    await steps({ does: 'none' })
    expect(said()).toEqual([[], 0])
  })

  it('says of which change it is', async () => {
    expect(frame?.selection?.serial).toBe(0)
    await steps({ does: 'one', row: id('e003') })
    await steps()
    expect(frame?.selection).toMatchObject({ serial: 2, count: 1 })
  })

  it('ranges from where it began, up and down, and forgets the range before unless that is kept', async () => {
    await steps({ does: 'one', row: id('e005') })
    await steps({ does: 'range', to: { row: id('e007') }, keep: false })
    expect(said()).toEqual([['e005', 'e006', 'e007'], 3])
    await steps({ does: 'range', to: { row: id('e004') }, keep: false })
    expect(said()).toEqual([['e004', 'e005'], 2])
    await steps({ does: 'toggle', row: id('e009') }, { does: 'range', to: { row: id('e010') }, keep: true })
    expect(said()).toEqual([['e004', 'e005', 'e009', 'e010'], 4])
  })

  it('ranges over rows that are not loaded', async () => {
    await steps({ does: 'one', row: id('e005') })
    await steps({ does: 'range', to: { position: count - 1 }, keep: false })
    expect(said()).toEqual([['e005', 'e006', 'e007', 'e008', 'e009', 'e010'], count - 4])
  })

  it('ranges in a held view over the rows as they are seen', async () => {
    await change({ hold: true })
    kernel.tell(RTNLGRP_LINK, madeLink(4, 'zzz'))
    await shown()
    expect(frame?.ids[3]).toBe(id('zzz'))
    await steps({ does: 'one', row: id('e003') }, { does: 'range', to: { row: id('e005') }, keep: false })
    expect(said()).toEqual([['e003', 'zzz', 'e005'], 3])
  })

  it('can be all that the filter lets through, and then more is hidden by another filter', async () => {
    await change({ filter: 'name e00*' })
    await steps({ does: 'all' })
    expect(said()[1]).toBe(9)
    await change({ filter: 'name e001,e100' })
    expect(said()).toEqual([['e001'], 9])
    expect(frame?.selection?.hidden).toBe(8)
    await change({ filter: '' })
    expect(frame?.selection?.hidden).toBe(0)
  })

  it('survives another sort and a fresh dump, and loses rows that go', async () => {
    await steps({ does: 'one', row: id('e003') }, { does: 'range', to: { row: id('e006') }, keep: false })
    await change({ sort: [{ field: 'name', descending: true }] })
    expect(said()).toEqual([[], 4])
    kernel.lists.set(RTM_GETLINK, Array.from({ length: 4 }, (_, at) => madeLink(at + 1, nameOf(at + 1))))
    kernel.overrun(RTNLGRP_LINK)
    await clock.pass(1000)
    await shown()
    await shown()
    expect(said()).toEqual([['e004', 'e003'], 2])
    kernel.tell(RTNLGRP_LINK, madeLinkDeletion(4, 'e004'))
    await clock.pass(40)
    await shown()
    expect(said()).toEqual([['e003'], 1])
  })

  it('tells whether the inspected row is in it', async () => {
    await change({ selected: id('e003'), selection: { serial: ++serial, steps: [{ does: 'one', row: id('e003') }] } })
    expect(frame?.selection?.inspected).toBe(true)
    await change({ selected: id('e004'), selection: { serial: ++serial, steps: [] } })
    expect(frame).toMatchObject({ selected: { id: id('e004') }, selection: { inspected: false, count: 1 } })
    await change({ selected: id('e005') })
    expect(said()).toEqual([['e005'], 1])
  })
})
