import { describe, expect, it } from 'vitest'

import { ageField } from '../../../electron/store/age-field.ts'
import { View } from '../../../electron/store/view.ts'
import { deviceLabels, sampleFields } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'
import { fields, sampleView } from './sample-view.ts'

describe('the order', () => {
  it('is the kernel’s without keys, and from the top after a new sort or filter', async () => {
    const shown = await sampleView(9, [4, 3])
    shown.next()
    shown.view.setSort([])
    expect(shown.keys()).toEqual([1, 2, 3])
    shown.view.setWindow(3, 3)
    expect(shown.keys()).toEqual([4, 5, 6])
    shown.view.setFilter('key > 1')
    expect(shown.keys()).toEqual([2, 3, 4])
  })

  it('puts a new row in its place and moves one whose key changes', async () => {
    const shown = await sampleView(4)
    shown.next()
    shown.sample.apply('put', { key: 9, value: 25 })
    expect(shown.keys()).toEqual([1, 2, 9, 3, 4])
    shown.sample.apply('put', { key: 1, value: 100 })
    expect(shown.keys()).toEqual([2, 9, 3, 4, 1])
  })

  it('is by the names of devices, figures in them as numbers, and follows a renaming', async () => {
    const labels = deviceLabels()
    const { device, key } = sampleFields(labels)
    const sample = new SampleTable()
    await sample.load([1, 2, 3, 4, 5].map((index) => ({ key: index, device: index })))
    const view = new View(sample.table, [key])
    view.setSort([{ field: device, descending: true }])
    const names = (): string[] => view.slice(0, 9).map((id) => labels.label(sample.record(id)?.device ?? 0))
    expect(names()).toEqual(['lo', 'eth10', 'eth9', 'eth0', 'br-lan'])
    labels.rename(1, 'aaa')
    expect(names()).toEqual(['eth10', 'eth9', 'eth0', 'br-lan', 'aaa'])
  })

  it('is by age, those of the first load first', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1 }, { key: 2 }])
    sample.time = 3000
    sample.apply('put', { key: 3 })
    sample.time = 2000
    sample.apply('put', { key: 4 })
    const view = new View(sample.table, [])
    view.setSort([{ field: ageField, descending: false }])
    expect(view.slice(0, 9).map((id) => sample.record(id)?.key)).toEqual([1, 2, 4, 3])
    view.setSort([{ field: ageField, descending: true }])
    expect(view.slice(0, 9).map((id) => sample.record(id)?.key)).toEqual([3, 4, 1, 2])
  })

  it('is by texts and by numbers of any sign', async () => {
    const sample = new SampleTable()
    await sample.load([
      { key: 1, text: 'b', balance: -5 },
      { key: 2, text: 'a', balance: 1e12 },
      { key: 3, text: 'b', balance: -7.5 },
      { key: 4, text: '', balance: 0 },
    ])
    const view = new View(sample.table, [])
    view.setSort([{ field: fields.text, descending: true }, { field: fields.balance, descending: false }])
    expect(view.slice(0, 9).map((id) => sample.record(id)?.key)).toEqual([3, 1, 2, 4])
  })

  it('follows a column that is read anew', async () => {
    const rates = new Map([[1, 5], [2, 3]])
    const column = { kind: 'number', wide: true, number: (bytes: Uint8Array, offset: number) => rates.get(bytes[offset + 16] ?? 0) ?? 0 } as const
    const sample = new SampleTable()
    await sample.load([{ key: 1 }, { key: 2 }])
    const view = new View(sample.table, [])
    view.setWindow(0, 9)
    view.setSort([{ field: { kind: 'number', name: 'rate', column }, descending: true }])
    expect(view.slice(0, 9)).toEqual([sample.idOf(1), sample.idOf(2)])
    rates.set(2, 9)
    sample.table.refresh(column)
    expect(view.frame()?.ids).toEqual([sample.idOf(2), sample.idOf(1)])
  })

  it('is sorted anew rather than merged where much changes at once, with the same result', async () => {
    const shown = await sampleView(4000, [0, 3])
    shown.next()
    for (let key = 1; key <= 3000; key++) shown.sample.apply('put', { key, value: 100_000 - key })
    expect(shown.keys()).toEqual([3001, 3002, 3003])
    expect(shown.view.position(shown.sample.idOf(3000))).toBe(1000)
  })
})
