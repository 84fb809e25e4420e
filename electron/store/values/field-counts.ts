import type { Field, Labels, NumberField, TextField } from '../field.ts'
import type { FilterColumns } from '../filter/filter-columns.ts'
import type { NumberValues } from '../number-values.ts'
import type { TextValues } from '../text-values.ts'
import { AddressCount } from './address-count.ts'
import { endCounts, portValue } from './end-counts.ts'
import { mostDifferent, type OccurringValue, type ValueCount } from './occurring-value.ts'
import { PairCount } from './pair-count.ts'

/** Of numbers that have no names, as sizes and priorities; where there are more, as of serial numbers, they are no help. */
const mostNumbers = 64

type Value = Omit<OccurringValue, 'rows'>

/** What counts the values of a field; several count different things that it can be compared with, as the addresses and the ports of an end. None: its values are no help. */
export function countsOf(field: Field, columns: FilterColumns, start: string): readonly ValueCount[] {
  if (field.unavailable !== undefined) return []
  switch (field.kind) {
    case 'match':
      return []
    case 'prefix':
      return [new AddressCount(columns.address(field.column), true, start)]
    case 'address': {
      if (field.port !== undefined) return endCounts(field, field.port, columns, start)
      const addresses = new AddressCount(columns.address(field.column), false, start)
      return field.further === undefined ? [addresses] : [addresses, textCount(columns.text(field.further), split)]
    }
    case 'addresses':
      return [textCount(columns.text(field.column), (text) => new Set(text.split('\u0000').map((address) => address.replace(/\/\d+$/u, ''))))]
    case 'hardware':
      return [textCount(columns.text(field.column), split)]
    case 'text':
      return [textCount(columns.text(field.column), textsOf(field, start))]
    case 'enum': {
      const { labels } = field
      return [numberCount(columns.number(field.column), (number) => labelled(labels, number))]
    }
    case 'device': {
      const { labels } = field
      const first = columns.number(field.column)
      const name = (index: number): string => (index === 0 ? '' : labels.label(index))
      if (field.further === undefined) return [numberCount(first, (index) => ({ text: name(index) }))]
      return [devicesCount(first, columns.text(field.further), name)]
    }
    case 'number':
      return field.column.wide === true ? [] : [numbersCount(field, columns, start)]
  }
}

/** The values in the text of a field. */
function textsOf({ many, synonyms }: TextField, start: string): (text: string) => Iterable<string> {
  if (many !== true) return (text) => [text]
  return synonyms === true && start === '' ? (text) => text.split('\u0000', 1) : split
}

function split(text: string): ReadonlySet<string> {
  return new Set(text.split('\u0000'))
}

/** A word and its number, or the number and its word where numbers are shown. */
function labelled(labels: Labels, number: number): Value {
  const word = labels.label(number)
  const text = labels.shown?.(number) ?? word
  const other = text === word ? String(number) : word
  return text === other ? { text } : { text, describes: other }
}

function textCount(column: TextValues, valuesIn: (text: string) => Iterable<string>): ValueCount {
  return new PairCount({
    first: (slot) => column.codes[slot] ?? 0,
    second: () => 0,
    values: (code) => Array.from(valuesIn(column.texts[code] ?? ''), (text) => ({ text })),
    renumbered: () => column.renumbered,
  })
}

function numberCount(column: NumberValues, valueOf: (number: number) => Value, most = mostDifferent): ValueCount {
  return new PairCount({
    most, first: (slot) => column.values[slot] ?? 0, second: () => 0, values: (number) => [valueOf(number)] })
}

function devicesCount(first: NumberValues, further: TextValues, name: (index: number) => string): ValueCount {
  return new PairCount({
    first: (slot) => first.values[slot] ?? 0,
    second: (slot) => further.codes[slot] ?? 0,
    values: (index, code) => Array.from(new Set([index, ...(further.texts[code] ?? '').split('\u0000').map(Number)]), (one) => ({ text: name(one) })),
    renumbered: () => further.renumbered,
  })
}

/** A number that means itself, the two of a record that each count, or a range. */
function numbersCount(field: NumberField, columns: FilterColumns, start: string): ValueCount {
  const first = columns.number(field.column)
  const { nameOf } = field
  const [, colon = '', word = ''] = /^(:?)(.*)$/u.exec(start) ?? []
  const valueOf = (number: number): Value => (nameOf === undefined ? { text: String(number) } : number === 0 ? { text: '' } : portValue(number, colon, word, nameOf))
  const other = field.last ?? field.further
  if (other === undefined) return numberCount(first, valueOf, field.nameOf === undefined ? mostNumbers : mostDifferent)
  const second = columns.number(other)
  return new PairCount({
    first: (slot) => first.values[slot] ?? 0,
    second: (slot) => second.values[slot] ?? 0,
    values: (from, to) => {
      if (field.last === undefined || from === to) return Array.from(new Set([from, to]), valueOf)
      return from > to ? [] : [{ text: `${String(from)}-${String(to)}` }]
    },
  })
}
