import { expect, it } from 'vitest'

import type { TextColumn } from '../../../electron/store/column.ts'
import { findRow } from '../../../electron/store/find-row.ts'
import { recordIn } from './sample-records.ts'
import { sampleView, type SampleView } from './sample-view.ts'

/** "Row 7" for the record with the key 7. */
const column: TextColumn = { kind: 'text', text: (bytes, offset, length) => `Row ${recordIn({ bytes, offset, length }).key}` }

function search(shown: SampleView, text: string, from: number, stopped = () => false) {
  const { table, scheduler } = shown.sample
  return findRow({ view: shown.view, table, scheduler, column, text, from, stopped })
}

async function found(shown: SampleView, text: string, from: number) {
  const row = search(shown, text, from)
  await shown.sample.scheduler.settle()
  return row
}

it('the next row that starts so is found, in the order of the view and round its end', async () => {
  const shown = await sampleView(3000)
  const at = (key: number) => ({ id: shown.sample.idOf(key), position: key - 1 })
  expect(await found(shown, 'row 29', 0)).toEqual(at(29))
  expect(await found(shown, 'ROW 29', 29)).toEqual(at(290))
  expect(await found(shown, 'Row 29', 2999)).toEqual(at(29))
  expect(await found(shown, 'Row 29', 5_000_000)).toEqual(at(29))
  expect(await found(shown, 'Row 2999', 0)).toEqual(at(2999))
})

it('nothing is found where no row starts so, or the filter lets none through', async () => {
  const shown = await sampleView(3000)
  expect(await found(shown, 'low', 100)).toBeNull()
  expect(await found(shown, 'ow', 0)).toBeNull()
  shown.view.setFilter('value > 999999')
  expect(await found(shown, 'Row', 7)).toBeNull()
})

it('the event loop turns while many rows are looked through', async () => {
  const shown = await sampleView(20_000)
  const row = search(shown, 'none', 0)
  let turns = 0
  while (shown.sample.scheduler.turn()) turns++
  expect(turns).toBeGreaterThan(5)
  expect(await row).toBeNull()
})

it('no row is passed over while others come and go above it, and the place is that of the end', async () => {
  const shown = await sampleView(20_000)
  const row = search(shown, 'Row 2060', 0)
  shown.sample.scheduler.turn()
  for (let key = 1; key <= 1500; key++) shown.sample.apply('delete', { key })
  shown.sample.apply('delete', { key: 2048 })
  shown.sample.table.flush()
  await shown.sample.scheduler.settle()
  expect(await row).toEqual({ id: shown.sample.idOf(2060), position: 558 })
})

it('a search that is stopped finds nothing and ends', async () => {
  const shown = await sampleView(20_000)
  let stopped = false
  const row = search(shown, 'Row 20000', 0, () => stopped)
  shown.sample.scheduler.turn()
  stopped = true
  expect(shown.sample.scheduler.turn()).toBe(true)
  expect(await row).toBeNull()
  expect(shown.sample.scheduler.turn()).toBe(false)
})
