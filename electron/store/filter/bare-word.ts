import type { Field } from '../field.ts'
import { readAddress } from './address.ts'
import { addressesInside, insidePredicate, isDefault } from './address-comparison.ts'
import { ContainsPredicate, InsidePredicate } from './address-predicate.ts'
import { comparison } from './comparison.ts'
import { isEndpointOf } from './endpoint.ts'
import type { Word } from './expression.ts'
import type { FilterColumns } from './filter-columns.ts'
import { nameBeforeLower } from './pasted-name.ts'
import { Some, type Predicate } from './predicate.ts'
import { FilterError } from './problem.ts'
import { RangePredicate } from './range-predicate.ts'
import { containing } from './text-pattern.ts'
import { isWordOf, namedThings } from './vocabulary.ts'
import { devicePredicate, labelPredicate, textPredicate, type WordTest } from './word-comparison.ts'

/**
 * A word without a field: what contains it as a text, has it as a number, or lies inside it as an address or prefix (for a field that
 * matches: contains it, where the word is a whole address), in any of the fields. Of a field whose words are known, a word that one
 * of the fields knows means that very word: "inet" is not "inet6". Throws FilterError for such a word that is written with other signs between its parts ("close_wait"), which
 * would find nothing, and for one that others have for what is written otherwise here.
 */
export function bareWord(word: Word, fields: readonly Field[], columns: FilterColumns): Predicate {
  if (!word.quoted) refuseMistaken(word, fields)
  const known = fields.some((field) => isWordOf(field, word.text))
  return new Some(fields.filter((field) => field.bare !== 'whole' || isWordOf(field, word.text)).map((field) => wordIn(word, field, known, columns)).filter((predicate) => predicate !== undefined))
}

function refuseMistaken({ text, from, to }: Word, fields: readonly Field[]): void {
  const joined = text.toLowerCase().replaceAll(/[-_]/gu, '')
  for (const field of fields) {
    if (field.kind !== 'text' && field.kind !== 'enum') continue
    const elsewhere = field.kind === 'text' ? field.elsewhere?.get(text.toLowerCase()) : undefined
    if (elsewhere !== undefined) throw new FilterError(elsewhere, from, to)
    const known = [...(field.words?.() ?? [])]
    const meant = known.find((one) => /[-_]/u.test(one) && one.toLowerCase().replaceAll(/[-_]/gu, '') === joined)
    if (meant !== undefined && !known.some((one) => one.toLowerCase() === text.toLowerCase())) {
      throw new FilterError(`No "${field.name}" is called "${text}": perhaps "${meant}" is meant; quote the word to look for it.`, from, to)
    }
  }
}

function wordIn(word: Word, field: Field, known: boolean, columns: FilterColumns): Predicate | undefined {
  const part = containing(word.text)
  const before = word.quoted || namedThings(field).openSet === undefined ? undefined : nameBeforeLower(word.text)
  const holds: WordTest = before === undefined ? part : (text) => part(text) || text === before
  switch (field.kind) {
    case 'number': {
      const number = /^\d+$/u.test(word.text) ? Number(word.text) : undefined
      if (number === undefined) return undefined
      return new Some([field.column, ...(field.further === undefined ? [] : [field.further])].map((column) => new RangePredicate(columns.number(column), number, number)))
    }
    case 'text':
      return textPredicate(field, field.words !== undefined && known ? same(word) : holds, columns)
    case 'enum':
      return labelPredicate(field, known ? same(word) : holds, columns)
    case 'device':
      return devicePredicate(field, holds, columns, undefined, word.text)
    case 'hardware':
      return /^[\da-f]{2}(?::[\da-f]{2})+:?$/iu.test(word.text) ? textPredicate(field, holds, columns) : undefined
    case 'address':
    case 'addresses':
    case 'prefix':
    case 'match':
      return addressIn(word, field, columns)
  }
}

function addressIn(word: Word, field: Extract<Field, { readonly kind: 'address' | 'addresses' | 'prefix' | 'match' }>, columns: FilterColumns): Predicate | undefined {
  if (isDefault(word)) return field.kind === 'prefix' || field.kind === 'match' ? comparison(field, '=', word, word, columns) : undefined
  const address = readAddress(word.text)
  if (address === undefined) return field.kind === 'address' && isEndpointOf(field, word.text) ? comparison(field, '=', word, word, columns) : undefined
  if (field.kind === 'address') return insidePredicate(field, address, columns)
  if (field.kind === 'addresses') return addressesInside(field.column, address, columns)
  const column = columns.address(field.column)
  const whole = !address.partial && address.bits === address.size * 8
  return field.kind === 'match' && whole ? new ContainsPredicate(column, address) : new InsidePredicate(column, address, false)
}

function same(word: Word): WordTest {
  const wanted = word.text.toLowerCase()
  return (one) => one.toLowerCase() === wanted
}
