import { describe, expect, it } from 'vitest'

import type { Field } from '../../../electron/store/field.ts'
import { countValues, type CountedValues, type ValuesQuestion } from '../../../electron/store/values/count-values.ts'
import { TableRecords } from '../../../electron/store/values/value-records.ts'
import { View } from '../../../electron/store/view.ts'
import { deviceLabels, sampleFields, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

const documentation = [0x20, 0x01, 0x0d, 0xb8, ...Array.from({ length: 11 }, () => 0), 1]
const records: SampleRecord[] = [
  { key: 1, value: 7, device: 2, variant: 1, address: [10, 0, 0, 0], bits: 8, text: 'veth\0link' },
  { key: 2, value: 7, device: 2, variant: 1, address: [10, 0, 0, 0], bits: 8, text: 'veth\0link' },
  { key: 3, value: 9, device: 3, variant: 1, address: [10, 0, 0, 1], text: 'bridge\0link' },
  { key: 4, value: 9, device: 2, variant: 2, address: documentation, text: 'to the "roof"' },
  { key: 5, value: 1, device: 0, variant: 2, address: [0, 0, 0, 0], bits: 0, text: '' },
]

async function sampled(all: readonly SampleRecord[] = records) {
  const sample = new SampleTable()
  await sample.load([...all])
  const fields = sampleFields()
  const every: readonly Field[] = Object.values(fields)
  const view = new View(sample.table, every)
  const asked = async (field: Field, around: Partial<ValuesQuestion> = {}): Promise<CountedValues | undefined> => {
    const counted = countValues({ records: new TableRecords(sample.table), field, fields: every, before: '', after: '', start: '', scheduler: sample.scheduler, stopped: () => false, ...around })
    await sample.scheduler.settle()
    return await counted
  }
  const found = async (field: Field, around: Partial<ValuesQuestion> = {}) => (await asked(field, around))?.values.map(({ text, rows }) => [text, rows])
  return { sample, fields, view, asked, found }
}

describe('the values that rows have', () => {
  it('are counted for each kind of field, the most frequent first', async () => {
    const { fields, found } = await sampled()
    expect(await found(fields.state)).toEqual([['up', 3], ['down', 2]])
    expect(await found(fields.device)).toEqual([['eth0', 3], ['eth10', 1]])
    expect(await found(fields.value)).toEqual([['7', 2], ['9', 2], ['1', 1]])
    expect(await found(fields.prefix)).toEqual([['10.0.0.0/8', 2], ['10.0.0.1', 1], ['2001:db8::1', 1], ['default', 1]])
    expect(await found({ ...fields.address, column: fields.prefix.column })).toContainEqual(['2001:db8::1', 1])
    expect(await found(fields.texts)).toEqual([['link', 3], ['veth', 2], ['bridge', 1], [`'to the "roof"'`, 1]])
    expect(await found({ ...fields.texts, synonyms: true })).toEqual([['veth', 2], ['bridge', 1], [`'to the "roof"'`, 1]])
    expect(await found({ ...fields.texts, synonyms: true }, { start: 'L' })).toEqual([['link', 3]])
    expect(await found(fields.match)).toEqual([])
  })

  it('tell the number behind a word, and the name that goes with a number', async () => {
    const { fields, asked } = await sampled()
    expect((await asked(fields.state))?.values[0]).toEqual({ text: 'up', rows: 3, describes: '1' })
    const port: Field = { ...fields.value, nameOf: (number) => (number === 7 ? 'echo' : undefined) }
    expect((await asked(port))?.values).toEqual([{ text: '7', rows: 2, describes: 'echo' }, { text: '9', rows: 2 }, { text: '1', rows: 1 }])
  })

  it('are both the addresses and the ports of an end, and the ports alone behind a colon', async () => {
    const { fields, found } = await sampled()
    const end: Field = { ...fields.address, port: { column: fields.value.column, reads: Number, nameOf: () => undefined } }
    expect(await found(end)).toEqual([[':7', 2], [':9', 2], ['10.0.0.0', 2], [':1', 1], ['0.0.0.0', 1], ['10.0.0.1', 1], ['2001:db8::1', 1]])
    expect(await found(end, { start: ':' })).toEqual([[':7', 2], [':9', 2], [':1', 1]])
    expect(await found(end, { start: '10.' })).toEqual([['10.0.0.0', 2], ['10.0.0.1', 1]])
  })

  it('are, behind an address and a colon, the ports that occur with it, by number or by name', async () => {
    const { fields, found, asked, sample } = await sampled()
    const end: Field = { ...fields.address, port: { column: fields.value.column, reads: Number, nameOf: (port) => ({ 7: 'echo', 9: 'discard' })[port] } }
    expect(await found(end, { start: '10.0.0.1:' })).toEqual([['10.0.0.1:9', 1]])
    expect((await asked(end, { start: '10.0.0.0/8:e' }))?.values).toEqual([{ text: '10.0.0.0/8:echo', rows: 2, describes: '7' }])
    expect(await found(end, { start: '10.0.0.0/8:' })).toEqual([['10.0.0.0/8:7', 2], ['10.0.0.0/8:9', 1]])
    expect(await found(end, { start: '*:d' })).toEqual([['"*:discard"', 2]])
    expect(await found(end, { start: ':D' })).toEqual([[':discard', 2]])
    expect(await found(end, { start: '[2001' })).toEqual([['[2001:db8::1]', 1]])
    expect(await found(end, { start: '[2001:db8::1]' })).toEqual([['[2001:db8::1]', 1]])
    expect(await found(end, { start: '[2001:db8::1]:' })).toEqual([['[2001:db8::1]:9', 1]])
    expect(await found(end, { start: '10.0.0.300:' })).toEqual([])
    sample.apply('delete', { key: 3 })
    expect(await found(end, { start: '10.0.0.1:' })).toEqual([])
  })

  it('are the names of services where one begins to be typed, and stand behind a colon where one does', async () => {
    const { fields, found } = await sampled()
    const port: Field = { ...fields.value, nameOf: (number) => ({ 7: 'echo', 9: 'discard' })[number] }
    expect(await found(port, { start: ':' })).toEqual([[':7', 2], [':9', 2], [':1', 1]])
    expect(await found(port, { start: ':ec' })).toEqual([[':echo', 2]])
    expect(await found(port, { start: 'DI' })).toEqual([['discard', 2]])
  })

  it.each([
    ['1', ['10.0.0.0/8', '10.0.0.1']], ['10.', ['10.0.0.0/8', '10.0.0.1']], ['10.0.0.0/', ['10.0.0.0/8']], ['11', []], ['10.0.0.0.', []], ['D', ['default']], ['2001:DB8', ['2001:db8::1']],
    ['2001:d', ['2001:db8::1']], ['2', ['2001:db8::1']], ['2001:e', []], ['256.', []],
  ])('begin as it is typed: "%s"', async (start, texts) => {
    const { fields, found } = await sampled()
    expect((await found(fields.prefix, { start }))?.map(([text]) => text)).toEqual(texts)
  })

  it('count a row once that has a value twice', async () => {
    const { fields, found } = await sampled([{ key: 1, device: 2, text: '2\x003' }, { key: 2, device: 3, text: '' }])
    expect(await found({ ...fields.device, further: fields.text.column })).toEqual([['eth10', 2], ['eth0', 1]])
  })

  it('are those of the rows that there are now, and by the names that devices have now', async () => {
    const { sample, fields, found } = await sampled()
    expect(await found(fields.device)).toEqual([['eth0', 3], ['eth10', 1]])
    sample.apply('replace', { key: 1, device: 3, variant: 2 })
    sample.apply('delete', { key: 2 })
    expect(await found(fields.device)).toEqual([['eth10', 2], ['eth0', 1]])
    const labels = deviceLabels()
    labels.rename(3, 'wan0')
    expect(await found({ ...fields.device, labels })).toEqual([['wan0', 2], ['eth0', 1]])
  })
})

describe('the rest of the filter, within which values are counted', () => {
  it.each([
    ['', '', '', [['up', 3], ['down', 2]]],
    ['dev eth0 and', '', 'dev eth0', [['up', 2], ['down', 1]]],
    ['dev eth0 not', 'and value < 9', 'dev eth0 and value < 9', [['up', 2]]],
    ['dev eth10 or', '', '', [['up', 3], ['down', 2]]],
    ['value < 9 and (dev eth10 or', '', 'value < 9', [['up', 2], ['down', 1]]],
    ['(dev eth0 or dev eth10) and', ') or value 1', 'dev eth0 or dev eth10', [['up', 3], ['down', 1]]],
    ['((dev eth0', 'and value 9', 'dev eth0 and value 9', [['down', 1]]],
    ['dev eth0 and', 'and value >', 'dev eth0', [['up', 2], ['down', 1]]],
    ['valeu 9 and', '', '', [['up', 3], ['down', 2]]],
    ['"open', '', '', [['up', 3], ['down', 2]]],
    ['eth0', '', 'eth0', [['up', 2], ['down', 1]]],
  ])('of "%s | %s" is "%s"', async (before, after, within, counts) => {
    const { fields, asked } = await sampled()
    const counted = await asked(fields.state, { before, after })
    expect(counted?.within).toBe(within)
    expect(counted?.values.map(({ text, rows }) => [text, rows])).toEqual(counts)
  })
})

describe('counting', () => {
  const many = (count: number, of: (at: number) => Partial<SampleRecord>): SampleRecord[] => Array.from({ length: count }, (_, at) => ({ key: at, ...of(at) }))

  it('works in slices, reading the columns that it needs, and agrees with what the filter lets through when rows come and go meanwhile', async () => {
    const { sample, fields, view } = await sampled(many(20_000, (at) => ({ device: (at % 3) + 1, variant: at % 2, text: `t${String(at % 5)}` })))
    const question = { records: new TableRecords(sample.table), fields: Object.values(fields), before: 'text t1 and', after: '', start: '', scheduler: sample.scheduler, stopped: () => false }
    const counted = countValues({ ...question, field: fields.device })
    let turns = 0
    while (sample.scheduler.turn()) {
      turns++
      if (turns === 2) for (let key = 0; key < 20_000; key += 4) sample.apply('replace', { key, device: 2, text: 't1' })
      if (turns === 2) sample.apply('delete', { key: 1 })
    }
    expect(turns).toBeGreaterThan(10)
    const { values = [] } = (await counted) ?? {}
    for (const { text, rows } of values) {
      expect(view.setFilter(`text t1 and dev ${text}`)).toBeUndefined()
      expect(rows).toBe(view.slice(0, 20_000).length)
    }
    expect(values.map(({ text }) => text)).toEqual(['eth0', 'eth10', 'lo'])
  })

  it('has a column whole for a view that needs it before it was read to the end', async () => {
    const { sample, fields, view } = await sampled(many(20_000, (at) => ({ value: at % 7 })))
    const counted = countValues({ records: new TableRecords(sample.table), fields: [], field: fields.value, before: '', after: '', start: '', scheduler: sample.scheduler, stopped: () => false })
    sample.scheduler.turn()
    expect(view.setFilter('value 6')).toBeUndefined()
    expect(view.slice(0, 20_000)).toHaveLength(2857)
    await sample.scheduler.settle()
    expect((await counted)?.values.at(-1)).toEqual({ text: '6', rows: 2857 })
  })

  it('stops when it is told to', async () => {
    const { fields, asked } = await sampled(many(5000, () => ({})))
    expect(await asked(fields.state, { stopped: () => true })).toBeUndefined()
  })

  it('says that there are too many different addresses, unless their beginning is typed', async () => {
    const { fields, asked } = await sampled(many(40_000, (at) => ({ address: [10, at >> 16, (at >> 8) & 255, at & 255] })))
    expect(await asked(fields.address)).toEqual({ values: [], within: '', tooMany: true, newest: null })
    const some = await asked(fields.address, { start: '10.0.7.25' })
    expect(some?.tooMany).toBe(false)
    expect(some?.values.map(({ text }) => text)).toEqual(['10.0.7.25', '10.0.7.250', '10.0.7.251', '10.0.7.252', '10.0.7.253', '10.0.7.254', '10.0.7.255'])
  })

  it('gives no more than fifty', async () => {
    const { fields, asked } = await sampled(many(300, (at) => ({ text: `name${String(at)}` })))
    expect((await asked(fields.text))?.values).toHaveLength(50)
  })
})
