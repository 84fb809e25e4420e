import type { Columns } from '../columns.ts'
import type { AddressField, DeviceField, EnumField, Field, MatchField, NumberField, PrefixField, TextField } from '../field.ts'
import { readAddress, type WrittenAddress } from './address.ts'
import { ContainsPredicate, InsidePredicate } from './address-predicate.ts'
import type { Operator, Spot, Word } from './expression.ts'
import { Not, Some, type Predicate } from './predicate.ts'
import { FilterError } from './problem.ts'
import { RangePredicate } from './range-predicate.ts'
import { SetPredicate } from './set-predicate.ts'
import { containing, matching } from './text-pattern.ts'

/** `field operator value` as a predicate. Throws FilterError where the field has no such operator or cannot have such a value. */
export function comparison(field: Field, operator: Operator, value: Word, spot: Spot, columns: Columns): Predicate {
  switch (field.kind) {
    case 'number':
      return compareNumber(field, operator, value, spot, columns)
    case 'text':
      return compareText(field, operator, value, spot, columns)
    case 'enum':
    case 'device':
      return compareLabel(field, operator, value, spot, columns)
    case 'address':
    case 'prefix':
    case 'match':
      return compareAddress(field, operator, value, spot, columns)
  }
}

function refuse(field: Field, spot: Spot, operator: Operator, ...allowed: Operator[]): FilterError {
  return new FilterError(`"${field.name}" cannot be compared by "${operator}", only by ${allowed.map((one) => `"${one}"`).join(', ')}.`, spot.from, spot.to)
}

function spanOf(spot: Spot, value: Word): Spot {
  return { from: spot.from, to: value.to }
}

/** A number as people write it: decimal or 0x…, whole unless the field has fractions; undefined where it is none. */
function numberOf(text: string): number | undefined {
  return /^(?:0x[\da-f]+|[+-]?\d+(?:\.\d+)?)$/iu.test(text) ? Number(text) : undefined
}

function compareNumber(field: NumberField, operator: Operator, value: Word, spot: Spot, columns: Columns): Predicate {
  const number = numberOf(value.text)
  if (number === undefined) throw new FilterError(`"${field.name}" is a number; "${value.text}" is none.`, value.from, value.to)
  const column = columns.number(field.column)
  switch (operator) {
    case '=':
      return new RangePredicate(column, number, number)
    case '!=':
      return new Not(new RangePredicate(column, number, number))
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
      throw refuse(field, spanOf(spot, value), operator, '=', '!=', '<', '>', '<=', '>=')
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

function compareText(field: TextField, operator: Operator, value: Word, spot: Spot, columns: Columns): Predicate {
  const column = columns.text(field.column)
  const holds = operator === '~' ? containing(value.text) : matching(value)
  const one = field.many === true ? (text: string) => text.split('\0').some(holds) : holds
  const predicate = new SetPredicate(
    () => column.codes,
    (code) => one(column.texts[code] ?? ''),
  )
  if (operator === '=' || operator === '~') return predicate
  if (operator === '!=') return new Not(predicate)
  throw refuse(field, spanOf(spot, value), operator, '=', '!=', '~')
}

function compareLabel(field: EnumField | DeviceField, operator: Operator, value: Word, spot: Spot, columns: Columns): Predicate {
  const column = columns.number(field.column)
  const number = numberOf(value.text)
  const holds = operator === '~' ? containing(value.text) : matching(value)
  if (field.kind === 'enum' && operator !== '~' && number === undefined && ![...field.words()].some(holds)) throw unknownWord(field, value)
  const predicate = new SetPredicate(
    () => column.values,
    (one) => holds(field.labels.label(one)) || (operator !== '~' && one === number),
  )
  if (operator === '=' || operator === '~') return predicate
  if (operator === '!=') return new Not(predicate)
  throw refuse(field, spanOf(spot, value), operator, '=', '!=', '~')
}

function unknownWord(field: EnumField, value: Word): FilterError {
  const words = [...field.words()]
  const few = words.slice(0, 12).join(', ')
  return new FilterError(`"${field.name}" is never "${value.text}": it is ${few}${words.length > 12 ? ' …' : ''} or a number.`, value.from, value.to)
}

function compareAddress(field: AddressField | PrefixField | MatchField, operator: Operator, value: Word, spot: Spot, columns: Columns): Predicate {
  if (operator !== '=' && operator !== '!=' && (operator !== 'in' || field.kind === 'match')) throw refuse(field, spanOf(spot, value), operator, '=', '!=', 'in')
  const column = columns.address(field.column)
  if (field.kind === 'prefix' && !value.quoted && (value.text === 'default' || value.text === 'any')) {
    const all = (size: number): WrittenAddress => ({ size, words: [0, 0, 0, 0], bits: 0, partial: false })
    const either = new Some([4, 16].map((size) => new InsidePredicate(column, all(size), operator !== 'in')))
    return operator === '!=' ? new Not(either) : either
  }
  const address = readAddress(value.text)
  if (address === undefined) {
    const example = field.kind === 'prefix' ? '192.0.2.0/24 or 2001:db8::/32' : '192.0.2.1 or 2001:db8::1'
    throw new FilterError(`"${value.text}" is no address; write one like ${example}.`, value.from, value.to)
  }
  if (field.kind === 'match') {
    const contains = new ContainsPredicate(column, address)
    return operator === '!=' ? new Not(contains) : contains
  }
  const exactly = field.kind === 'prefix' && operator !== 'in' && !address.partial
  const inside = new InsidePredicate(column, address, exactly)
  return operator === '!=' ? new Not(inside) : inside
}
