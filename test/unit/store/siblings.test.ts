import { describe, expect, it } from 'vitest'

import { siblingIdentity } from './sample-records.ts'
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
})
