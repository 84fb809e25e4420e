import { describe, expect, it } from 'vitest'
import type { EnumField } from '../../../electron/store/field.ts'
import { compileFilter } from '../../../electron/store/filter/compile.ts'
import { rawMessage } from '../../../electron/store/raw-message.ts'
import { RecordColumns } from '../../../electron/store/record-columns.ts'
import type { RowId } from '../../../electron/store/row-id.ts'
import { sourceColumn } from '../../../electron/store/source-column.ts'
import { View } from '../../../electron/store/view.ts'
import { datagramOf, messageOf, sampleType, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { changesOf } from './table-changes.ts'

/** A dump in parts, whose records look alike. */
type Parts = readonly (readonly [source: number | undefined, records: readonly SampleRecord[]])[]

async function load(sample: SampleTable, parts: Parts, keep = true): Promise<void> {
  const loading = sample.table.load()
  for (const [source, records] of parts) {
    const bytes = datagramOf(records)
    loading.append(bytes, 0, bytes.length, { type: sampleType, ...(source === undefined ? {} : { source }) }, { keep, at: sample.time })
  }
  const finished = loading.finish()
  await sample.scheduler.settle()
  await finished
}

/** What each record is tagged with, by its key. */
function sources(sample: SampleTable): readonly string[] {
  return Array.from(sample.table.ids(), (id) => `${sample.record(id)?.key} ${sample.table.row(id)?.message.source}`).toSorted()
}

const tcp = 6
const udp = 17
const words = new Map([[tcp, 'tcp'], [udp, 'udp']])
const netid: EnumField = {
  kind: 'enum', name: 'netid', column: sourceColumn, words: () => words.values(),
  labels: { version: 0, label: (value) => words.get(value) ?? '' },
}

describe('what records that look alike are tagged with', () => {
  it.each([true, false])('is kept with each, by the part of the dump that brought it; kept buffers: %s', async (keep) => {
    const sample = new SampleTable()
    await load(sample, [[tcp, [{ key: 1 }, { key: 2 }]], [undefined, [{ key: 3 }]], [udp, [{ key: 4 }]]], keep)
    expect(sources(sample)).toEqual(['1 6', '2 6', '3 0', '4 17'])
    await load(sample, [[udp, [{ key: 4 }, { key: 5 }]], [tcp, [{ key: 1 }, { key: 2, value: 7 }]]], keep)
    expect(sources(sample)).toEqual(['1 6', '2 6', '4 17', '5 17'])
  })

  it('costs a table nothing that has only untagged records', async () => {
    const sample = new SampleTable()
    await load(sample, [[undefined, [{ key: 1 }]]])
    sample.apply('put', { key: 2 })
    expect(sample.table.records.versions.sources).toBeUndefined()
  })

  it('comes with events too, also with those that wait for a dump', async () => {
    const sample = new SampleTable()
    await load(sample, [[tcp, [{ key: 1 }]]])
    sample.apply('put', { key: 2, source: udp })
    const loading = sample.table.load()
    sample.apply('put', { key: 3, source: udp })
    const finished = loading.finish()
    await sample.scheduler.settle()
    await finished
    expect(sources(sample)).toEqual(['3 17'])
  })

  it('is not left to the next record in the same place', async () => {
    const sample = new SampleTable()
    await load(sample, [[tcp, [{ key: 1 }]]])
    sample.apply('delete', { key: 1 })
    sample.table.flush()
    sample.apply('put', { key: 2 })
    expect(sources(sample)).toEqual(['2 0'])
  })

  it('makes a new version where it alone differs, by an event as by a dump', async () => {
    const sample = new SampleTable()
    await load(sample, [[tcp, [{ key: 1 }]]])
    const changes = changesOf(sample)
    sample.table.flush()
    changes.length = 0
    expect(sample.apply('put', { key: 1, source: tcp })).toBe('same')
    expect(sample.apply('put', { key: 1, source: udp })).toBe('changed')
    sample.table.flush()
    expect(changes.map(({ changed }) => changed.length)).toEqual([1])
    await load(sample, [[tcp, [{ key: 1 }]]])
    expect(sources(sample)).toEqual(['1 6'])
  })

  it('outlives that the table grows', async () => {
    const sample = new SampleTable()
    const many = (from: number, count: number): SampleRecord[] => Array.from({ length: count }, (_, at) => ({ key: from + at }))
    await load(sample, [[tcp, many(0, 10)], [udp, many(10, 3000)]])
    const found = sources(sample)
    expect(found.filter((one) => one.endsWith(` ${tcp}`))).toHaveLength(10)
    expect(found.filter((one) => one.endsWith(` ${udp}`))).toHaveLength(3000)
  })

  it('is a column like others: a view sorts and filters by it, while the first dump comes in and behind it', async () => {
    const sample = new SampleTable()
    const view = new View(sample.table, [netid])
    view.setWindow(0, 10)
    view.setSort([{ field: netid, descending: true }])
    const keys = (ids: readonly RowId[] = []): readonly (number | undefined)[] => ids.map((id) => sample.record(id)?.key)
    await load(sample, [[tcp, [{ key: 1 }]], [udp, [{ key: 2 }]], [tcp, [{ key: 3 }]]])
    expect(keys(view.frame()?.ids)).toEqual([2, 1, 3])
    view.setFilter('netid udp')
    sample.apply('put', { key: 4, source: udp })
    sample.apply('put', { key: 5, source: tcp })
    sample.table.flush()
    expect(keys(view.slice(0, 10))).toEqual([2, 4])
  })

  it('is what a filter on single records looks at', () => {
    const columns = new RecordColumns()
    const { predicate } = compileFilter('netid udp', [netid], columns)
    const passes = (source?: number): boolean => {
      columns.read(rawMessage(messageOf({ key: 1 }), source))
      return predicate.test(0)
    }
    expect([passes(udp), passes(tcp), passes()]).toEqual([true, false, false])
  })
})
