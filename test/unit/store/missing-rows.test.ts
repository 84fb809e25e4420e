import { describe, expect, it } from 'vitest'

import { datagramOf, recordIn, sampleType, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { SampleView } from './sample-view.ts'

/** What `value` says of records that a dump may pass over. */
const elusive = 1

async function tableOf(...records: readonly SampleRecord[]): Promise<SampleTable> {
  const sample = new SampleTable(undefined, { passedOver: (record) => recordIn(record).value === elusive })
  await sample.load(records)
  sample.table.flush()
  return sample
}

/** A dump that lists these. */
async function dump(sample: SampleTable, records: readonly SampleRecord[], unseen = false): Promise<void> {
  const loading = sample.table.load(undefined, unseen)
  const bytes = datagramOf(records)
  if (records.length > 0) loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: false, at: sample.time })
  const finished = loading.finish()
  await sample.scheduler.settle()
  await finished
}

function keys(sample: SampleTable): readonly number[] {
  return sample.records().map(({ key }) => key).toSorted((one, other) => one - other)
}

describe('a record that a dump does not bring', () => {
  it('is ended by the first, unless that may have passed over it, and then by the second in a row', async () => {
    const sample = await tableOf({ key: 1, value: elusive }, { key: 2 })
    const [one, two] = [sample.idOf(1), sample.idOf(2)]
    await dump(sample, [])
    expect(keys(sample)).toEqual([1])
    expect([...sample.table.missing]).toEqual([one])
    await dump(sample, [{ key: 1, value: elusive }])
    expect([...sample.table.missing]).toEqual([])
    await dump(sample, [])
    expect(sample.idOf(1)).toBe(one)
    await dump(sample, [])
    expect(keys(sample)).toEqual([])
    expect([one, two].map((id) => sample.table.records.rows.endingOf(id))).toEqual(['missed', 'missed'])
  })

  it('is ended at once where a message says that it is gone', async () => {
    const sample = await tableOf({ key: 1, value: elusive })
    const id = sample.idOf(1)
    await dump(sample, [])
    sample.apply('delete', { key: 1 })
    expect(keys(sample)).toEqual([])
    expect(sample.table.records.rows.endingOf(id)).toBe('told')
  })

  it('is named as missed where a frame tells that it left', async () => {
    const sample = await tableOf({ key: 1 }, { key: 2 }, { key: 3 })
    const shown = new SampleView(sample, [0, 10])
    const [, two, three] = shown.next().ids
    sample.apply('delete', { key: 2 })
    await dump(sample, [{ key: 1 }])
    expect(shown.next().gone).toMatchObject([{ id: two, missed: false }, { id: three, missed: true }])
  })
})

describe('a dump after a time in which the table was not kept up', () => {
  it('ends what it does not bring at once, of which no frame tells, and says of what is new that it was there', async () => {
    const sample = await tableOf({ key: 1, value: elusive }, { key: 2 })
    const shown = new SampleView(sample, [0, 10])
    expect(shown.next().ids).toHaveLength(2)
    const one = sample.idOf(1)
    await dump(sample, [{ key: 2, value: 7 }, { key: 3 }], true)
    expect(keys(sample)).toEqual([2, 3])
    expect(shown.next().gone).toEqual([])
    expect(sample.table.records.rows.endingOf(one)).toBe('unseen')
    expect(sample.table.row(sample.idOf(3))).toMatchObject({ firstSeen: 0, changedAt: 0 })
    expect(sample.table.row(sample.idOf(2))).toMatchObject({ firstSeen: 0, changedAt: sample.time })
  })
})

describe('how a row ended', () => {
  it('is known until another has its number', async () => {
    const sample = await tableOf({ key: 1 })
    const id = sample.idOf(1)
    const { rows } = sample.table.records
    expect(rows.endingOf(id)).toBeUndefined()
    sample.apply('delete', { key: 1 })
    sample.table.flush()
    expect(rows.endingOf(id)).toBe('told')
    sample.apply('put', { key: 2 })
    expect(rows.rowOf(sample.idOf(2))).toBe(id)
    expect(rows.endingOf(sample.idOf(2))).toBeUndefined()
  })
})
