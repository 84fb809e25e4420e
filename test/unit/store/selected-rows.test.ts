import { beforeEach, describe, expect, it } from 'vitest'

import { SelectedRows } from '../../../electron/store/selected-rows.ts'
import { SampleTable } from './sample-table.ts'

let sample: SampleTable
let selected: SelectedRows

beforeEach(async () => {
  sample = new SampleTable()
  await sample.load(Array.from({ length: 9 }, (_, at) => ({ key: at + 1, value: at })))
  selected = new SelectedRows(sample.table)
})

/** The keys of the rows in the set. */
function keys(): readonly (number | undefined)[] {
  return [...selected.ids()].map((id) => sample.record(id)?.key)
}

describe('selected rows', () => {
  it('are counted once, however often they are taken in', () => {
    selected.add([sample.idOf(3), sample.idOf(5), sample.idOf(3)])
    selected.add([sample.idOf(5)])
    expect([selected.count, keys()]).toEqual([2, [3, 5]])
    selected.delete(sample.idOf(3))
    selected.delete(sample.idOf(3))
    expect([selected.count, keys()]).toEqual([1, [5]])
  })

  it('stay selected when they change, and leave when they go', () => {
    selected.add([sample.idOf(3), sample.idOf(5)])
    sample.apply('put', { key: 3, value: 99 })
    sample.apply('delete', { key: 5 })
    sample.table.flush()
    expect([selected.count, keys()]).toEqual([1, [3]])
  })

  it('are never taken for the row that gets their number', () => {
    const gone = sample.idOf(5)
    selected.add([gone])
    sample.apply('delete', { key: 5 })
    sample.table.flush()
    sample.apply('put', { key: 50 })
    sample.table.flush()
    expect(sample.idOf(50) % 2 ** 26).toBe(gone % 2 ** 26)
    expect([selected.has(gone), selected.has(sample.idOf(50)), selected.count]).toEqual([false, false, 0])
    selected.add([gone])
    expect(selected.count).toBe(0)
    selected.add([sample.idOf(50)])
    expect([selected.has(gone), keys()]).toEqual([false, [50]])
  })

  it('survive a dump that brings them again, and leave with one that does not', async () => {
    selected.add([sample.idOf(2), sample.idOf(4)])
    await sample.load([{ key: 2, value: 1 }, { key: 7, value: 6 }])
    sample.table.flush()
    expect([selected.count, keys()]).toEqual([1, [2]])
  })

  it('take in rows that came after it was made', () => {
    for (let key = 10; key < 3000; key++) sample.apply('put', { key })
    sample.table.flush()
    selected.add(sample.table.ids())
    expect(selected.count).toBe(2999)
    selected.clear()
    expect([selected.count, keys()]).toEqual([0, []])
  })
})
