import { array, assert, asyncProperty, constantFrom, integer, letrec, record as recordOf, tuple, type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { compileFilter } from '../../../electron/store/filter/compile.ts'
import { deviceLabels, sampleFields, type SampleRecord } from './sample-records.ts'
import { SampleTable } from './sample-table.ts'

type Sample = Required<SampleRecord>

/** A filter as a text and as what it means. */
interface Meant {
  readonly text: string
  readonly holds: (record: Sample) => boolean
}

const labels = deviceLabels()
const network = (address: readonly number[], bits: number): string => address.map((byte) => byte.toString(2).padStart(8, '0')).join('').slice(0, bits)

const comparison: Arbitrary<Meant> = constantFrom('=', '!=', '<', '>', '<=', '>=').chain((operator) =>
  integer({ min: 0, max: 4 }).map((number) => ({
    text: `value${operator}${number}`,
    holds: ({ value }: Sample) => ({ '=': value === number, '!=': value !== number, '<': value < number, '>': value > number, '<=': value <= number, '>=': value >= number })[operator] ?? false,
  })),
)
const device: Arbitrary<Meant> = constantFrom('eth0', 'lo', 'nosuch').map((name) => ({ text: `dev ${name}`, holds: (one) => labels.label(one.device) === name }))
const inside: Arbitrary<Meant> = tuple(integer({ min: 0, max: 3 }), integer({ min: 8, max: 32 })).map(([last, bits]) => ({
  text: `dst in 10.0.${last}.0/${bits}`,
  holds: (one) => one.address.length === 4 && one.bits >= bits && network(one.address, bits) === network([10, 0, last, 0], bits),
}))
const covering: Arbitrary<Meant> = integer({ min: 0, max: 3 }).map((last) => ({
  text: `to 10.0.${last}.1`,
  holds: (one) => one.address.length === 4 && network(one.address, one.bits) === network([10, 0, last, 1], one.bits),
}))

const { filter } = letrec<{ filter: Meant }>((tie) => ({
  filter: integer({ min: 0, max: 9 }).chain((choice) => {
    if (choice < 6) return constantFrom(comparison, device, inside, covering).chain((one) => one)
    if (choice === 6) return tie('filter').map(({ text, holds }) => ({ text: `not (${text})`, holds: (one: Sample) => !holds(one) }))
    const sign = choice === 7 ? 'or' : choice === 8 ? 'and' : ''
    return tuple(tie('filter'), tie('filter')).map(([left, right]) => ({
      text: `(${left.text}) ${sign} (${right.text})`,
      holds: (one: Sample) => (sign === 'or' ? left.holds(one) || right.holds(one) : left.holds(one) && right.holds(one)),
    }))
  }),
}))

const record = recordOf({
  key: integer({ min: 1, max: 1000 }),
  value: integer({ min: 0, max: 4 }),
  device: integer({ min: 0, max: 5 }),
  bits: constantFrom(8, 22, 24, 32),
  address: constantFrom([10, 0, 0, 0], [10, 0, 1, 0], [10, 0, 2, 0], [11, 0, 0, 0], [32, 1, 13, 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], []),
})

describe('a filter', () => {
  it('lets through what it says, over all rows at once as one by one', async () => {
    await assert(
      asyncProperty(array(record, { maxLength: 30 }), filter, async (records, { text, holds }) => {
        const sample = new SampleTable()
        await sample.load(records)
        const { versions, columns } = sample.table.records
        const { predicate } = compileFilter(text, Object.values(sampleFields(labels)), columns)
        const mask = new Uint8Array(versions.used)
        predicate.mark(mask, versions.used)
        const half = versions.used >>> 1
        const rest = new Uint8Array(versions.used).fill(7)
        predicate.mark(rest, versions.used, half)
        expect(rest).toEqual(mask.map((mark, slot) => (slot < half ? 7 : mark)))
        for (const id of sample.table.ids()) {
          const slot = (sample.table.records.rows.slots[sample.table.records.rows.rowOf(id)] ?? 0) - 1
          const expected = holds(sample.record(id) ?? { key: 0, variant: 0, value: 0, balance: 0, device: 0, address: [], bits: 0, text: '' })
          expect(mask[slot] === 1).toBe(expected)
          expect(predicate.test(slot)).toBe(expected)
        }
      }),
      { numRuns: 500 },
    )
  })
})
