import type { Field } from '../field.ts'
import { restOfFilter } from '../filter/rest-of-filter.ts'
import type { Scheduler } from '../scheduler.ts'
import { inSlices } from '../slices.ts'
import type { Table } from '../table.ts'
import { countsOf } from './field-counts.ts'
import { MostFrequent } from './most-frequent.ts'
import type { OccurringValue, ValueCount } from './occurring-value.ts'

/** Which values are asked for, and among which rows. */
export interface ValuesQuestion {
  readonly table: Table
  readonly field: Field
  /** What the filter knows. */
  readonly fields: readonly Field[]
  /** The filter before the condition that the value is wanted for, and behind it. */
  readonly before: string
  readonly after: string
  /** How the value begins, whatever its case. */
  readonly start: string
  readonly scheduler: Scheduler
  /** Ends it early. */
  readonly stopped: () => boolean
}

export interface CountedValues {
  /** The most frequent first. */
  readonly values: readonly OccurringValue[]
  /** The rest of the filter, within which they are counted; '': within all. */
  readonly within: string
  /** There are too many different ones to be counted; `values` is empty then. */
  readonly tooMany: boolean
}

/** A slice lasts no longer, in milliseconds: events and frames go on between. */
const sliceMilliseconds = 3
/** So many rows or values are looked at in a step. */
const stepLength = 1024
/** More values are not given. */
const mostValues = 50

/** The values of a field that rows have now, each with how many within the rest of the filter. Works in slices; undefined where it was stopped. */
export async function countValues(question: ValuesQuestion): Promise<CountedValues | undefined> {
  const { table, field, fields, before, after, start, scheduler, stopped } = question
  const { records } = table
  const { columns, rows } = records
  const { predicate, text: within } = restOfFilter(before, after, fields, columns.later)
  const most = new MostFrequent(start, mostValues)
  let counts: readonly ValueCount[] = countsOf(field, columns.later, start)
  let row = 0
  let listed: Iterator<OccurringValue> | undefined
  const countSome = (): void => {
    for (const end = Math.min(rows.used, row + stepLength); row < end; row++) {
      const slot = (rows.slots[row] ?? 0) - 1
      if (slot < 0 || rows.withheld.has(row) || !predicate.test(slot)) continue
      for (const count of counts) count.add(slot)
    }
  }
  const step = (): boolean => {
    if (columns.readSome(stepLength)) return true
    if (counts.some((count) => count.void)) {
      counts = countsOf(field, columns.later, start)
      row = 0
      listed = undefined
      most.clear()
    }
    if (counts.length === 0 || counts.some(({ overflowing }) => overflowing)) return false
    if (row < rows.used && listed === undefined) {
      countSome()
      return true
    }
    listed ??= valuesOf(counts)
    for (let taken = 0; taken < stepLength; taken++) {
      const next = listed.next()
      if (next.done === true) return false
      most.add(next.value)
    }
    return true
  }
  await inSlices(scheduler, step, stopped, sliceMilliseconds)
  if (stopped()) return undefined
  const tooMany = counts.some(({ overflowing }) => overflowing)
  return { values: tooMany ? [] : most.values(), within, tooMany }
}

function* valuesOf(counts: readonly ValueCount[]): Generator<OccurringValue, void, void> {
  for (const count of counts) yield* count.values()
}
