import { describe, expect, it } from 'vitest'

import { datagramOf, sampleType } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { changesOf } from './table-changes.ts'

describe('removing rows that the kernel did not speak of', () => {
  it('ends them as a deletion does', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }, { key: 2 }])
    sample.table.flush()
    const all = changesOf(sample)
    const id = sample.idOf(1)
    sample.table.remove([id])
    sample.table.flush()
    expect(all).toEqual([{ everything: false, changed: [], gone: [id] }])
  })

  it('waits for the identities, and passes over rows that are gone', async () => {
    const sample = new SampleTable()
    const loading = sample.table.load()
    const bytes = datagramOf([{ key: 1 }, { key: 2 }])
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.finish()
    const [id = -1] = sample.table.ids()
    sample.table.remove([id, 12_345])
    await sample.scheduler.settle()
    expect(sample.records().map(({ key }) => key)).toEqual([2])
  })

  it('is not undone by a dump that began before and brings the older records', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }, { key: 2 }])
    const loading = sample.table.load()
    const older = datagramOf([{ key: 1 }, { key: 2 }])
    sample.table.remove([sample.idOf(1)])
    loading.append(older, 0, older.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.finish()
    await sample.scheduler.settle()
    expect(sample.records().map(({ key }) => key)).toEqual([2])
  })

  it('ends none that an event brought again after it', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }, { key: 2 }])
    const loading = sample.table.load()
    sample.table.remove([sample.idOf(1), sample.idOf(2)])
    sample.apply('put', { key: 1, value: 7 })
    const newer = datagramOf([{ key: 1, value: 7 }])
    loading.append(newer, 0, newer.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.finish()
    await sample.scheduler.settle()
    expect(sample.records().map(({ key, value }) => [key, value])).toEqual([[1, 7]])
  })

  it('before the identities are known ends none that an event brought again after it', async () => {
    const sample = new SampleTable()
    const loading = sample.table.load()
    const bytes = datagramOf([{ key: 1 }, { key: 2 }])
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.finish()
    sample.table.remove(Array.from(sample.table.ids()))
    sample.apply('put', { key: 2, value: 5 })
    await sample.scheduler.settle()
    expect(sample.records().map(({ key, value }) => [key, value])).toEqual([[2, 5]])
  })
})

describe('a record that lost a part', () => {
  it('is swept out where neither the dump nor an event that brings it says that it is there', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, value: 1 }, { key: 2 }])
    const loading = sample.table.load()
    expect(sample.apply('amend', { key: 1, value: 2 })).toBe('changed')
    const bytes = datagramOf([{ key: 2 }])
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.finish()
    await sample.scheduler.settle()
    expect(sample.records().map(({ key }) => key)).toEqual([2])
  })
})
