import type { AddressField, NameOfNumber } from '../field.ts'
import { compareAddress } from '../filter/address-comparison.ts'
import type { FilterColumns } from '../filter/filter-columns.ts'
import type { Predicate } from '../filter/predicate.ts'
import { FilterError } from '../filter/problem.ts'
import type { NumberValues } from '../number-values.ts'
import { AddressCount } from './address-count.ts'
import type { OccurringValue, ValueCount } from './occurring-value.ts'
import { PairCount } from './pair-count.ts'

type Value = Omit<OccurringValue, 'rows'>

/** What counts the values of an end of a socket: its addresses; its ports behind a colon, as `:443` and `:https`; behind an address those that occur with it, `10.0.0.1:443`, `[2001:db8::1]:443`. */
export function endCounts(field: AddressField, port: NonNullable<AddressField['port']>, columns: FilterColumns, start: string): readonly ValueCount[] {
  const addresses = columns.address(field.column)
  const ports = columns.number(port.column)
  if (start === '') return [new AddressCount(addresses, false, start), new PairCount(portPairs(ports, ':', '', port.nameOf))]
  const [, host, portStart = ''] = /^(\*|\[[^\]]*\](?:\/\d+)?|[^:[\]]*):(.*)$/u.exec(start) ?? []
  if (host === undefined) return [start.startsWith('[') ? new BracketedCount(new AddressCount(addresses, false, start.slice(1).replace(/\].*$/u, ''))) : new AddressCount(addresses, false, start)]
  const counted = new PairCount(portPairs(ports, `${host}:`, portStart, port.nameOf))
  if (host === '' || host === '*') return [counted]
  const { port: _, ...alone } = field
  const within = addressPredicate(alone, host.replaceAll(/[[\]]/gu, ''), columns)
  return within === undefined ? [] : [new CountWithin(counted, within)]
}

/** A port as a value: by its name where the beginning of one is typed. */
export function portValue(number: number, before: string, start: string, nameOf: NameOfNumber): Value {
  const name = nameOf(number)
  if (/^[a-z]/iu.test(start)) return name === undefined ? { text: '' } : { text: `${before}${name}`, describes: String(number) }
  return { text: `${before}${String(number)}`, ...(name !== undefined && { describes: name }) }
}

function portPairs(column: NumberValues, before: string, start: string, nameOf: NameOfNumber) {
  return {
    first: (slot: number) => column.values[slot] ?? 0,
    second: () => 0,
    values: (number: number): Value[] => [number === 0 ? { text: '' } : portValue(number, before, start, nameOf)],
  }
}

function addressPredicate(field: AddressField, host: string, columns: FilterColumns): Predicate | undefined {
  const spot = { from: 0, to: host.length }
  try {
    return compareAddress(field, { field, operator: '=', value: { text: host, quoted: false, ...spot }, spot }, columns)
  } catch (error) {
    if (error instanceof FilterError) return undefined
    throw error
  }
}

/** Counts what a predicate lets through. */
class CountWithin implements ValueCount {
  readonly #count: ValueCount
  readonly #within: Predicate

  constructor(count: ValueCount, within: Predicate) {
    this.#count = count
    this.#within = within
  }

  get overflowing(): boolean {
    return this.#count.overflowing
  }

  get void(): boolean {
    return this.#count.void
  }

  add(slot: number): void {
    if (this.#within.test(slot)) this.#count.add(slot)
  }

  values(): Iterable<OccurringValue> {
    return this.#count.values()
  }
}

/** Addresses of IPv6 in brackets, so that a port can follow. */
class BracketedCount implements ValueCount {
  readonly void = false
  readonly #count: AddressCount

  constructor(count: AddressCount) {
    this.#count = count
  }

  get overflowing(): boolean {
    return this.#count.overflowing
  }

  add(slot: number): void {
    this.#count.add(slot)
  }

  *values(): Generator<OccurringValue, void, void> {
    for (const value of this.#count.values()) if (value.text.includes(':')) yield { ...value, text: `[${value.text}]` }
  }
}
