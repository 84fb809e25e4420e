import type { NumberField } from '../field.ts'
import type { NumberValues } from '../number-values.ts'
import type { Word } from './expression.ts'
import type { FilterColumns } from './filter-columns.ts'
import { MaskedPredicate } from './masked-predicate.ts'
import { Every, Some, type Predicate } from './predicate.ts'
import { FilterError } from './problem.ts'
import { RangePredicate } from './range-predicate.ts'
import { refusedOperator, type Term } from './term.ts'
import { numberWithUnit, unitExamples } from './units.ts'

/** A number as people write it: decimal or 0x…, with a fraction or without; undefined where it is none. */
export function numberOf(text: string): number | undefined {
  return /^(?:0x[\da-f]+|[+-]?\d+(?:\.\d+)?)$/iu.test(text) ? Number(text) : undefined
}

/** `mtu 1500`, `mtu >= 9000`, `mtu 1280-1500`, `port https`. Throws FilterError. */
export function compareNumber(field: NumberField, term: Term, columns: FilterColumns): Predicate {
  const masked = term.operator === '=' && field.mask !== undefined ? compareMasked(field, field.mask, term.value, columns) : undefined
  if (masked !== undefined) return masked
  if (field.last !== undefined) return compareRange(field, term, columns.number(field.column), columns.number(field.last))
  const first = compareColumn(field, term, columns.number(field.column))
  return field.further === undefined ? first : new Some([first, compareColumn(field, term, columns.number(field.further))])
}

/** `mark 0x1/0xff`; undefined: no mask is written. */
function compareMasked(field: NumberField, own: NonNullable<NumberField['mask']>, value: Word, columns: FilterColumns): Predicate | undefined {
  const slash = value.text.indexOf('/')
  if (slash < 0) return undefined
  const number = numberIn(field, { ...value, text: value.text.slice(0, slash), to: value.from + slash })
  const mask = numberIn(field, { ...value, text: value.text.slice(slash + 1), from: value.from + slash + 1 })
  const column = columns.number(field.column)
  if (own === 'bits') return new MaskedPredicate(column, number, mask)
  return new Every([new RangePredicate(column, number, number), new RangePredicate(columns.number(own), mask, mask)])
}

/** The number that a word means. Throws FilterError where it means none that the field can have. */
function numberIn({ name, column, most, reads, unit }: NumberField, { text, from, to }: Word): number {
  const number = numberOf(text) ?? (unit === undefined ? undefined : numberWithUnit(text, unit)) ?? reads?.(text)
  const end = most ?? (column.wide === true ? undefined : 0xffff_ffff)
  if (number === undefined) throw new FilterError(`"${name}" is a number${end === undefined ? '' : ` from 0 to ${String(end)}`}${unit === undefined ? '' : `, or one like ${unitExamples[unit]}`}; "${text}" is none.`, from, to)
  if (end !== undefined && (number < 0 || number > end)) throw new FilterError(`"${name}" is a number from 0 to ${String(end)}; ${text} is not.`, from, to)
  return number
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
  if (range !== null) return new RangePredicate(column, ...endsOf(field, value, range))
  const number = numberIn(field, value)
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

/** The ends of a range that is written. Throws FilterError. */
function endsOf(field: NumberField, value: Word, [, low = '', high = '']: readonly string[]): [number, number] {
  const ends = [numberIn(field, { ...value, text: low, to: value.from + low.length }), numberIn(field, { ...value, text: high, from: value.to - high.length })] as const
  if (ends[0] > ends[1]) throw new FilterError(`"${value.text}" holds no number: write the smaller one first, "${high}-${low}".`, value.from, value.to)
  return [...ends]
}

/** The next smaller double. */
function below(number: number): number {
  if (number === 0) return -Number.MIN_VALUE
  const scratch = new DataView(new ArrayBuffer(8))
  scratch.setFloat64(0, number)
  scratch.setBigInt64(0, scratch.getBigInt64(0) + (number > 0 ? -1n : 1n))
  return scratch.getFloat64(0)
}
