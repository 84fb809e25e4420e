import type { AddressesField, AddressField, HardwareField, MatchField, PrefixField } from '../field.ts'
import { everyAddress, liesIn, readAddress, type WrittenAddress } from './address.ts'
import { ContainsPredicate, InsidePredicate } from './address-predicate.ts'
import { readEndpoint } from './endpoint.ts'
import type { Word } from './expression.ts'
import type { FilterColumns } from './filter-columns.ts'
import { Every, Some, type Predicate } from './predicate.ts'
import { FilterError } from './problem.ts'
import { RangePredicate } from './range-predicate.ts'
import { refusedAddress } from './refused-address.ts'
import { refusedOperator, type Term } from './term.ts'
import { containing, matching } from './text-pattern.ts'
import { textPredicate } from './word-comparison.ts'

/** `dst 192.0.2.0/24`, `dst in 192.0.2.0/24`, `dst default`, `to 192.0.2.1`, `via 192.0.2.1`, `src :443`. Throws FilterError. */
export function compareAddress(field: AddressField | PrefixField | MatchField, term: Term, columns: FilterColumns): Predicate {
  const { operator, value } = term
  if (field.kind === 'address' && field.port !== undefined && (operator === '=' || operator === 'in')) return compareEndpoint(field, field.port, value, columns)
  if (operator !== '=' && (operator !== 'in' || field.kind === 'match')) throw refusedOperator(term, '=', '!=', ...(field.kind === 'match' ? [] : (['in'] as const)))
  const column = columns.address(field.column)
  if (isDefault(value) && (field.kind !== 'address' || value.text !== 'default')) return everything(field, operator !== 'in', columns)
  const address = expectAddress(value, field.kind === 'prefix')
  switch (field.kind) {
    case 'match':
      return new ContainsPredicate(column, address)
    case 'prefix':
      return new InsidePredicate(column, address, operator !== 'in' && !address.partial)
    case 'address':
      return insidePredicate(field, address, columns)
  }
}

/** The default routes of both families; of plain addresses, that there is one at all: `via any`. */
function everything(field: AddressField | PrefixField | MatchField, exactly: boolean, columns: FilterColumns): Predicate {
  if (field.kind === 'address') return new Some([4, 16].map((size) => insidePredicate(field, everyAddress(size), columns)))
  return new Some([4, 16].map((size) => new InsidePredicate(columns.address(field.column), everyAddress(size), exactly)))
}

/** Whether a word means the prefix of each family that contains everything. */
export function isDefault(value: Word): boolean {
  return !value.quoted && (value.text === 'default' || value.text === 'any' || value.text === 'all')
}

/** Lets through the rows of which one address lies inside. */
export function insidePredicate(field: AddressField, outer: WrittenAddress, columns: FilterColumns): Predicate {
  const first = new InsidePredicate(columns.address(field.column), outer, false)
  return field.further === undefined ? first : new Some([first, addressesInside(field.further, outer, columns)])
}

function compareEndpoint(field: AddressField, port: NonNullable<AddressField['port']>, value: Word, columns: FilterColumns): Predicate {
  const endpoint = readEndpoint(value.text, port.reads)
  if (endpoint === undefined) throw refusedAddress(value, '192.0.2.1, 192.0.2.0/24, 192.0.2.1:443, [2001:db8::1]:443 or :443')
  const { address, port: number } = endpoint
  if (number !== undefined && number > 65_535) throw new FilterError(`"${String(number)}" is no port; they go up to 65535.`, value.text.lastIndexOf(':') + 1 + value.from, value.to)
  return new Every([
    ...(address === undefined ? [] : [insidePredicate(field, address, columns)]),
    ...(number === undefined ? [] : [new RangePredicate(columns.number(port.column), number, number)]),
  ])
}

/** Lets through the rows of which one written address lies inside. */
export function addressesInside(column: AddressesField['column'], outer: WrittenAddress, columns: FilterColumns): Predicate {
  const isInside = (text: string): boolean => {
    const slash = text.indexOf('/')
    const inner = readAddress(slash < 0 ? text : text.slice(0, slash))
    return inner !== undefined && liesIn(inner, outer)
  }
  return textPredicate({ column, many: true }, isInside, columns)
}

/** `address 192.0.2.1`, `address 192.0.2.0/24`, `address ~ :a`. Throws FilterError. */
export function compareAddresses(field: AddressesField, term: Term, columns: FilterColumns): Predicate {
  const { operator, value } = term
  if (operator === '~') return textPredicate({ column: field.column, many: true }, containing(value.text), columns)
  if (operator !== '=' && operator !== 'in') throw refusedOperator(term, '=', '!=', 'in', '~')
  return addressesInside(field.column, expectAddress(value, false), columns)
}

/** `mac 02:42:ac:11:00:02`, `mac 02:42`, `mac *:02`, `mac ~ ac:11`. Throws FilterError. */
export function compareHardware(field: HardwareField, term: Term, columns: FilterColumns): Predicate {
  const { operator, value } = term
  const written = value.text.toLowerCase()
  if (operator === '~') return textPredicate(field, containing(written), columns)
  if (operator !== '=') throw refusedOperator(term, '=', '!=', '~')
  if (!/^(?:[\da-f]{2}|\*)(?::(?:[\da-f]{2}|\*))*:?$/u.test(written)) {
    throw new FilterError(`"${value.text}" is no hardware address; write one like 02:42:ac:11:00:02, or its beginning.`, value.from, value.to)
  }
  const whole = written.endsWith(':') ? written.slice(0, -1) : written
  const equal = matching({ text: whole, quoted: false })
  const begins = matching({ text: `${whole}:*`, quoted: false })
  return textPredicate(field, (address) => equal(address) || begins(address), columns)
}

function expectAddress(value: Word, isPrefix: boolean): WrittenAddress {
  const address = readAddress(value.text)
  if (address !== undefined) return address
  const example = isPrefix ? '192.0.2.0/24 or 2001:db8::/32' : '192.0.2.1 or 2001:db8::1'
  throw refusedAddress(value, example)
}
