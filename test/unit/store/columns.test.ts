import { describe, expect, it } from 'vitest'

import { ip } from '../../../electron/netlink/core/addresses.ts'
import { attributes } from '../../../electron/netlink/core/attributes.ts'
import { addressColumns, numberColumn } from '../../../electron/netlink/core/columns.ts'
import { defineMessage } from '../../../electron/netlink/core/message.ts'
import { u32, u64, u8 } from '../../../electron/netlink/core/scalars.ts'
import { struct } from '../../../electron/netlink/core/struct.ts'
import type { AddressColumn, Column, NumberColumn } from '../../../electron/store/column.ts'
import { rawMessage } from '../../../electron/store/raw-message.ts'
import { View } from '../../../electron/store/view.ts'
import { Table } from '../../../electron/store/table.ts'
import { ManualScheduler, sampleType } from './sample-records.ts'

const message = defineMessage('sample', {}, struct('samplehdr', [['family', u8], ['bits', u8], ['pad', u8], ['pad2', u8]]), attributes('SA_', { dst: [1, ip], metric: [2, u32], count: [3, u64] }))

const metric = numberColumn(message, 'attributes.metric', { absent: 7 })
const count = numberColumn(message, 'attributes.count')
const scannedMetric: NumberColumn = { kind: 'number', codec: metric, number: () => Number.NaN }
const scannedCount: NumberColumn = { kind: 'number', wide: true, codec: count, number: () => Number.NaN }
const readMetric: NumberColumn = { kind: 'number', number: (bytes, offset, length) => metric.number(bytes, offset, length) }
const dst: AddressColumn = {
  kind: 'address',
  codec: addressColumns(message, 'attributes.dst'),
  size: (bytes, offset) => (bytes[offset + 16] === 2 ? 4 : 16),
  start: () => -1,
  bits: (bytes, offset) => bytes[offset + 17] ?? 0,
}

interface Sample {
  readonly dst?: string
  readonly bits?: number
  readonly metric?: number
  readonly count?: bigint
}

function encoded({ dst: to, bits = 0, metric: priority, count: counted }: Sample): Uint8Array {
  return message.encode({
    type: sampleType,
    header: { family: to?.includes(':') === true ? 10 : 2, bits },
    attributes: { ...(to === undefined ? {} : { dst: to }), ...(priority === undefined ? {} : { metric: priority }), ...(counted === undefined ? {} : { count: counted }) },
  })
}

/** A table whose records are told apart by all of their bytes. */
function tableOf(): { table: Table; scheduler: ManualScheduler } {
  const scheduler = new ManualScheduler()
  const key = (bytes: Uint8Array, offset: number, length: number, into: Uint8Array): number => {
    into.set(bytes.subarray(offset + 16, offset + length))
    return length - 16
  }
  return { table: new Table({ identity: { key }, scheduler }), scheduler }
}

async function load(table: Table, scheduler: ManualScheduler, samples: readonly Sample[]): Promise<void> {
  const loading = table.load()
  for (const sample of samples) {
    const bytes = encoded(sample)
    loading.append(bytes, 0, bytes.length, { type: sampleType }, { keep: false, at: 0 })
  }
  const finished = loading.finish()
  await scheduler.settle()
  await finished
}

describe('columns of the codec', () => {
  it('are read in one scan, with what stands for a missing attribute', async () => {
    const { table, scheduler } = tableOf()
    const { columns } = table.records
    columns.number(scannedMetric)
    columns.number(scannedCount)
    await load(table, scheduler, [{ metric: 5, count: 2n ** 40n }, { dst: '192.0.2.1' }])
    expect([...columns.number(scannedMetric).values.subarray(0, 2)]).toEqual([5, 7])
    expect([...columns.number(scannedCount).values.subarray(0, 2)]).toEqual([2 ** 40, 0])
  })

  it('are the same whether asked for before or after the load, and go on as the table grows', async () => {
    const { table, scheduler } = tableOf()
    const { columns } = table.records
    columns.number(scannedMetric)
    await load(table, scheduler, Array.from({ length: 3000 }, (_, at) => ({ metric: at })))
    for (let at = 3000; at < 6000; at++) {
      const bytes = encoded({ metric: at })
      table.apply('put', rawMessage(bytes), 0)
    }
    const expected = Array.from({ length: 6000 }, (_, at) => at)
    expect([...columns.number(scannedMetric).values.subarray(0, 6000)]).toEqual(expected)
    expect([...columns.number(readMetric).values.subarray(0, 6000)]).toEqual(expected)
    expect([...columns.number(scannedCount).values.subarray(0, 6000)].every((value) => value === 0)).toBe(true)
  })

  it('are read of later rows, too, where they were asked for late, and where an address first needs more words', async () => {
    const { table, scheduler } = tableOf()
    const { columns } = table.records
    await load(table, scheduler, Array.from({ length: 3 }, (_, at) => ({ dst: '192.0.2.1', metric: at })))
    columns.number(scannedMetric)
    columns.address(dst)
    const { capacity } = table.records.versions
    for (const sample of [{ dst: '10.0.0.1', metric: 100 }, { dst: '2001:db8::5', metric: 101 }, { dst: '2001:db8::6', metric: 102 }]) {
      const bytes = encoded(sample)
      table.apply('put', rawMessage(bytes), 0)
    }
    expect(table.records.versions.capacity).toBe(capacity)
    expect([...columns.number(scannedMetric).values.subarray(0, 6)]).toEqual([0, 1, 2, 100, 101, 102])
    expect(columns.address(dst).words4.map((words) => [...words.subarray(3, 6)])).toEqual([
      [0x0a00_0001, 0x2001_0db8, 0x2001_0db8],
      [0, 0, 0],
      [0, 0, 0],
      [0, 5, 6],
    ])
  })

  it('order and filter prefixes of both families, the first IPv6 one coming late', async () => {
    const { table, scheduler } = tableOf()
    const view = new View(table, [{ kind: 'prefix', name: 'dst', column: dst }])
    view.setSort([{ field: { kind: 'prefix', name: 'dst', column: dst }, descending: false }])
    await load(table, scheduler, [
      { dst: '192.0.2.0', bits: 24, metric: 1 },
      { bits: 0, metric: 2 },
      { dst: '10.0.0.0', bits: 8, metric: 3 },
      { dst: '2001:db8:0:1::', bits: 64, metric: 4 },
      { dst: '2001:db8::', bits: 32, metric: 5 },
      { dst: '10.0.0.0', bits: 16, metric: 6 },
    ])
    const metrics = (): number[] => view.slice(0, 99).map((id) => {
      const { bytes = new Uint8Array(0), offset = 0, length = 0 } = table.row(id)?.message ?? {}
      return metric.number(bytes, offset, length)
    })
    expect(metrics()).toEqual([2, 3, 6, 1, 5, 4])
    view.setFilter('dst in 2001:db8:0:1::/60 or dst 10.0.0.0/16')
    expect(metrics()).toEqual([6, 4])
  })
})

describe('a column that is read anew', () => {
  it('has what it then says', async () => {
    const { table, scheduler } = tableOf()
    let rate = 1
    const column: Column = { kind: 'number', number: () => rate }
    await load(table, scheduler, [{ metric: 1 }, { metric: 2 }])
    const { values } = table.records.columns.number(column)
    rate = 2
    table.refresh(column)
    expect([...values.subarray(0, 2)]).toEqual([2, 2])
  })
})
