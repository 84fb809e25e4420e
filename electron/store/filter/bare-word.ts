import type { Columns } from '../columns.ts'
import type { Field } from '../field.ts'
import { readAddress } from './address.ts'
import { ContainsPredicate, InsidePredicate } from './address-predicate.ts'
import type { Word } from './expression.ts'
import { Some, type Predicate } from './predicate.ts'
import { RangePredicate } from './range-predicate.ts'
import { SetPredicate } from './set-predicate.ts'
import { containing } from './text-pattern.ts'

/**
 * A word without a field: what contains it as a text, has it as a number, or lies inside it as an address or prefix (for a field that
 * matches: contains it, where the word is a whole address), in any of the fields.
 */
export function bareWord(word: Word, fields: readonly Field[], columns: Columns): Predicate {
  return new Some(fields.map((field) => wordIn(word, field, columns)).filter((predicate) => predicate !== undefined))
}

function wordIn(word: Word, field: Field, columns: Columns): Predicate | undefined {
  const holds = containing(word.text)
  switch (field.kind) {
    case 'number': {
      const number = /^\d+$/u.test(word.text) ? Number(word.text) : undefined
      return number === undefined ? undefined : new RangePredicate(columns.number(field.column), number, number)
    }
    case 'text': {
      const column = columns.text(field.column)
      return new SetPredicate(
        () => column.codes,
        (code) => holds(column.texts[code] ?? ''),
      )
    }
    case 'enum':
    case 'device': {
      const column = columns.number(field.column)
      return new SetPredicate(
        () => column.values,
        (value) => holds(field.labels.label(value)),
      )
    }
    case 'address':
    case 'prefix': {
      const address = readAddress(word.text)
      return address === undefined ? undefined : new InsidePredicate(columns.address(field.column), address, false)
    }
    case 'match': {
      const address = readAddress(word.text)
      if (address === undefined) return undefined
      const whole = !address.partial && address.bits === address.size * 8
      const column = columns.address(field.column)
      return whole ? new ContainsPredicate(column, address) : new InsidePredicate(column, address, false)
    }
  }
}
