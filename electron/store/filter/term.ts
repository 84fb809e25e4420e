import type { Field } from '../field.ts'
import type { Operator, Spot, Word } from './expression.ts'
import { FilterError } from './problem.ts'

/** One comparison with one value. */
export interface Term {
  readonly field: Field
  /** Never "!=": that is the opposite of "=". */
  readonly operator: Exclude<Operator, '!='>
  readonly value: Word
  /** From the field to the end of the value. */
  readonly spot: Spot
}

/** The field has no such operator. */
export function refusedOperator({ field, operator, spot }: Term, ...allowed: Operator[]): FilterError {
  return new FilterError(`"${field.name}" cannot be compared by "${operator}", only by ${allowed.map((one) => `"${one}"`).join(', ')}.`, spot.from, spot.to)
}
