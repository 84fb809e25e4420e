import { describe, expect, it } from 'vitest'

import { compareTexts } from '../../../electron/store/ranked-texts.ts'
import { TextValues } from '../../../electron/store/text-values.ts'
import { View } from '../../../electron/store/view.ts'
import { messageOf, sampleFields } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

const rows = 100

/** A different text for each number, in no order that the numbers have. */
function text(n: number): string {
  const mixed = (n * n + 7919 * n) % 10_007
  return `${(mixed >> 3) % 2 === 0 ? 'odd' : 'even'} ${mixed} ${n}`
}

/** A table whose rows have had so many texts, each another, flushed 50 by 50. */
async function churned(texts: number, flushed: (sample: SampleTable, shown: () => string[]) => void = () => {}) {
  const sample = new SampleTable()
  const fields = sampleFields()
  await sample.load(Array.from({ length: rows }, (_, key) => ({ key, text: text(60_000 + key) })))
  const view = new View(sample.table, Object.values(fields))
  view.setFilter('text ~ odd')
  view.setSort([{ field: fields.text, descending: false }])
  const shown = (): string[] => view.slice(0, rows).map((id) => sample.record(id)?.text ?? '')
  shown()
  for (let n = 1; n <= texts; n++) {
    sample.apply('put', { key: n % rows, text: text(n) })
    if (n % 50 !== 0) continue
    sample.table.flush()
    flushed(sample, shown)
  }
  return { sample, fields }
}

describe('the texts of a column', () => {
  it('are not kept when no row has them any more', async () => {
    const { sample, fields } = await churned(50_000)
    const { texts } = sample.table.records.columns.text(fields.text.column)
    expect(texts.length).toBeLessThan(5000)
    expect(texts).toEqual(expect.arrayContaining(sample.records().map((record) => record.text)))
  })

  it('sort and filter as before when others were thrown away', async () => {
    await churned(20_000, (sample, shown) => {
      const wanted = sample.records().map((record) => record.text).filter((one) => one.includes('odd'))
      expect(shown()).toEqual(wanted.toSorted(compareTexts))
    })
  })

  it('compare as they do, by their places in a sort that was before others were thrown away', () => {
    const { column } = sampleFields().text
    const values = new TextValues(column, rows)
    const read = (slot: number, words: string): void => {
      const bytes = messageOf({ key: 1, text: words })
      values.read(bytes, { offsets: new Uint32Array(rows), lengths: new Uint32Array(rows).fill(60 + words.length), sources: undefined }, slot, slot + 1)
    }
    for (let slot = 0; slot < rows; slot++) read(slot, text(slot))
    values.words(Uint32Array.from({ length: rows }, (_, slot) => slot))
    for (let n = 0; values.renumbered === 0; n++) read(50 + (n % 50), text(1000 + n))
    expect(values.texts.length).toBeLessThan(150)
    for (let slot = 1; slot < rows; slot++) {
      const one = values.texts[values.codes[slot - 1] ?? 0] ?? ''
      const other = values.texts[values.codes[slot] ?? 0] ?? ''
      expect(Math.sign(values.compare(slot - 1, slot))).toBe(Math.sign(compareTexts(one, other)))
    }
  })

  it('are all kept where the rows have them', async () => {
    const sample = new SampleTable()
    const fields = sampleFields()
    sample.table.records.columns.text(fields.text.column)
    await sample.load(Array.from({ length: 20_000 }, (_, key) => ({ key, text: `text ${key}` })))
    const view = new View(sample.table, Object.values(fields))
    view.setFilter('text "text 19999" or text "text 7"')
    expect(view.slice(0, 10).map((id) => sample.record(id)?.key)).toEqual([7, 19_999])
  })
})
