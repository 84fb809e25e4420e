import { describe, expect, it } from 'vitest'

import { rawMessage } from '../../../electron/store/raw-message.ts'
import { messageOf } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { changesOf } from './table-changes.ts'

describe('events', () => {
  it('make, change and end rows', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, value: 1 }])
    const id = sample.idOf(1)
    expect(sample.apply('put', { key: 2 })).toBe('new')
    expect(sample.apply('put', { key: 1, value: 2 })).toBe('changed')
    expect(sample.idOf(1)).toBe(id)
    expect(sample.record(id)?.value).toBe(2)
    expect(sample.apply('delete', { key: 1 })).toBe('gone')
    expect(sample.table.row(id)).toBeUndefined()
    expect(sample.apply('delete', { key: 1 })).toBe('unknown')
    expect(sample.table.size).toBe(1)
  })

  it('keep the version of a row whose record is as it was', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, value: 1 }])
    sample.time = 2000
    expect(sample.apply('put', { key: 1, value: 1 })).toBe('same')
    expect(sample.table.row(sample.idOf(1))).toMatchObject({ version: 0, changedAt: 0 })
  })

  it('give a row a new version and the time, and keep when it was first seen', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, value: 1 }])
    sample.time = 2000
    sample.apply('put', { key: 1, value: 2 })
    sample.apply('put', { key: 2 })
    sample.time = 3000
    sample.apply('put', { key: 2, value: 5 })
    expect(sample.table.row(sample.idOf(1))).toMatchObject({ version: 1, firstSeen: 0, changedAt: 2000 })
    expect(sample.table.row(sample.idOf(2))).toMatchObject({ version: 3, firstSeen: 2000, changedAt: 3000 })
  })

  it('keep the time of the last change where only counters differ', async () => {
    const sample = new SampleTable(undefined, { significant: (before, after) => before.bytes[before.offset + 24] !== after.bytes[after.offset + 24] })
    await sample.load([{ key: 1, value: 1, balance: 1 }])
    sample.apply('put', { key: 1, value: 1, balance: 2 })
    expect(sample.table.row(sample.idOf(1))).toMatchObject({ version: 1, changedAt: 0 })
    sample.apply('put', { key: 1, value: 2, balance: 2 })
    expect(sample.table.row(sample.idOf(1))).toMatchObject({ version: 2, changedAt: 1000 })
  })

  it('put the kernel’s own message in the place of a provisional one that says the same, which is no change', async () => {
    const sample = new SampleTable(undefined, { provisional: ({ bytes, offset }) => bytes[offset + 8] === 1 })
    await sample.load([{ key: 1 }])
    const provisional = messageOf({ key: 1, value: 5 }, 1)
    const own = messageOf({ key: 1, value: 5 }, 2)
    for (const [message, at] of [[provisional, 2000], [own, 3000], [provisional, 4000]] as const) sample.table.apply('put', rawMessage(message), at)
    const row = sample.table.row(sample.idOf(1))
    expect(row?.message.bytes[row.message.offset + 8]).toBe(2)
    expect(row).toMatchObject({ version: 2, changedAt: 2000 })
  })

  it('never give the id of a row that is gone to another', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }])
    const seen = new Set([sample.idOf(1)])
    for (let round = 0; round < 50; round++) {
      sample.apply('delete', { key: 1 })
      sample.table.flush()
      sample.apply('put', { key: 1 })
      seen.add(sample.idOf(1))
    }
    expect(seen.size).toBe(51)
  })

  it('are told of once a flush, however often a row changed', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }, { key: 2 }])
    sample.table.flush()
    const all = changesOf(sample)
    let dirty = 0
    sample.table.onDirty(() => dirty++)
    const gone = sample.idOf(2)
    for (let value = 1; value < 10; value++) sample.apply('put', { key: 1, value })
    sample.apply('delete', { key: 2 })
    sample.apply('put', { key: 3 })
    sample.apply('delete', { key: 3 })
    expect(dirty).toBe(1)
    sample.table.flush()
    expect(all).toEqual([{ everything: false, changed: [sample.idOf(1)], gone: [gone] }])
    sample.table.flush()
    expect(all).toHaveLength(1)
  })

  it('refuse a message that does not lie within its bytes', async () => {
    const sample = new SampleTable()
    await sample.load([])
    expect(() => sample.table.apply('put', { bytes: messageOf({ key: 1 }), offset: 8, length: 60 }, 0)).toThrow(RangeError)
  })

  it('do not leave old bytes behind: what is held stays near what is wanted', async () => {
    const sample = new SampleTable()
    await sample.load(Array.from({ length: 100 }, (_, key) => ({ key })))
    for (let value = 1; value <= 20_000; value++) {
      sample.apply('put', { key: value % 100, value })
      if (value % 50 === 0) sample.table.flush()
    }
    const { bytes, live } = sample.table.records.arena.held
    expect(live).toBe(100 * 60)
    expect(bytes).toBeLessThan(1 << 20)
    expect(sample.record(sample.idOf(7))?.value).toBe(19_907)
    expect(sample.table.records.versions.used).toBeLessThan(250)
  })
})
