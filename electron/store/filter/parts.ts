import type { Field } from '../field.ts'
import { compileExpression } from './compile.ts'
import type { FilterExpression } from './expression.ts'
import type { FilterColumns } from './filter-columns.ts'
import { parseFilter } from './parse.ts'
import type { Predicate } from './predicate.ts'
import { FieldNames } from './vocabulary.ts'
import { written } from './written.ts'

/** One of the conditions that a filter joins by `and`. */
export interface FilterPart {
  /** As it could be written. */
  readonly text: string
  /** The filter without it; '': it is the only one. */
  readonly rest: string
  readonly predicate: Predicate
}

/** The conditions that all have to hold for a filter, in their order. Throws FilterError. */
export function filterParts(text: string, fields: readonly Field[], columns: FilterColumns): readonly FilterPart[] {
  const parts = joined(parseFilter(text, new FieldNames(fields)))
  return parts.map((part, at) => ({
    text: written(part, text),
    rest: parts.toSpliced(at, 1).map((other) => (other.kind === 'or' && parts.length > 2 ? `(${written(other, text)})` : written(other, text))).join(' and '),
    predicate: compileExpression(part, fields, columns).predicate,
  }))
}

function joined(expression: FilterExpression): readonly FilterExpression[] {
  if (expression.kind === 'all') return []
  return expression.kind === 'and' ? [...joined(expression.left), ...joined(expression.right)] : [expression]
}
