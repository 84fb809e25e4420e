import { describe, expect, it } from 'vitest'

import type { Field } from '../../../electron/store/field.ts'
import { View } from '../../../electron/store/view.ts'
import { deviceLabels, sampleFields, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

describe('a field of written addresses', () => {
  const written: SampleRecord[] = [
    { key: 1, text: '10.1.2.3/24\0fe80::1/64' },
    { key: 2, text: '192.0.2.1/32' },
    { key: 3, text: '' },
    { key: 4, text: '02:aa:00:00:00:01' },
    { key: 5, text: '02:ab:00:00:00:01' },
  ]

  it.each([
    ['inet 10.1.2.3', [1]],
    ['inet 10.0.0.0/8', [1]],
    ['inet in 10.0.0.0/8', [1]],
    ['inet 10.1.2.4', []],
    ['inet 10.1.', [1]],
    ['inet != 10.0.0.0/8', [2, 3, 4, 5]],
    ['inet fe80::/10,192.0.2.1', [1, 2]],
    ['inet ~ :01', [4, 5]],
    ['mac 02:aa', [4]],
    ['mac 02:AA:00:00:00:01', [4]],
    ['mac 02:', [4, 5]],
    ['mac *:01', [4, 5]],
    ['mac 02:ab:', [5]],
    ['mac ~ 0:01', [4, 5]],
  ])('"%s": %j', async (filter, keys) => {
    const sample = new SampleTable()
    await sample.load(written)
    const view = new View(sample.table, Object.values(sampleFields()))
    expect(view.setFilter(filter)).toBeUndefined()
    expect(view.slice(0, 9).map((id) => sample.record(id)?.key)).toEqual(keys)
  })
})

describe('further values of a field', () => {
  it('let a row through as its first does', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, device: 2, text: '3\0 4' }, { key: 2, device: 3 }, { key: 3, device: 1, text: '10.0.0.9\0fe80::9', address: [10, 1, 1, 1] }])
    const { device, address, text } = sampleFields()
    const view = new View(sample.table, [{ ...device, bare: true, further: text.column }, { ...address, further: text.column }])
    const keys = (filter: string): (number | undefined)[] => {
      expect(view.setFilter(filter)).toBeUndefined()
      return view.slice(0, 9).map((id) => sample.record(id)?.key)
    }
    expect(keys('dev eth10')).toEqual([1, 2])
    expect(keys('dev eth9')).toEqual([1])
    expect(keys('dev 4')).toEqual([1])
    expect(keys('dev != eth9')).toEqual([2, 3])
    expect(keys('h9')).toEqual([1])
    expect(keys('via fe80::/10')).toEqual([3])
    expect(keys('via 10.0.0.9')).toEqual([3])
    expect(keys('via 10.1.1.1')).toEqual([3])
  })
})

describe('a bare word that a field knows', () => {
  it('means that very word there, and what contains it in texts', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, variant: 1 }, { key: 2, variant: 2, text: 'backup' }, { key: 3, variant: 3 }])
    const { state, text } = sampleFields()
    const labels = { version: 0, label: (value: number) => ['', 'up', 'down', 'upper'][value] ?? '' }
    const view = new View(sample.table, [{ ...state, bare: true, labels, words: () => ['up', 'down', 'upper'] }, text])
    const keys = (filter: string): (number | undefined)[] => {
      expect(view.setFilter(filter)).toBeUndefined()
      return view.slice(0, 9).map((id) => sample.record(id)?.key)
    }
    expect(keys('UP')).toEqual([1, 2])
    expect(keys('upp')).toEqual([3])
    expect(keys('up backup')).toEqual([2])
  })
})

describe('a number that is not known', () => {
  const untold = 'The kernel does not tell.'
  const known = (keys: readonly SampleRecord[]) => viewOf(keys, [{ ...sampleFields().balance, untold }, sampleFields().value])

  it.each([
    ['balance 5', [1]], ['balance != 5', [2]], ['not balance 5', [2]], ['not (balance 5 or value 9)', [2]], ['not not balance 5', [1]], ['not balance < 5', [1, 2]], ['not (balance != 5)', [1]],
    ['balance 5 or not balance 5', [1, 2]], ['value 3 or balance != 5', [2, 3]],
  ])('is neither equal nor unequal to any: "%s"', async (filter, keys) => {
    const { sample, view } = await known([{ key: 1, balance: 5 }, { key: 2, balance: 6 }, { key: 3, balance: Number.NaN, value: 3 }])
    expect(view.setFilter(filter)).toBeUndefined()
    expect(view.slice(0, 9).map((id) => sample.record(id)?.key)).toEqual(keys)
  })

  it('is told of where nothing is found, and not where all numbers are known', async () => {
    const notes = async (balance: number, filter = 'balance != 5') => {
      const { view } = await known([{ key: 1, balance }])
      view.setWindow(0, 9)
      view.setFilter(filter)
      return view.frame()?.notes
    }
    expect(await notes(Number.NaN)).toEqual([untold])
    expect(await notes(Number.NaN, 'value 9')).toEqual([])
    expect(await notes(5)).toEqual([])
    expect(await notes(7)).toEqual([])
  })
})

async function viewOf(records: readonly SampleRecord[], fields: readonly Field[]) {
  const sample = new SampleTable()
  await sample.load([...records])
  return { sample, view: new View(sample.table, fields) }
}

describe('a name that nothing has', () => {
  it('is no mistake, but worth a note as long as that is so', async () => {
    const labels = deviceLabels()
    const sample = new SampleTable()
    await sample.load([{ key: 1, device: 1, value: 7 }])
    const { device } = sampleFields(labels)
    const view = new View(sample.table, [{ ...device, openSet: { thing: 'link', has: (name) => [...labels.names.values()].includes(name), names: () => labels.names.values() } }])
    view.setWindow(0, 9)
    expect(view.setFilter('dev lo,wan or dev 7 or dev w*')).toBeUndefined()
    const notes = (): readonly string[] | undefined => {
      const frame = view.frame()
      view.acknowledge(frame?.serial ?? 0)
      return frame?.notes
    }
    expect(notes()).toEqual([])
    expect(view.setFilter('dev eth0,wan or dev 7 or dev w*')).toBeUndefined()
    expect(notes()).toEqual(['No link is called "wan" now.'])
    labels.rename(3, 'wan')
    expect(notes()).toEqual([])
  })

  it('wins over a word of the language as long as something is called so', async () => {
    const labels = deviceLabels()
    const sample = new SampleTable()
    await sample.load([{ key: 1, device: 3, variant: 1 }, { key: 2, device: 2, variant: 1 }])
    const { device, state } = sampleFields(labels)
    const view = new View(sample.table, [{ ...device, openSet: { thing: 'link', has: (name) => [...labels.names.values()].includes(name), names: () => labels.names.values() } }, state])
    expect(view.setFilter('dev lt state up')?.message).toContain('"dev" cannot be compared by "<"')
    labels.rename(3, 'lt')
    expect(view.setFilter('dev lt state up')).toBeUndefined()
    expect(view.slice(0, 9).map((id) => sample.record(id)?.key)).toEqual([1])
    expect(view.setFilter('dev ne lt')).toBeUndefined()
    expect(view.slice(0, 9).map((id) => sample.record(id)?.key)).toEqual([2])
  })

  it('of a field that cannot be asked for here is refused', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, device: 1, value: 7 }])
    const view = new View(sample.table, [{ ...sampleFields().value, unavailable: 'The value is only known elsewhere.' }])
    expect(view.setFilter('value 7')).toEqual({ from: 0, to: 5, message: 'The value is only known elsewhere.' })
  })
})

describe('a range of numbers that a record has', () => {
  it.each([
    ['number 1500', ['1000-2000']],
    ['number 80', ['80-80']],
    ['number 2000-3000', ['1000-2000']],
    ['number 1-5000', ['1000-2000', '80-80']],
    ['number > 1500', ['1000-2000']],
    ['number >= 2001', []],
    ['number < 1000', ['80-80']],
    ['number != 1500', ['80-80', 'none']],
  ])('lets it through where a number of it is what is asked for: %s', async (filter, names) => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, balance: 1000, value: 2000, text: '1000-2000' }, { key: 2, balance: 80, value: 80, text: '80-80' }, { key: 3, balance: 2 ** 32, value: 0, text: 'none' }])
    const { balance, value } = sampleFields()
    const view = new View(sample.table, [{ kind: 'number', name: 'number', column: balance.column, last: value.column }])
    expect(view.setFilter(filter)).toBeUndefined()
    expect(view.slice(0, 9).map((id) => sample.record(id)?.text)).toEqual(names)
  })
})
