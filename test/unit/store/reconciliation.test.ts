import { describe, expect, it } from 'vitest'

import type { Identity } from '../../../electron/store/identity.ts'
import { aloneIdentity, datagramOf, recordIn, sampleType, siblingIdentity } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { SampleView } from './sample-view.ts'
import { changesOf } from './table-changes.ts'

describe('a later dump', () => {
  it('keeps the version of what is as it was, changes what differs, ends what is missing', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }, { key: 2, value: 1 }, { key: 3 }])
    const gone = sample.idOf(3)
    sample.table.flush()
    const all = changesOf(sample)
    sample.time = 5000
    await sample.load([{ key: 1 }, { key: 2, value: 2 }, { key: 4 }])
    expect(sample.table.row(sample.idOf(1))).toMatchObject({ version: 0, changedAt: 0 })
    expect(sample.table.row(sample.idOf(2))).toMatchObject({ firstSeen: 0, changedAt: 5000 })
    expect(sample.table.row(sample.idOf(4))).toMatchObject({ firstSeen: 5000 })
    sample.table.flush()
    expect(all).toEqual([{ everything: false, changed: [sample.idOf(2), sample.idOf(4)], gone: [gone] }])
  })

  it('puts what nobody sees in the place of what was there, and says nothing of it', async () => {
    // Where a sample has its size and its bits.
    const sample = new SampleTable(aloneIdentity, { unshown: () => ({ from: 40, to: 44 }) })
    await sample.load([{ key: 1, value: 1, bits: 1 }, { key: 2, value: 1, bits: 1 }, { key: 3, bits: 1 }, { key: 4, bits: 1, address: [1, 2, 3, 4] }])
    sample.table.flush()
    const all = changesOf(sample)
    sample.time = 5000
    await sample.load([{ key: 1, value: 1, bits: 2 }, { key: 2, value: 2, bits: 2 }, { key: 3, bits: 1 }, { key: 4, bits: 2, address: [1, 2, 3, 5] }])
    expect(sample.table.row(sample.idOf(1))).toMatchObject({ version: 0, changedAt: 0, heardAt: 5000 })
    expect(sample.records().map(({ bits }) => bits)).toEqual([2, 2, 1, 2])
    sample.table.flush()
    expect(all).toEqual([{ everything: false, changed: [sample.idOf(2), sample.idOf(4)], gone: [] }])
  })

  it('does the same for what its table says is alike, as long as it is', async () => {
    const sample = new SampleTable(aloneIdentity, { alike: (stored, brought) => stored.length === brought.length && !brought.bytes.subarray(brought.offset + 40, brought.offset + 44).includes(9) })
    await sample.load([{ key: 1, value: 1, bits: 1 }, { key: 2, value: 1, bits: 1 }, { key: 3, bits: 1 }])
    sample.table.flush()
    const all = changesOf(sample)
    sample.time = 5000
    await sample.load([{ key: 1, value: 2, bits: 2 }, { key: 2, value: 1, bits: 9 }, { key: 3, bits: 1 }])
    expect(sample.table.row(sample.idOf(1))).toMatchObject({ version: 0, changedAt: 0, heardAt: 5000 })
    expect(sample.records().map(({ value, bits }) => [value, bits])).toEqual([[2, 2], [1, 9], [0, 1]])
    sample.table.flush()
    expect(all).toEqual([{ everything: false, changed: [sample.idOf(2)], gone: [] }])
  })

  it('leaves everything as it was when it is abandoned, but for what it brought', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }, { key: 2 }])
    const loading = sample.table.load()
    const bytes = datagramOf([{ key: 1, value: 3 }])
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    const abandoned = loading.abandon()
    await sample.scheduler.settle()
    await abandoned
    expect(sample.table.phase).toBe('live')
    expect(sample.records().map(({ key, value }) => [key, value])).toEqual([[1, 3], [2, 0]])
  })

  it('that is abandoned has not undone the events that came while it ran', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, value: 1 }, { key: 2 }])
    const loading = sample.table.load()
    const older = datagramOf([{ key: 1, value: 1 }, { key: 2 }])
    sample.apply('put', { key: 1, value: 2 })
    sample.apply('delete', { key: 2 })
    loading.append(older, 0, older.length, { type: sampleType }, { keep: true, at: 0 })
    const abandoned = loading.abandon()
    expect(() => loading.append(older, 0, older.length, { type: sampleType }, { keep: true, at: 0 })).toThrow('ended')
    sample.apply('put', { key: 1, value: 3 })
    await sample.scheduler.settle()
    await abandoned
    expect(sample.records().map(({ key, value }) => [key, value])).toEqual([[1, 3]])
    expect(() => sample.table.load()).not.toThrow()
  })

  it('does not undo events that came while it ran, whichever of the two is newer', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, value: 1 }, { key: 2 }])
    const loading = sample.table.load()
    const older = datagramOf([{ key: 1, value: 1 }, { key: 2 }])
    expect(sample.apply('put', { key: 1, value: 2 })).toBe('changed')
    expect(sample.apply('delete', { key: 2 })).toBe('gone')
    expect(sample.apply('put', { key: 3 })).toBe('new')
    loading.append(older, 0, older.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.finish()
    expect(sample.apply('put', { key: 4 })).toBe('new')
    await sample.scheduler.settle()
    expect(sample.table.phase).toBe('live')
    expect(sample.records().map(({ key, value }) => `${key}: ${value}`).toSorted()).toEqual(['1: 2', '3: 0', '4: 0'])
  })

  it('shows no row that was deleted while it ran, also where it brings it once more', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }, { key: 2 }, { key: 3 }])
    const shown = new SampleView(sample, [0, 10])
    expect(shown.keys()).toEqual([1, 2, 3])
    const all = changesOf(sample)
    const loading = sample.table.load()
    sample.apply('delete', { key: 2 })
    expect(sample.apply('delete', { key: 4 })).toBe('queued')
    expect(shown.keys()).toEqual([1, 3])
    const older = datagramOf([{ key: 1 }, { key: 2 }, { key: 3 }, { key: 4 }])
    loading.append(older, 0, older.length, { type: sampleType }, { keep: true, at: 0 })
    expect(shown.view.frame()).toBeUndefined()
    expect(sample.table.size).toBe(2)
    expect(sample.records().map(({ key }) => key)).toEqual([1, 3])
    expect([1, 2, 3, 4].flatMap((key) => sample.variants(key))).toHaveLength(2)
    expect(() => sample.idOf(2)).toThrow('no record')
    shown.view.setSort([])
    expect(shown.view.slice(0, 10).map((id) => sample.record(id)?.key)).toEqual([1, 3])
    shown.view.pause(true)
    void loading.finish()
    await sample.scheduler.settle()
    expect(shown.view.frame()).toBeUndefined()
    shown.view.pause(false)
    expect(all.map(({ changed, gone }) => [changed.length, gone.length])).toEqual([[0, 1], [0, 0]])
    expect(sample.table.records.rows.used).toBe(4)
    expect(sample.apply('put', { key: 5 })).toBe('new')
    expect(shown.keys()).toEqual([1, 3, 5])
    expect(sample.table.records.rows.used).toBe(4)
  })

  it('shows a row that was deleted while it ran and came back: at once where an event says so', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }, { key: 2 }])
    const shown = new SampleView(sample, [0, 10])
    const loading = sample.table.load()
    sample.apply('delete', { key: 1 })
    sample.apply('delete', { key: 2 })
    expect(shown.keys()).toEqual([])
    const newer = datagramOf([{ key: 1 }, { key: 2 }])
    loading.append(newer, 0, newer.length, { type: sampleType }, { keep: true, at: 0 })
    sample.apply('put', { key: 2 })
    expect(shown.keys()).toEqual([2])
    void loading.finish()
    await sample.scheduler.settle()
    expect(shown.keys()).toEqual([2])
    expect(sample.records().map(({ key }) => key)).toEqual([2])
  })

  it('keeps the row of an event that the dump did not bring yet', async () => {
    const sample = new SampleTable()
    await sample.load([])
    const loading = sample.table.load()
    sample.apply('put', { key: 3 })
    const id = sample.idOf(3)
    void loading.finish()
    await sample.scheduler.settle()
    expect(sample.idOf(3)).toBe(id)
  })

  it('does not hold on to the buffers of dumps that brought nothing new', async () => {
    const sample = new SampleTable()
    const records = Array.from({ length: 50 }, (_, key) => ({ key }))
    await sample.load(records)
    for (let round = 0; round < 20; round++) await sample.load(records)
    sample.table.flush()
    expect(sample.table.records.arena.held.bytes).toBeLessThan(200_000)
  })
  it('looks up only what does not come as and where it came before', async () => {
    let keys = 0
    const counting: Identity = {
      key(...message) {
        keys++
        return aloneIdentity.key(...message)
      },
    }
    const sample = new SampleTable(counting)
    const records = Array.from({ length: 100 }, (_, key) => ({ key, value: 1 }))
    await sample.load(records)
    keys = 0
    await sample.load(records)
    expect(keys).toBe(0)
    await sample.load([{ key: 500 }, ...records.with(40, { key: 40, value: 2 }).toSpliced(70, 1)])
    expect(keys).toBeGreaterThan(0)
    expect(keys).toBeLessThan(12)
    expect(sample.records().map(({ key }) => key)).not.toContain(70)
    expect(sample.record(sample.idOf(40))?.value).toBe(2)
    expect(sample.table.size).toBe(100)
  })

  it('gives a list the dump’s order though its rows follow each other as expected', async () => {
    const sample = new SampleTable(siblingIdentity)
    await sample.load([{ key: 1, variant: 1 }, { key: 2 }, { key: 1, variant: 2 }])
    await sample.load([{ key: 2 }, { key: 1, variant: 2 }, { key: 1, variant: 1 }])
    expect(sample.variants(1)).toEqual([2, 1])
  })

  it('gives records with keys of their own its order within a list, and keeps the versions of those that stand so', async () => {
    const sample = new SampleTable(undefined, { list: (bytes, offset) => recordIn({ bytes, offset, length: 0 }).device })
    await sample.load([{ key: 1, device: 1 }, { key: 2, device: 1 }, { key: 3, device: 2 }])
    for (const record of [{ key: 4, device: 1 }, { key: 5, device: 2 }]) sample.apply('put', record)
    await sample.load([{ key: 3, device: 2 }, { key: 1, device: 1 }, { key: 4, device: 1 }, { key: 2, device: 1 }, { key: 5, device: 2 }])
    const rows = Array.from(sample.table.ids(), (id) => sample.table.row(id)).toSorted((one, other) => (one?.ordinal ?? 0) - (other?.ordinal ?? 0))
    const keys = (device: number) => rows.flatMap((row) => (row !== undefined && recordIn(row.message).device === device ? [recordIn(row.message).key] : []))
    expect([keys(1), keys(2)]).toEqual([[1, 4, 2], [3, 5]])
    expect([1, 3].map((key) => sample.table.row(sample.idOf(key))?.version)).toEqual([0, 0])
  })

  it('puts its own messages in the place of provisional ones that say the same, also where all stand as they did', async () => {
    const sample = new SampleTable(undefined, { provisional: ({ bytes, offset }) => bytes[offset + 8] === 1 })
    sample.time = 1
    await sample.load([{ key: 1 }, { key: 2 }])
    sample.time = 2
    await sample.load([{ key: 1 }, { key: 2 }])
    const rows = Array.from(sample.table.ids(), (id) => sample.table.row(id))
    expect(rows.map((row) => row?.message.bytes[row.message.offset + 8])).toEqual([2, 2])
    expect(rows.map((row) => row?.changedAt)).toEqual([0, 0])
  })
})
