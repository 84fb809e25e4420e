import { describe, expect, it } from 'vitest'

import { compileFilter } from '../../../electron/store/filter/compile.ts'
import { sampleFields } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

describe('a filter with many terms', () => {
  it('takes little memory for each of them', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, device: 2, text: 'eth0' }])
    const { columns } = sample.table.records
    const text = Array.from({ length: 256 }, (_, at) => `a${at}`).join(' or ')
    const before = process.memoryUsage().arrayBuffers
    const { predicate } = compileFilter(text, Object.values(sampleFields()), columns)
    predicate.mark(new Uint8Array(2), 2)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1 << 20)
    expect(predicate.test(1)).toBe(false)
  })
})
