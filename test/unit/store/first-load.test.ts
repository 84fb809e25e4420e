import { describe, expect, it } from 'vitest'

import { rawMessage } from '../../../electron/store/raw-message.ts'
import { datagramOf, sampleType } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { changesOf } from './table-changes.ts'

describe('the first load', () => {
  it('has the records of the dump once it is finished', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, value: 10 }, { key: 2, value: 20, text: 'two' }, { key: 3 }], 2)
    expect(sample.table.phase).toBe('live')
    expect(sample.table.size).toBe(3)
    expect(sample.records().map(({ key, value, text }) => [key, value, text])).toEqual([[1, 10, ''], [2, 20, 'two'], [3, 0, '']])
  })

  it('adopts buffers that are kept and copies those that are not', () => {
    const bytes = datagramOf([{ key: 1 }])
    for (const keep of [true, false]) {
      const { table } = new SampleTable()
      const loading = table.load()
      loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep, at: 0 })
      void loading.finish()
      const [id = -1] = table.ids()
      expect(table.row(id)?.message.bytes.buffer === bytes.buffer).toBe(keep)
    }
  })

  it('finds messages by their place in the whole buffer', async () => {
    const sample = new SampleTable()
    const loading = sample.table.load()
    const buffer = new Uint8Array(1000)
    const datagram = datagramOf([{ key: 7, text: 'seven' }, { key: 8 }])
    buffer.set(datagram, 100)
    loading.append(buffer.subarray(96), 4, 4 + datagram.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.finish()
    await sample.scheduler.settle()
    expect(sample.records().map(({ key, text }) => [key, text])).toEqual([[7, 'seven'], [8, '']])
  })

  it('passes over messages of other types and those that are not accepted', () => {
    const sample = new SampleTable()
    const bytes = datagramOf([{ key: 1 }, { key: 2 }, { key: 3 }])
    bytes[4] = 99
    const loading = sample.table.load()
    loading.append(bytes, 0, bytes.length, { type: sampleType, accept: (all, offset) => all[offset + 16] !== 2 }, { keep: true, at: 0 })
    expect(loading.received).toBe(1)
    void loading.finish()
    expect(sample.records().map(({ key }) => key)).toEqual([3])
  })

  it('stops at a message that claims more bytes than there are', () => {
    const sample = new SampleTable()
    const bytes = datagramOf([{ key: 1 }, { key: 2 }])
    bytes[bytes.length / 2] = 0xff
    const loading = sample.table.load()
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    expect(loading.received).toBe(1)
  })

  it('has its rows before their identities are known', async () => {
    const sample = new SampleTable()
    const loading = sample.table.load()
    const bytes = datagramOf([{ key: 1 }])
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    const finished = loading.finish()
    expect(sample.table.phase).toBe('indexing')
    expect(sample.records()).toHaveLength(1)
    expect(sample.table.find(rawMessage(bytes))).toBeUndefined()
    await sample.scheduler.settle()
    await finished
    expect(sample.table.find(rawMessage(bytes))).toBeDefined()
  })

  it('hashes identities in slices between which the event loop turns', async () => {
    const sample = new SampleTable()
    const loading = sample.table.load()
    const bytes = datagramOf(Array.from({ length: 20_000 }, (_, key) => ({ key })))
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.finish()
    let turns = 0
    while (sample.table.phase === 'indexing') {
      sample.scheduler.turn()
      await Promise.resolve()
      turns++
    }
    expect(turns).toBeGreaterThan(5)
  })

  it('applies events that came meanwhile, in order, once the identities are known', async () => {
    const sample = new SampleTable()
    const loading = sample.table.load()
    expect(sample.apply('put', { key: 1, value: 1 })).toBe('queued')
    const bytes = datagramOf([{ key: 1, value: 5 }, { key: 2 }])
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    void loading.finish()
    expect(sample.apply('put', { key: 1, value: 2 })).toBe('queued')
    expect(sample.apply('delete', { key: 2 })).toBe('queued')
    expect(sample.apply('put', { key: 3 })).toBe('queued')
    await sample.scheduler.settle()
    expect(sample.records().map(({ key, value }) => [key, value])).toEqual([[1, 2], [3, 0]])
  })

  it('keeps one row of a record that the dump brought twice, with what came last', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, value: 1 }, { key: 2 }, { key: 1, value: 9 }])
    expect(sample.table.size).toBe(2)
    expect(sample.record(sample.idOf(1))?.value).toBe(9)
  })

  it('leaves the table empty when it is abandoned, and can be begun again', async () => {
    const sample = new SampleTable()
    const loading = sample.table.load()
    const bytes = datagramOf([{ key: 1 }, { key: 2 }])
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    sample.apply('put', { key: 9 })
    void loading.abandon()
    expect(sample.table.phase).toBe('empty')
    expect(sample.records()).toEqual([])
    await sample.load([{ key: 5 }])
    expect(sample.records().map(({ key }) => key)).toEqual([5])
  })

  it('is said to have brought everything by the next flush', async () => {
    const sample = new SampleTable()
    const all = changesOf(sample)
    await sample.load([{ key: 1 }])
    sample.table.flush()
    expect(all).toEqual([{ everything: true, changed: [], gone: [] }])
  })

  it('refuses a second load while one is under way', () => {
    const { table } = new SampleTable()
    table.load()
    expect(() => table.load()).toThrow('still loading')
  })

  it('ignores events before the first load: the dump that is to come knows better', () => {
    expect(new SampleTable().apply('put', { key: 1 })).toBe('ignored')
  })
})
