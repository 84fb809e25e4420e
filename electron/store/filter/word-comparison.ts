import type { DeviceField, EnumField, TextField } from '../field.ts'
import type { Word } from './expression.ts'
import type { FilterColumns } from './filter-columns.ts'
import { nearWord } from './near-word.ts'
import { numberOf } from './number-comparison.ts'
import { nameBeforeLower } from './pasted-name.ts'
import { Everything, Some, type Predicate } from './predicate.ts'
import { FilterError } from './problem.ts'
import { SetPredicate } from './set-predicate.ts'
import { refusedOperator, type Term } from './term.ts'
import { containing, matching } from './text-pattern.ts'

/** Asks something of a word. */
export type WordTest = (word: string) => boolean

/** `name eth0`, `name eth*`, `name ~ th`, `flag linkdown`. Throws FilterError. */
export function compareText(field: TextField, term: Term, columns: FilterColumns): Predicate {
  const { value } = term
  if (field.words === undefined) {
    const predicate = textPredicate(field, testOf(term, field.openSet === undefined ? matching(value) : matchingName(value)), columns)
    if (field.others === undefined || term.operator !== '=') return predicate
    return new Some([predicate, textPredicate({ column: field.others, many: true }, (other) => other === value.text, columns)])
  }
  const equal = anyCase(value)
  if (term.operator === '=' && !value.quoted && !value.text.includes('*')) expectWord(field.name, field.words(), equal, value, 'or a word in quotes')
  return textPredicate(field, testOf(term, equal), columns)
}

/** Lets through the rows of which a text, one of several where there are `many`, passes. */
export function textPredicate(field: Pick<TextField, 'column' | 'many'>, holds: WordTest, columns: FilterColumns): Predicate {
  const column = columns.text(field.column)
  const test = field.many === true ? (text: string) => text.split('\u0000').some(holds) : holds
  return new SetPredicate(
    () => column.codes,
    (code) => test(column.texts[code] ?? ''),
    () => column.renumbered,
  )
}

/** `proto bgp`, `proto 186`, `table all`. Throws FilterError. */
export function compareEnum(field: EnumField, term: Term, columns: FilterColumns): Predicate {
  const { operator, value } = term
  const number = operator === '=' ? numberOf(value.text) : undefined
  const equal = anyCase(value)
  const holds = testOf(term, equal)
  if (operator === '=' && number === undefined) {
    if (!value.quoted && value.text.toLowerCase() === 'all') return new Everything()
    expectWord(field.name, field.words(), equal, value, 'or a number')
  }
  return labelPredicate(field, holds, columns, number)
}

/** Lets through the rows whose number has a label that passes, or is the number given. */
export function labelPredicate(field: Pick<EnumField, 'column' | 'labels'>, holds: WordTest, columns: FilterColumns, number?: number): Predicate {
  const column = columns.number(field.column)
  return new SetPredicate(
    () => column.values,
    (one) => one === number || holds(field.labels.label(one)),
  )
}

/** `dev eth0`, `dev 3`. Throws FilterError. */
export function compareDevice(field: DeviceField, term: Term, columns: FilterColumns): Predicate {
  const number = term.operator === '=' ? numberOf(term.value.text) : undefined
  return devicePredicate(field, testOf(term, matchingName(term.value)), columns, number, term.operator === '=' ? term.value.text : undefined)
}

/** Lets through the rows of which one device has a name that passes, the index given, or `name` for an alternative name. */
export function devicePredicate(field: DeviceField, holds: WordTest, columns: FilterColumns, number?: number, name?: string): Predicate {
  const column = columns.number(field.column)
  const isDevice = (index: number): boolean =>
    index === number || holds(field.labels.label(index)) || (name !== undefined && field.labels.others?.(index).includes(name) === true)
  const first = new SetPredicate(() => column.values, isDevice)
  if (field.further === undefined) return first
  return new Some([first, textPredicate({ column: field.further, many: true }, (index) => index !== '' && isDevice(Number(index)), columns)])
}

function testOf(term: Term, equal: WordTest): WordTest {
  if (term.operator === '~') return containing(term.value.text)
  if (term.operator === '=') return equal
  throw refusedOperator(term, '=', '!=', '~')
}

/** Equality of names of devices, of which one may be pasted with the device below it. */
function matchingName(value: Word): WordTest {
  const equal = matching(value)
  const before = value.quoted ? undefined : nameBeforeLower(value.text)
  return before === undefined ? equal : (name) => equal(name) || name === before
}

/** Equality of words whose case does not count. */
function anyCase(value: Word): WordTest {
  const equal = matching({ ...value, text: value.text.toLowerCase() })
  return (word) => equal(word.toLowerCase())
}

function expectWord(field: string, known: Iterable<string>, equal: WordTest, value: Word, otherwise: string): void {
  const words = [...known]
  if (words.some(equal)) return
  const near = nearWord(value.text, words)
  const few = `${words.slice(0, 12).join(', ')}${words.length > 12 ? ' …' : ''} ${otherwise}`
  throw new FilterError(`"${field}" is never "${value.text}": ${near === undefined ? `it is ${few}` : `perhaps "${near}" is meant`}.`, value.from, value.to)
}
