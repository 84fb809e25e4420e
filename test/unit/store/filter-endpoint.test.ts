import { describe, expect, it } from 'vitest'

import type { NumberColumn } from '../../../electron/store/column.ts'
import { View } from '../../../electron/store/view.ts'
import { sampleFields, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

const documentation = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
const records: readonly SampleRecord[] = [
  { key: 1, address: [10, 0, 0, 1], value: 443, device: 50_000 },
  { key: 2, address: [10, 9, 0, 1], value: 22, device: 443 },
  { key: 3, address: documentation, value: 443, device: 22 },
  { key: 4, value: 80, device: 0, text: '::ffff:10.0.0.1' },
]

async function filtered(filter: string): Promise<readonly (number | undefined)[] | string> {
  const sample = new SampleTable()
  await sample.load([...records])
  const { address, text, value, device } = sampleFields()
  const reads = (word: string): number | undefined => (word === 'https' || word === ':https' ? 443 : /^:\d+$/u.test(word) ? Number(word.slice(1)) : undefined)
  const remote: NumberColumn = device.column
  const view = new View(sample.table, [
    { ...address, name: 'src', aliases: [], further: text.column, port: { column: value.column, reads, nameOf: () => undefined } },
    { kind: 'number', name: 'sport', column: value.column, reads },
    { kind: 'number', name: 'port', bare: true, column: value.column, further: remote, reads },
  ])
  const problem = view.setFilter(filter)
  return problem === undefined ? view.slice(0, 9).map((id) => sample.record(id)?.key) : problem.message
}

describe('an address with its port', () => {
  it.each([
    ['src 10.0.0.0/8', [1, 2]],
    ['src 10.0.0.0/8:443', [1]],
    ['src 10.0.0.1:443', [1]],
    ['src 10.0.0.1:22', []],
    ['src = 10.0.0.1:https', [1]],
    ['src 10.0.0.1:*', [1]],
    ['src :443', [1, 3]],
    ['src *:443', [1, 3]],
    ['src = :https', [1, 3]],
    ['src *', [1, 2, 3, 4]],
    ['src 2001:db8::1', [3]],
    ['src [2001:db8::1]:443', [3]],
    ['src [2001:db8::1]:22', []],
    ['src [2001:db8::]/32', [3]],
    ['src [2001:db8::]/32:443', [3]],
    ['src in 2001:db8::/32', [3]],
    ['src != 10.0.0.1:443', [2, 3, 4]],
    ['src 10.0.0.1:443,10.9.0.1:22', [1, 2]],
    ['src ::ffff:0:0/96', [4]],
    ['src [::ffff:10.0.0.1]:80', [4]],
    ['src [::ffff:10.0.0.1]:81', []],
  ])('"%s": %j', async (filter, keys) => {
    expect(await filtered(filter)).toEqual(keys)
  })

  it.each(['src nonsense', 'src 10.0.0.1:nonsense', 'src [10', 'src 1:2:3', 'src []:4', 'src [::1]443', 'src [::1]/129'])('"%s" is a mistake', async (filter) => {
    expect(await filtered(filter)).toMatch(/^".*" is no address; write one like 192\.0\.2\.1, /)
  })

  it.each(['<', '~'])('cannot be compared by "%s"', async (operator) => {
    expect(await filtered(`src ${operator} :443`)).toMatch(/^"src" cannot be compared by/)
  })
})

describe('a number that may be written otherwise', () => {
  it.each([
    ['sport 443', [1, 3]],
    ['sport = :443', [1, 3]],
    ['sport https', [1, 3]],
    ['sport >= :80', [1, 3, 4]],
    ['sport 20-100', [2, 4]],
    ['sport != :443', [2, 4]],
    ['port 443', [1, 2, 3]],
    ['port != 443', [4]],
    ['port :22', [2, 3]],
    ['443', [1, 2, 3]],
    ['port 1000-60000', [1]],
  ])('"%s": %j', async (filter, keys) => {
    expect(await filtered(filter)).toEqual(keys)
  })

  it('is a number all the same', async () => {
    expect(await filtered('sport nonsense')).toBe('"sport" is a number from 0 to 4294967295; "nonsense" is none.')
  })
})
