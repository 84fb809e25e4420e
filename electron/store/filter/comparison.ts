import type { Field } from '../field.ts'
import { compareAddress, compareAddresses, compareHardware } from './address-comparison.ts'
import type { Operator, Spot, Word } from './expression.ts'
import type { FilterColumns } from './filter-columns.ts'
import { compareNumber } from './number-comparison.ts'
import { Every, Not, Some, type Predicate } from './predicate.ts'
import { RangePredicate } from './range-predicate.ts'
import type { Term } from './term.ts'
import { compareDevice, compareEnum, compareText } from './word-comparison.ts'

/**
 * `field operator value` as a predicate. `type veth,vxlan` is either, `type != veth,vxlan` neither.
 * `opposite`: what it does not hold for. An unknown number is in neither. Throws FilterError where the field has no such operator or cannot have such a value.
 */
export function comparison(field: Field, operator: Operator, value: Word, spot: Spot, columns: FilterColumns, opposite = false): Predicate {
  if (operator === '!=') return comparison(field, '=', value, spot, columns, !opposite)
  if (opposite) return unlike(field, comparison(field, operator, value, spot, columns), columns)
  const values = operator === '=' || operator === 'in' ? valuesOf(listOf(field, value)) : [value]
  const predicates = values.map((one) => compare(field, { field, operator, value: one, spot: { from: spot.from, to: value.to } }, columns))
  const [only] = predicates
  return only !== undefined && predicates.length === 1 ? only : new Some(predicates)
}

function unlike(field: Field, predicate: Predicate, columns: FilterColumns): Predicate {
  const other = new Not(predicate)
  return field.kind === 'number' && field.untold !== undefined ? new Every([new RangePredicate(columns.number(field.column), -Infinity, Infinity), other]) : other
}

/** `proto kernel|dhcp` is a list, too, where only known words can stand. */
function listOf(field: Field, value: Word): Word {
  const closed = field.kind === 'enum' || (field.kind === 'text' && field.words !== undefined)
  return closed && !value.quoted ? { ...value, text: value.text.replaceAll('|', ',') } : value
}

/** The values of a list: "veth,vxlan" is two. Quoted it is one word. */
export function valuesOf(value: Word): readonly Word[] {
  if (value.quoted || !value.text.includes(',')) return [value]
  let from = value.from
  const values = value.text.split(',').flatMap((text) => {
    const word = { text, quoted: false, from, to: from + text.length }
    from = word.to + 1
    return text === '' ? [] : [word]
  })
  return values.length === 0 ? [value] : values
}

function compare(field: Field, term: Term, columns: FilterColumns): Predicate {
  switch (field.kind) {
    case 'number':
      return compareNumber(field, term, columns)
    case 'text':
      return compareText(field, term, columns)
    case 'enum':
      return compareEnum(field, term, columns)
    case 'device':
      return compareDevice(field, term, columns)
    case 'addresses':
      return compareAddresses(field, term, columns)
    case 'hardware':
      return compareHardware(field, term, columns)
    case 'address':
    case 'prefix':
    case 'match':
      return compareAddress(field, term, columns)
  }
}
