import { array, assert, asyncProperty, constantFrom, integer, oneof, record as recordOf } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sourceColumn } from '../../../electron/store/source-column.ts'
import { Tally } from '../../../electron/store/tally.ts'
import { View } from '../../../electron/store/view.ts'
import { datagramOf, sampleFields, sampleType } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

const { device: { column: device }, value: { column: value } } = sampleFields()

/** The counts in the order of the numbers. */
function counts(tally: Tally): readonly (readonly [number, number])[] {
  return [...tally.counts].toSorted(([one], [other]) => one - other)
}

describe('a tally', () => {
  it('counts the rows that are there by the number they have', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, device: 3 }, { key: 2, device: 5 }, { key: 3, device: 3 }])
    expect(counts(new Tally(sample.table, device))).toEqual([[3, 2], [5, 1]])
  })

  it('follows what comes, changes and goes, once that was flushed', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, device: 3 }, { key: 2, device: 5 }])
    const tally = new Tally(sample.table, device)
    expect(counts(tally)).toEqual([[3, 1], [5, 1]])
    sample.apply('put', { key: 3, device: 5 })
    sample.apply('put', { key: 1, device: 7 })
    sample.apply('delete', { key: 2 })
    expect(counts(tally)).toEqual([[3, 1], [5, 1]])
    sample.table.flush()
    expect(counts(tally)).toEqual([[5, 1], [7, 1]])
  })

  it('counts a first load as it comes in, and forgets one that was given up', async () => {
    const sample = new SampleTable()
    const tally = new Tally(sample.table, device)
    expect(counts(tally)).toEqual([])
    const loading = sample.table.load()
    for (const records of [[{ key: 1, device: 3 }], [{ key: 2, device: 3 }, { key: 3, device: 4 }]]) {
      const bytes = datagramOf(records)
      loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: true, at: 0 })
    }
    expect(counts(tally)).toEqual([[3, 2], [4, 1]])
    await loading.abandon()
    expect(counts(tally)).toEqual([])
    await sample.load([{ key: 9, device: 4 }])
    expect(counts(tally)).toEqual([[4, 1]])
  })

  it('counts a record once that a first load brought twice', async () => {
    const sample = new SampleTable()
    const tally = new Tally(sample.table, device)
    expect(counts(tally)).toEqual([])
    await sample.load([{ key: 1, device: 3 }, { key: 1, device: 4 }])
    sample.table.flush()
    expect(counts(tally)).toEqual([[4, 1]])
  })

  it('adds up other columns, and says when something of it has changed', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, device: 3, value: 10 }, { key: 2, device: 3, value: 20 }])
    const tally = new Tally(sample.table, device, [value])
    expect(tally.sum(value)).toBe(30)
    const before = tally.version
    sample.apply('put', { key: 1, device: 3, value: 10, text: 'renamed' })
    sample.table.flush()
    expect(tally.version).toBe(before)
    sample.apply('put', { key: 1, device: 3, value: 11 })
    sample.table.flush()
    expect(tally.version).toBeGreaterThan(before)
    expect(tally.sum(value)).toBe(31)
  })

  it('counts anew when a column of its own was refreshed, with what was not flushed yet', async () => {
    const sample = new SampleTable()
    let beside = 1
    const rate = { kind: 'number', number: () => beside } as const
    await sample.load([{ key: 1 }, { key: 2 }])
    const tally = new Tally(sample.table, rate)
    expect(counts(tally)).toEqual([[1, 2]])
    beside = 2
    sample.apply('delete', { key: 2 })
    sample.table.refresh(rate)
    expect(counts(tally)).toEqual([[2, 1]])
  })

  it('leaves its columns to nobody when it is closed', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }])
    const tally = new Tally(sample.table, device)
    expect(sample.table.records.columns.refresh(device)).toBe(true)
    tally.close()
    expect(sample.table.records.columns.refresh(device)).toBe(false)
  })

  it('agrees with a count of all rows after anything that may happen to them', async () => {
    const one = recordOf({ key: integer({ min: 0, max: 12 }), device: integer({ min: 0, max: 3 }), value: integer({ min: 0, max: 1000 }), source: constantFrom(0, 6, 17) })
    const step = oneof(recordOf({ change: constantFrom('put', 'delete'), record: one }), constantFrom('flush', 'dump'))
    await assert(
      asyncProperty(array(one, { maxLength: 8 }), array(step, { maxLength: 30 }), async (first, steps) => {
        const sample = new SampleTable()
        const tallies = [new Tally(sample.table, device, [value]), new Tally(sample.table, sourceColumn)] as const
        const view = new View(sample.table, [])
        await sample.load(first)
        for (const [at, each] of steps.entries()) {
          if (each === 'flush') sample.table.flush()
          else if (each === 'dump') await sample.load(sample.records().slice(at % 3))
          else sample.apply(each.change, each.record)
          if (at % 4 === 0) expect(tallies[0].version).toBeGreaterThan(0)
        }
        sample.table.flush()
        const rows = [...sample.table.ids()].flatMap((id) => sample.table.row(id) ?? [])
        const records = sample.records()
        const count = (numbers: readonly number[]): readonly (readonly [number, number])[] =>
          [...new Set(numbers)].toSorted((left, right) => left - right).map((number) => [number, numbers.filter((other) => other === number).length])
        expect(counts(tallies[0])).toEqual(count(records.map((record) => record.device)))
        expect(counts(tallies[1])).toEqual(count(rows.map(({ message }) => message.source ?? 0)))
        expect(tallies[0].sum(value)).toBe(records.reduce((sum, record) => sum + record.value, 0))
        view.close()
      }),
      { numRuns: 300 },
    )
  })
})
