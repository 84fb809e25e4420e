import type { Field } from '../field.ts'
import { restOfFilter } from '../filter/rest-of-filter.ts'
import type { Scheduler } from '../scheduler.ts'
import { inSlices } from '../slices.ts'
import { countsOf } from './field-counts.ts'
import { MostFrequent } from './most-frequent.ts'
import type { OccurringValue, ValueCount } from './occurring-value.ts'
import type { ValueRecords } from './value-records.ts'

/** Which values are asked for, and among which records. */
export interface ValuesQuestion {
  readonly records: ValueRecords
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

/** The values of a field, with how many rows have each. */
export interface CountedValues {
  /** The most frequent first. */
  readonly values: readonly OccurringValue[]
  /** The rest of the filter, within which they are counted; '': within all. */
  readonly within: string
  /** There are too many different ones to be counted; `values` is empty then. */
  readonly tooMany: boolean
  /** So many records were looked at, the newest; null: all. */
  readonly newest: number | null
}

/** A slice lasts no longer, in milliseconds: events and frames go on between. */
const sliceMilliseconds = 3
/** So many rows or values are looked at in a step. */
const stepLength = 1024
/** More values are not given. */
const mostValues = 50

/** The values of a field that records have now, each with how many within the rest of the filter. Works in slices; undefined where it was stopped. */
export async function countValues(question: ValuesQuestion): Promise<CountedValues | undefined> {
  const { records, field, fields, before, after, start, scheduler, stopped } = question
  const { predicate, text: within } = restOfFilter(before, after, fields, records.tested)
  const most = new MostFrequent(start, mostValues)
  let counts: readonly ValueCount[] = countsOf(field, records.counted, start)
  let counting = true
  let listed: Iterator<OccurringValue> | undefined
  const passes = (slot: number): boolean => predicate.test(slot)
  const count = (slot: number): void => {
    for (const one of counts) one.add(slot)
  }
  const step = (): boolean => {
    if (records.prepare(stepLength)) return true
    if (counts.some((one) => one.void)) {
      counts = countsOf(field, records.counted, start)
      records.restart()
      counting = true
      listed = undefined
      most.clear()
    }
    if (counts.length === 0 || counts.some(({ overflowing }) => overflowing)) return false
    if (counting) {
      counting = records.visit(stepLength, passes, count)
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
  return { values: tooMany ? [] : most.values(), within, tooMany, newest: records.newest }
}

function* valuesOf(counts: readonly ValueCount[]): Generator<OccurringValue, void, void> {
  for (const count of counts) yield* count.values()
}
