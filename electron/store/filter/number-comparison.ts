import type { NumberField } from '../field.ts'
import type { NumberValues } from '../number-values.ts'
import type { FilterColumns } from './filter-columns.ts'
import { Every, Some, type Predicate } from './predicate.ts'
import { FilterError } from './problem.ts'
import { RangePredicate } from './range-predicate.ts'
import { refusedOperator, type Term } from './term.ts'

/** A number as people write it: decimal or 0x…, with a fraction or without; undefined where it is none. */
export function numberOf(text: string): number | undefined {
  return /^(?:0x[\da-f]+|[+-]?\d+(?:\.\d+)?)$/iu.test(text) ? Number(text) : undefined
}

/** `mtu 1500`, `mtu >= 9000`, `mtu 1280-1500`, `port https`. Throws FilterError. */
export function compareNumber(field: NumberField, term: Term, columns: FilterColumns): Predicate {
  if (field.last !== undefined) return compareRange(field, term, columns.number(field.column), columns.number(field.last))
  const first = compareColumn(field, term, columns.number(field.column))
  return field.further === undefined ? first : new Some([first, compareColumn(field, term, columns.number(field.further))])
}

/** A range that a record has: there is a number in it for which the term holds. */
function compareRange(field: NumberField, term: Term, first: NumberValues, last: NumberValues): Predicate {
  const { operator, value } = term
  if (operator === '<' || operator === '<=') return compareColumn(field, term, first)
  if (operator !== '=') return compareColumn(field, term, last)
  const [, from = value.text, to = value.text] = /^(\d+)-(\d+)$/u.exec(value.text) ?? []
  const end = (text: string, sign: '<=' | '>='): Term => ({ ...term, operator: sign, value: { ...value, text } })
  return new Every([compareColumn(field, end(to, '<='), first), compareColumn(field, end(from, '>='), last)])
}

function compareColumn(field: NumberField, term: Term, column: NumberValues): Predicate {
  const { operator, value } = term
  const range = operator === '=' ? /^(\d+)-(\d+)$/u.exec(value.text) : null
  if (range !== null) return new RangePredicate(column, Number(range[1]), Number(range[2]))
  const number = numberOf(value.text) ?? field.reads?.(value.text)
  if (number === undefined) throw new FilterError(`"${field.name}" is a number; "${value.text}" is none.`, value.from, value.to)
  switch (operator) {
    case '=':
      return new RangePredicate(column, number, number)
    case '<':
      return new RangePredicate(column, Number.NEGATIVE_INFINITY, below(number))
    case '<=':
      return new RangePredicate(column, Number.NEGATIVE_INFINITY, number)
    case '>':
      return new RangePredicate(column, -below(-number), Number.POSITIVE_INFINITY)
    case '>=':
      return new RangePredicate(column, number, Number.POSITIVE_INFINITY)
    case 'in':
    case '~':
      throw refusedOperator(term, '=', '!=', '<', '>', '<=', '>=')
  }
}

/** The next smaller double. */
function below(number: number): number {
  if (number === 0) return -Number.MIN_VALUE
  const scratch = new DataView(new ArrayBuffer(8))
  scratch.setFloat64(0, number)
  scratch.setBigInt64(0, scratch.getBigInt64(0) + (number > 0 ? -1n : 1n))
  return scratch.getFloat64(0)
}
