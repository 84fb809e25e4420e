import { describe, expect, it } from 'vitest'

import { Changes } from '../../../electron/store/changes.ts'
import { Records } from '../../../electron/store/records.ts'
import { RowWriter } from '../../../electron/store/row-writer.ts'
import { View } from '../../../electron/store/view.ts'
import { messageOf, siblingIdentity } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

describe('rows under one key', () => {
  it('are an ordered list: put stands first, append last', async () => {
    const sample = new SampleTable(siblingIdentity)
    await sample.load([{ key: 1, variant: 1 }, { key: 2, variant: 1 }, { key: 1, variant: 2 }])
    expect(sample.variants(1)).toEqual([1, 2])
    expect(sample.apply('append', { key: 1, variant: 3 })).toBe('new')
    expect(sample.apply('put', { key: 1, variant: 4 })).toBe('new')
    expect(sample.variants(1)).toEqual([4, 1, 2, 3])
    expect(sample.variants(2)).toEqual([1])
  })

  it('replace the first, which stays the same row', async () => {
    const sample = new SampleTable(siblingIdentity)
    await sample.load([{ key: 1, variant: 1 }, { key: 1, variant: 2 }])
    const first = sample.idOf(1, 1)
    expect(sample.apply('replace', { key: 1, variant: 9 })).toBe('changed')
    expect(sample.variants(1)).toEqual([9, 2])
    expect(sample.idOf(1, 9)).toBe(first)
  })

  it('replace makes the first where there is none', async () => {
    const sample = new SampleTable(siblingIdentity)
    await sample.load([])
    expect(sample.apply('replace', { key: 1, variant: 9 })).toBe('new')
    expect(sample.variants(1)).toEqual([9])
  })

  it('replace changes the row itself where it is there already', async () => {
    const sample = new SampleTable(siblingIdentity)
    await sample.load([{ key: 1, variant: 1 }, { key: 1, variant: 2, value: 1 }])
    expect(sample.apply('replace', { key: 1, variant: 2, value: 5 })).toBe('changed')
    expect(sample.variants(1)).toEqual([1, 2])
  })

  it('lose the one that a deletion means, wherever it stands', async () => {
    const sample = new SampleTable(siblingIdentity)
    await sample.load([1, 2, 3].map((variant) => ({ key: 1, variant })))
    sample.apply('delete', { key: 1, variant: 2 })
    expect(sample.variants(1)).toEqual([1, 3])
    sample.apply('delete', { key: 1, variant: 1 })
    expect(sample.variants(1)).toEqual([3])
    expect(sample.apply('delete', { key: 1, variant: 1 })).toBe('unknown')
    sample.apply('delete', { key: 1, variant: 3 })
    expect(sample.variants(1)).toEqual([])
  })

  it('take the order of a new dump', async () => {
    const sample = new SampleTable(siblingIdentity)
    await sample.load([1, 2, 3].map((variant) => ({ key: 1, variant })))
    await sample.load([3, 4, 1, 2].map((variant) => ({ key: 1, variant })))
    expect(sample.variants(1)).toEqual([3, 4, 1, 2])
  })

  it('are shown in that order, too', async () => {
    const sample = new SampleTable(siblingIdentity)
    const view = new View(sample.table, [])
    const shown = (): number[] => view.slice(0, 10).map((id) => sample.record(id)?.variant ?? -1)
    await sample.load([1, 2, 3].map((variant) => ({ key: 1, variant })))
    for (const order of [[4, 3, 1, 2], [2, 5, 4, 1, 3], [3, 1, 4, 5, 2], [1, 2, 3, 4, 5, 6]]) {
      await sample.load(order.map((variant) => ({ key: 1, variant })))
      sample.table.flush()
      expect(shown()).toEqual(order)
    }
    sample.apply('put', { key: 1, variant: 9 })
    sample.apply('append', { key: 1, variant: 8 })
    sample.table.flush()
    expect(shown()).toEqual([9, 1, 2, 3, 4, 5, 6, 8])
  })

  it('keep their order when there were so many rows that ordinals begin anew', () => {
    const records = new Records()
    const writer = new RowWriter(records, new Changes(), { identity: siblingIdentity })
    writer.begin(2 ** 53)
    for (const variant of [1, 2, 3, 4]) {
      const bytes = messageOf({ key: 1, variant })
      writer.apply(variant % 2 === 0 ? 'put' : 'append', { bytes, offset: 0, length: bytes.length }, 0)
    }
    const variants = [...records.versions.ordinals.slice(0, 4).entries()].toSorted(([, one], [, other]) => one - other).map(([slot]) => slot + 1)
    expect(variants).toEqual([4, 2, 1, 3])
    expect(new Set(records.versions.ordinals.slice(0, 4)).size).toBe(4)
  })
})
