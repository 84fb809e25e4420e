import type { Operator, Word } from '../../store/filter/expression.ts'
import { FilterError } from '../../store/filter/problem.ts'
import { containing, matching } from '../../store/filter/text-pattern.ts'
import type { NameTable } from '../names/name-table.ts'
import type { Names } from '../names/names.ts'
import type { FilterField, FilterValue } from './filter-fields.ts'
import { liesIn, parseIpPrefix, samePrefix, type IpPrefix } from './ip-prefix.ts'

/** Whether one value of a field is meant. */
export type ValueTest = (value: FilterValue) => boolean

/** What `field operator word` asks of a value. Throws `FilterError` where the field has no such operator or cannot have such a value. */
export function valueTest(field: FilterField, operator: Operator, word: Word, names: Names): ValueTest {
  const { compare } = field
  switch (compare.kind) {
    case 'number':
      return numberTest(field, operator, word)
    case 'prefix':
    case 'address':
    case 'match':
      return addressTest(field, operator, word)
    case 'text':
      return textTest(field, operator, word, matching(word))
    case 'word':
      return textTest(field, operator, word, listedWord(field, word, compare.words))
    case 'named':
      return textTest(field, operator, word, namedWord(field, word, compare.table(names)))
  }
}

/**
 * What a word without a field asks of a value: that it contains the word; of an address that it lies in the prefix that the
 * word is; of a destination that it holds the address that the word is.
 */
export function bareTest(field: FilterField, word: Word): ValueTest {
  const { kind } = field.compare
  if (kind !== 'prefix' && kind !== 'address' && kind !== 'match') return onText(containing(word.text))
  const wanted = writtenPrefix(word.text)
  if (word.text === 'default') return (value) => wanted.some((one) => isPrefix(value, one))
  return (value) => wanted.some((one) => (kind === 'match' && isWhole(one) ? holds(value, one) : inside(value, one)))
}

function onText(test: (text: string) => boolean): ValueTest {
  return (value) => test(String(value))
}

function refusal(field: FilterField, operator: Operator, word: Word): FilterError {
  return new FilterError(`"${field.names[0] ?? ''}" cannot be compared by "${operator}".`, word.from, word.to)
}

function numberTest(field: FilterField, operator: Operator, word: Word): ValueTest {
  if (!/^\d+$/.test(word.text)) throw new FilterError(`"${field.names[0] ?? ''}" is a number; "${word.text}" is none.`, word.from, word.to)
  const wanted = Number(word.text)
  switch (operator) {
    case '=':
      return (value) => Number(value) === wanted
    case '!=':
      return (value) => Number(value) !== wanted
    case '<':
      return (value) => Number(value) < wanted
    case '>':
      return (value) => Number(value) > wanted
    case '<=':
      return (value) => Number(value) <= wanted
    case '>=':
      return (value) => Number(value) >= wanted
    case 'in':
    case '~':
      throw refusal(field, operator, word)
  }
}

function textTest(field: FilterField, operator: Operator, word: Word, equal: (text: string) => boolean): ValueTest {
  if (operator === '~') return onText(containing(word.text))
  if (operator !== '=') throw refusal(field, operator, word)
  return onText(equal)
}

/** A word of a list that is closed, where there is one; its case does not count. */
function listedWord(field: FilterField, word: Word, words: readonly string[] | undefined): (text: string) => boolean {
  const folded: Word = { ...word, text: word.text.toLowerCase() }
  const equal = matching(folded)
  if (words?.some((one) => equal(one.toLowerCase())) === false) {
    throw new FilterError(`"${word.text}" is no ${field.names[0] ?? ''}; it is one of: ${words.map((one) => one.toLowerCase()).join(', ')}.`, word.from, word.to)
  }
  return (text) => equal(text.toLowerCase())
}

/** A name that iproute2's files give to a number, or the number itself. */
function namedWord(field: FilterField, word: Word, table: NameTable): (text: string) => boolean {
  if (word.text.includes('*')) return matching(word)
  const wanted = table.id(word.text)
  if (wanted === null) throw new FilterError(`There is no ${field.names[0] ?? ''} "${word.text}".`, word.from, word.to)
  return (text) => table.id(text) === wanted
}

/**
 * `dst PREFIX` is that very prefix, `in` everything inside; an address is equal to a prefix by lying in it; `to ADDRESS` is
 * each prefix that holds it.
 */
function addressTest(field: FilterField, operator: Operator, word: Word): ValueTest {
  if (operator !== '=' && operator !== 'in') throw refusal(field, operator, word)
  const wanted = writtenPrefix(word.text)
  if (wanted.length === 0) throw new FilterError(`"${word.text}" is neither an address nor a prefix.`, word.from, word.to)
  if (field.compare.kind === 'match') return (value) => wanted.some((inner) => holds(value, inner))
  if (operator === 'in' || field.compare.kind === 'address') return (value) => wanted.some((outer) => inside(value, outer))
  return (value) => wanted.some((one) => isPrefix(value, one))
}

/** What is written: an address, a prefix, or "default" of both families. */
function writtenPrefix(text: string): readonly IpPrefix[] {
  if (text === 'default') return [4, 16].map((size) => ({ bytes: new Uint8Array(size), bits: 0 }))
  const prefix = parseIpPrefix(text)
  return prefix === null ? [] : [prefix]
}

function isWhole({ bytes, bits }: IpPrefix): boolean {
  return bits === bytes.length * 8
}

function isPrefix(value: FilterValue, wanted: IpPrefix): boolean {
  const given = parseIpPrefix(String(value))
  return given !== null && samePrefix(given, wanted)
}

function inside(value: FilterValue, outer: IpPrefix): boolean {
  const inner = parseIpPrefix(String(value))
  return inner !== null && liesIn(inner, outer)
}

function holds(value: FilterValue, inner: IpPrefix): boolean {
  const outer = parseIpPrefix(String(value))
  return outer !== null && liesIn(inner, outer)
}
