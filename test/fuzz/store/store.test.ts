import { array, assert, asyncProperty, constantFrom, integer, oneof, property, string, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { compileFilter } from '../../../electron/store/filter/compile.ts'
import { readAddress } from '../../../electron/store/filter/address.ts'
import { FilterError } from '../../../electron/store/filter/problem.ts'
import { View } from '../../../electron/store/view.ts'
import { datagramOf, sampleFields, sampleType, siblingIdentity } from '../../unit/store/sample-records.ts'
import { SampleTable } from '../../unit/store/sample-table.ts'

/** A datagram with some of its bytes changed, or anything. */
const datagram = oneof(
  uint8Array({ maxLength: 300 }),
  array(integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 }).chain((keys) =>
    array(integer({ min: 0, max: 65_535 }), { maxLength: 3 }).map((places) => {
      const bytes = datagramOf(keys.map((key) => ({ key })))
      for (const place of places) bytes[place % bytes.length] = place >> 8
      return bytes
    }),
  ),
)

describe('a table that is given anything', () => {
  it('takes the messages that are whole and neither throws nor hangs', async () => {
    await assert(
      asyncProperty(array(datagram, { maxLength: 8 }), array(datagram, { maxLength: 8 }), async (first, later) => {
        const sample = new SampleTable(siblingIdentity)
        const fields = sampleFields()
        const view = new View(sample.table, Object.values(fields))
        view.setSort([{ field: fields.address, descending: true }, { field: fields.value, descending: false }])
        view.setWindow(0, 100)
        const accept = (_bytes: Uint8Array, _offset: number, length: number): boolean => length >= 60
        for (const datagrams of [first, later]) {
          const loading = sample.table.load()
          for (const bytes of datagrams) loading.append(bytes, 0, bytes.length, { type: sampleType, accept }, { keep: bytes.length % 2 === 0, at: 1 })
          const finished = loading.finish()
          await sample.scheduler.settle()
          await finished
          sample.table.flush()
          const ids = [...sample.table.ids()]
          expect(ids).toHaveLength(sample.table.size)
          expect(view.slice(0, 1000)).toHaveLength(ids.length)
          for (const id of ids) expect(sample.table.row(id)?.message.length).toBeGreaterThanOrEqual(60)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a filter of anything', () => {
  const fields = Object.values(sampleFields())
  const word = oneof(constantFrom(...fields.map(({ name }) => name), 'and', 'or', 'not', 'in', '(', ')', '=', '!=', '<', '>=', '~', '"', 'up', 'eth*', '10.0.0.0/8', '2001:db8::', '5'), string({ maxLength: 5, unit: 'binary' }))

  it('is either compiled or refused with a spot in it', async () => {
    const sample = new SampleTable()
    await sample.load([{ key: 1, device: 2, text: 'eth0', address: [10, 0, 0, 1] }])
    const { columns } = sample.table.records
    assert(
      property(array(word, { minLength: 1, maxLength: 10 }), (words) => {
        const text = words.join(' ')
        const problem = problemOf(() => compileFilter(text, fields, columns).predicate.test(0))
        expect(problem === undefined || (problem.from < problem.to && problem.to <= text.length && problem.message.endsWith('.'))).toBe(true)
      }),
      { numRuns: 20_000 },
    )
  })
})

describe('an address of anything', () => {
  it('is read within bounds or not at all', () => {
    const piece = constantFrom('0', '1', '10', '255', '256', 'ffff', 'db8', ':', '::', '.', '/', '24', '128', '129', 'g', ' ')
    assert(
      property(array(piece, { maxLength: 14 }), (pieces) => {
        const address = readAddress(pieces.join(''))
        if (address === undefined) return
        const { size, bits, words } = address
        expect(bits <= size * 8 && words.every((one) => one >= 0 && one <= 0xffff_ffff && Number.isInteger(one))).toBe(true)
      }),
      { numRuns: 50_000 },
    )
  })
})

function problemOf(work: () => void): FilterError | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof FilterError) return error
    throw error
  }
  return undefined
}
