import { describe, expect, it } from 'vitest'

import { partsInTheWay, type PartInTheWay } from '../../../electron/store/values/parts-in-the-way.ts'
import { TableRecords } from '../../../electron/store/values/value-records.ts'
import { View } from '../../../electron/store/view.ts'
import { sampleFields, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

const records: SampleRecord[] = [
  { key: 1, value: 7, device: 2, variant: 1, text: 'roof' },
  { key: 2, value: 7, device: 2, variant: 1, text: 'cellar' },
  { key: 3, value: 9, device: 3, variant: 1, text: 'roof' },
  { key: 4, value: 9, device: 2, variant: 2, text: 'roof' },
]

async function sampled(all: readonly SampleRecord[] = records) {
  const sample = new SampleTable()
  await sample.load([...all])
  const fields = Object.values(sampleFields())
  const view = new View(sample.table, fields)
  const asked = async (filter: string, stopped = (): boolean => false): Promise<readonly PartInTheWay[] | undefined> => {
    const found = partsInTheWay({ filter, fields, records: new TableRecords(sample.table), scheduler: sample.scheduler, stopped })
    await sample.scheduler.settle()
    return await found
  }
  return { view, asked }
}

describe('the parts of a filter that lets nothing through', () => {
  it.each([
    ['value 8 and dev eth0', [['value 8', 'dev eth0', 3, true]]],
    ['dev eth0 value > 5 not text roof text ~ oo', [['not text roof', 'dev eth0 and value > 5 and text ~ oo', 2, false], ['text ~ oo', 'dev eth0 and value > 5 and not text roof', 1, false]]],
    ['value 9 text cellar', [['value 9', 'text cellar', 1, false], ['text cellar', 'value 9', 2, false]].toReversed()],
    ['(value 3 or value 4) and (dev eth0 or dev eth10) and text roof', [['value 3 or value 4', '(dev eth0 or dev eth10) and text roof', 3, true]]],
    ['(value 3 and dev eth0) and text roof', [['value 3', 'dev eth0 and text roof', 2, true]]],
    ['value 3 text cellar (dev eth0 or dev eth10)', [['value 3', 'text cellar and (dev eth0 or dev eth10)', 1, true]]],
    ['(dev eth0 or dev eth10) and value 3', [['value 3', 'dev eth0 or dev eth10', 4, true]]],
    ['value 3 and text attic', []],
    ['value 3', []],
    ['value 3 or value 4', []],
    ['', []],
  ])('of "%s" could be left out', async (filter, parts) => {
    const { view, asked } = await sampled()
    const found = await asked(filter)
    expect(found?.map(({ part, rest, rows, alone }) => [part, rest, rows, alone])).toEqual(parts)
    for (const { rest, rows } of found ?? []) {
      expect(view.setFilter(rest)).toBeUndefined()
      expect(view.slice(0, 10)).toHaveLength(rows)
    }
  })

  it('are asked for no longer once a newer question has come', async () => {
    const { asked } = await sampled()
    expect(await asked('value 8 and dev eth0', () => true)).toBeUndefined()
  })
})
