import { describe, expect, it } from 'vitest'

import { datagramOf, sampleType } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { sampleView, SampleView } from './sample-view.ts'

describe('frames', () => {
  it('bring the window, the totals, and all of its rows at first', async () => {
    const { view, sample } = await sampleView(9, [2, 3])
    const frame = view.frame()
    expect(frame).toMatchObject({ serial: 1, total: 9, matched: 9, first: 2, gone: [], selected: null, waiting: 0 })
    expect(frame?.ids.map((id) => sample.record(id)?.key)).toEqual([3, 4, 5])
    expect(frame?.fresh).toEqual(frame?.ids)
  })

  it('wait for the acknowledgement of the last one and then bring only the difference', async () => {
    const { view, sample } = await sampleView(9)
    const first = view.frame()
    sample.apply('put', { key: 2, value: 20, text: 'changed' })
    expect(view.frame()).toBeUndefined()
    view.acknowledge(1)
    const second = view.frame()
    expect(second?.ids).toEqual(first?.ids)
    expect(second?.fresh).toEqual([sample.idOf(2)])
    view.acknowledge(1)
    expect(view.frame()).toBeUndefined()
    view.acknowledge(2)
    expect(view.frame()).toBeUndefined()
  })

  it('do not come where a change is not to be seen', async () => {
    const shown = await sampleView(9)
    shown.next()
    shown.sample.apply('put', { key: 9, value: 90, text: 'far below' })
    expect(shown.view.frame()).toBeUndefined()
    shown.sample.apply('delete', { key: 9 })
    expect(shown.next()).toMatchObject({ total: 8, fresh: [] })
  })

  it('bring rows again that are invalidated', async () => {
    const shown = await sampleView(3)
    const { ids } = shown.next()
    shown.view.invalidate(ids.slice(1, 2))
    expect(shown.next().fresh).toEqual(ids.slice(1, 2))
    shown.view.invalidate()
    expect(shown.next().fresh).toEqual(ids)
  })

  it('name rows that left the table, and the row they stood behind', async () => {
    const shown = await sampleView(5)
    const { ids } = shown.next()
    for (const key of [1, 3, 4]) shown.sample.apply('delete', { key })
    expect(shown.next().gone).toEqual([
      { id: ids[0], after: null, missed: false },
      { id: ids[2], after: ids[1], missed: false },
      { id: ids[3], after: ids[1], missed: false },
    ])
    shown.sample.apply('put', { key: 7 })
    expect(shown.next().gone).toEqual([])
  })

  it('do not name rows as gone that are only filtered out', async () => {
    const shown = await sampleView(3)
    shown.view.setFilter('value < 25')
    shown.next()
    shown.sample.apply('put', { key: 1, value: 99 })
    expect(shown.next()).toMatchObject({ matched: 1, total: 3, gone: [] })
  })

  it('come before the identities of a first load are known, sorted', () => {
    const sample = new SampleTable()
    const shown = new SampleView(sample, [0, 5])
    const loading = sample.table.load()
    const bytes = datagramOf([{ key: 1, value: 3 }, { key: 2, value: 1 }, { key: 3, value: 2 }])
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.finish()
    expect(sample.table.phase).toBe('indexing')
    expect(shown.keys()).toEqual([2, 3, 1])
  })

  it('do not come while nobody sees the view, and are right when it is seen again', async () => {
    const shown = await sampleView(3)
    shown.next()
    shown.view.show(false)
    shown.sample.apply('put', { key: 0, value: 0 })
    expect(shown.view.frame()).toBeUndefined()
    shown.sample.apply('delete', { key: 2 })
    shown.view.show(true)
    const { ids, gone } = shown.next()
    expect(ids.map((id) => shown.sample.record(id)?.key)).toEqual([0, 1, 3])
    expect(gone).toEqual([])
  })

  it('keep no place for rows that went while nobody saw the held view', async () => {
    const shown = await sampleView(3)
    shown.next()
    shown.view.hold(true)
    shown.view.show(false)
    shown.sample.apply('delete', { key: 2 })
    shown.sample.apply('put', { key: 4, value: 5 })
    shown.view.show(true)
    const { ids, gone, leaving, waiting } = shown.next()
    expect(ids.map((id) => shown.sample.record(id)?.key)).toEqual([4, 1, 3])
    expect({ gone, leaving, waiting }).toEqual({ gone: [], leaving: [], waiting: 0 })
    shown.sample.apply('delete', { key: 1 })
    expect(shown.next()).toMatchObject({ leaving: [{ id: ids[1], because: 'gone' }], waiting: 1 })
  })

  it('are announced once', async () => {
    const shown = await sampleView(3)
    shown.next()
    let announced = 0
    shown.view.onDirty(() => announced++)
    shown.sample.apply('put', { key: 1, value: 5 })
    shown.sample.apply('put', { key: 2, value: 5 })
    shown.view.setWindow(0, 2)
    expect(announced).toBe(1)
    shown.next()
    shown.view.setWindow(0, 3)
    expect(announced).toBe(2)
  })

  it('follow the abandoning of a first load', () => {
    const sample = new SampleTable()
    const shown = new SampleView(sample, [0, 5])
    const loading = sample.table.load()
    const bytes = datagramOf([{ key: 1 }])
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.abandon()
    expect(shown.next()).toMatchObject({ total: 0, matched: 0, ids: [] })
  })
})
