import { describe, expect, it } from 'vitest'

import { datagramOf, sampleType } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { changesOf } from './table-changes.ts'

describe('removing rows that the kernel did not speak of', () => {
  it('ends them as not seen', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }, { key: 2 }])
    sample.table.flush()
    const all = changesOf(sample)
    const id = sample.idOf(1)
    sample.table.remove([id])
    sample.table.flush()
    expect(all).toEqual([{ everything: false, changed: [], gone: [{ id, seen: false }] }])
  })

  it('waits for the identities, and passes over rows that are gone', async () => {
    const sample = new SampleTable()
    const loading = sample.table.load()
    const bytes = datagramOf([{ key: 1 }, { key: 2 }])
    loading.append(bytes, 0, bytes.length, sampleType, true, 0)
    void loading.finish()
    const [id = -1] = sample.table.ids()
    sample.table.remove([id, 12_345])
    await sample.scheduler.settle()
    expect(sample.records().map(({ key }) => key)).toEqual([2])
  })
})
