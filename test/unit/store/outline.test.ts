import { describe, expect, it } from 'vitest'

import type { Outline } from '../../../electron/store/outline.ts'
import type { ViewFrame } from '../../../electron/store/view-frame.ts'
import { deviceLabels, sampleFields, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { fields, SampleView } from './sample-view.ts'

const byDevice: Outline = { kind: 'groups', field: fields.device, descending: false }
const tree: Outline = { kind: 'tree', key: fields.key.column, parent: fields.value.column }
const nothing = { all: false, except: new Set<string>() }
const folded = (...except: string[]) => ({ all: false, except: new Set(except) })

/** A view of these records, sorted by key, from its top on. */
async function viewOf(records: readonly SampleRecord[], outline: Outline, count = 50): Promise<SampleView> {
  const sample = new SampleTable()
  await sample.load(records)
  const shown = new SampleView(sample, [0, count])
  shown.view.setSort([{ field: fields.key, descending: false }])
  shown.view.setOutline(outline)
  return shown
}

/** Two records of eth0, three of lo; "eth0" stands before "lo". */
const five: readonly SampleRecord[] = [1, 1, 2, 1, 2].map((device, at) => ({ key: at + 1, device }))

/** The words of headers, and the keys of rows. */
function drawn(frame: ViewFrame, { sample }: SampleView): (string | number | undefined)[] {
  return frame.ids.map((id) => frame.headers.find((header) => header.id === id)?.word ?? sample.record(id)?.key)
}

describe('a view in groups', () => {
  it('has a header above the rows of each group, and counts rows apart from lines', async () => {
    const shown = await viewOf(five, byDevice)
    const frame = shown.next()
    expect(drawn(frame, shown)).toEqual(['eth0', 3, 5, 'lo', 1, 2, 4])
    expect(frame).toMatchObject({ total: 5, matched: 5, lines: 7 })
    expect(frame.headers.map(({ count }) => count)).toEqual([2, 3])
  })

  it('shows of a folded group its header, which counts on', async () => {
    const shown = await viewOf(five, byDevice)
    const { headers } = shown.next()
    shown.view.setFolds(folded('lo'))
    const frame = shown.next()
    expect(drawn(frame, shown)).toEqual(['eth0', 3, 5, 'lo'])
    expect(frame).toMatchObject({ matched: 5, lines: 4 })
    expect(frame.headers.at(-1)).toEqual({ id: headers.at(-1)?.id, word: 'lo', count: 3, folded: true })
    shown.sample.apply('put', { key: 9, device: 1 })
    const next = shown.next()
    expect(next.ids).toEqual(frame.ids)
    expect(next.headers.at(-1)?.count).toBe(4)
    expect(next.fresh).toEqual([])
  })

  it('says of a selected row that is folded away which group it is in', async () => {
    const shown = await viewOf(five, byDevice)
    shown.view.setFolds(folded('lo'))
    shown.view.select(shown.sample.idOf(4))
    expect(shown.next().selected).toEqual({ id: shown.sample.idOf(4), position: null, within: 'lo' })
    shown.view.setFolds(nothing)
    expect(shown.next().selected).toEqual({ id: shown.sample.idOf(4), position: 6, within: null })
  })

  it('folds a group that is held where it stands, and lets nothing else move that waits', async () => {
    const shown = await viewOf(five, byDevice)
    shown.next()
    shown.view.hold(true)
    shown.sample.apply('put', { key: 0, device: 2 })
    expect(drawn(shown.next(), shown)).toEqual(['eth0', 3, 5, 'lo', 1, 2, 4])
    shown.view.setFolds(folded('lo'))
    const frame = shown.next()
    expect(drawn(frame, shown)).toEqual(['eth0', 3, 5, 'lo'])
    expect(frame.waiting).toBe(1)
    shown.view.setFolds(nothing)
    expect(drawn(shown.next(), shown)).toEqual(['eth0', 3, 5, 'lo', 1, 2, 4])
    shown.view.hold(false)
    expect(drawn(shown.next(), shown)).toEqual(['eth0', 0, 3, 5, 'lo', 1, 2, 4])
  })

  it('keeps a row that is held under its old header until it is let go, and a header whose group is gone', async () => {
    const shown = await viewOf([{ key: 1, device: 2 }, { key: 2, device: 1 }], byDevice)
    shown.next()
    shown.view.hold(true)
    shown.sample.apply('put', { key: 1, device: 1 })
    const frame = shown.next()
    expect(drawn(frame, shown)).toEqual(['eth0', 1, 'lo', 2])
    expect(frame.headers[0]).toMatchObject({ word: 'eth0', count: 0 })
    expect(frame.leaving).toEqual([{ id: frame.ids[0], because: 'gone' }])
    shown.view.hold(false)
    expect(drawn(shown.next(), shown)).toEqual(['lo', 1, 2])
  })

  it('stays anchored to its first row while groups above it grow, and to the header of that row’s group when it is folded', async () => {
    const records = Array.from({ length: 60 }, (_, at): SampleRecord => ({ key: at + 1, device: at < 20 ? 2 : at < 40 ? 4 : 1 }))
    const shown = await viewOf(records, byDevice, 4)
    shown.next()
    shown.view.setWindow(30, 4)
    const before = shown.next()
    expect(drawn(before, shown)).toEqual([29, 30, 31, 32])
    shown.sample.apply('put', { key: 0, device: 2 })
    expect(shown.next()).toMatchObject({ first: 31, ids: before.ids })
    shown.view.setFolds(folded('eth9'))
    const frame = shown.next()
    expect(drawn(frame, shown)).toEqual(['eth9', 'lo', 41, 42])
    expect(frame.first).toBe(22)
  })

  it('shows the counts of before while it is paused', async () => {
    const shown = await viewOf(five, byDevice)
    shown.next()
    shown.view.pause(true)
    shown.sample.apply('put', { key: 9, device: 1 })
    const frame = shown.next()
    expect(frame.headers.map(({ count }) => count)).toEqual([2, 3])
    expect(frame.waiting).toBe(1)
  })

  it('is made anew when a word changes', async () => {
    const labels = deviceLabels()
    const own = sampleFields(labels)
    const shown = await viewOf(five, { kind: 'groups', field: own.device, descending: false })
    shown.next()
    labels.rename(1, 'alone')
    expect(drawn(shown.next(), shown)).toEqual(['alone', 1, 2, 4, 'eth0', 3, 5])
  })

  it('finds the groups of a first load of many runs before all of it is in its place', async () => {
    const records = Array.from({ length: 100_000 }, (_, at): SampleRecord => ({ key: (at * 7919) % 100_000, device: 1 + (at % 5) }))
    const sample = new SampleTable()
    const shown = new SampleView(sample, [0, 3])
    shown.view.setSort([{ field: fields.key, descending: false }])
    shown.view.setOutline(byDevice)
    shown.view.setFolds({ all: true, except: new Set(['eth10']) })
    await sample.load(records, 10_000)
    const frame = shown.next()
    expect(frame).toMatchObject({ matched: 100_000, lines: 20_005 })
    expect(frame.headers[0]).toMatchObject({ word: 'br-lan', count: 20_000, folded: true })
    shown.view.setWindow(20_003, 3)
    expect(shown.next().headers.map(({ word, count }) => [word, count])).toEqual([['eth10', 20_000], ['lo', 20_000]].slice(1))
  })
})

describe('a view as a tree', () => {
  /** 1 has 3 and 4, 3 has 5; 2 stands alone. */
  const family: readonly SampleRecord[] = [{ key: 1 }, { key: 2 }, { key: 3, value: 1 }, { key: 4, value: 1 }, { key: 5, value: 3 }]

  it('has each row below the one that it names, and says where lines go on', async () => {
    const shown = await viewOf(family, tree)
    const frame = shown.next()
    expect(drawn(frame, shown)).toEqual([1, 3, 5, 4, 2])
    expect(frame.branches.map(({ level, guides, members }) => [level, guides, members])).toEqual([[0, 0, 2], [1, 1, 1], [2, 1, 0], [1, 0, 0], [0, 0, 0]])
  })

  it('has a row alone whose upper one the filter hides', async () => {
    const shown = await viewOf(family, tree)
    shown.view.setFilter('key > 1')
    const frame = shown.next()
    expect(drawn(frame, shown)).toEqual([2, 3, 5, 4])
    expect(frame.branches.map(({ level }) => level)).toEqual([0, 0, 1, 0])
  })

  it('moves a row that names another one, but not while it is held', async () => {
    const shown = await viewOf(family, tree)
    shown.next()
    shown.view.hold(true)
    shown.sample.apply('put', { key: 4, value: 2 })
    expect(drawn(shown.next(), shown)).toEqual([1, 3, 5, 4, 2])
    shown.view.hold(false)
    expect(drawn(shown.next(), shown)).toEqual([1, 3, 5, 2, 4])
  })

  it('folds all that stands below a row', async () => {
    const shown = await viewOf(family, tree)
    shown.next()
    shown.view.hold(true)
    shown.view.setFolds(folded('1'))
    shown.view.select(shown.sample.idOf(5))
    const frame = shown.next()
    expect(drawn(frame, shown)).toEqual([1, 2])
    expect(frame.branches[0]).toMatchObject({ folded: true, members: 2 })
    expect(frame.selected).toEqual({ id: shown.sample.idOf(5), position: null, within: '1' })
  })

  it('shows rows that only name each other', async () => {
    const shown = await viewOf([{ key: 1, value: 3 }, { key: 2, value: 1 }, { key: 3, value: 2 }, { key: 4, value: 4 }], tree)
    expect(drawn(shown.next(), shown)).toEqual([1, 2, 3, 4])
  })
})
