import { displayText } from '../../netlink/core/text.ts'
import type { Field } from '../field.ts'
import type { NumberValues } from '../number-values.ts'
import { bareWord } from './bare-word.ts'
import { comparison, valuesOf } from './comparison.ts'
import type { FilterExpression, Spot, Word } from './expression.ts'
import type { FilterColumns } from './filter-columns.ts'
import { nameBeforeLower } from './pasted-name.ts'
import { parseFilter } from './parse.ts'
import { Every, Everything, Not, Some, type Predicate } from './predicate.ts'
import { FilterError, type FilterProblem } from './problem.ts'
import { FieldNames, isBare, namedThings } from './vocabulary.ts'

/** A filter made ready for a table, or for one record after another. */
export interface CompiledFilter {
  readonly predicate: Predicate
  /** The fields it looks at. */
  readonly fields: ReadonlySet<Field>
  /** Names in it that nothing has at this moment, and, of so many slots (none: of no record), why numbers that it asks for are not known. */
  notes(slots?: number): readonly FilterProblem[]
}

/** Parses a filter and gives its names and values the meaning that the fields have. Throws FilterError. */
export function compileFilter(text: string, fields: readonly Field[], columns: FilterColumns): CompiledFilter {
  const names = new FieldNames(fields)
  return compileExpression(parseFilter(text, names), fields, columns)
}

/** The same of a filter that is parsed already, with these fields. Throws FilterError. */
export function compileExpression(expression: FilterExpression, fields: readonly Field[], columns: FilterColumns): CompiledFilter {
  const names = new FieldNames(fields)
  const used = new Set<Field>()
  const named: NamedThing[] = []
  const untold: UntoldNumber[] = []
  // A not goes down to the comparisons, which alone know what is neither equal nor unequal.
  const compile = (part: FilterExpression, opposite: boolean): Predicate => {
    switch (part.kind) {
      case 'all':
        return opposite ? new Not(new Everything()) : new Everything()
      case 'and':
      case 'or': {
        const parts = operands(part, part.kind).map((operand) => compile(operand, opposite))
        return (part.kind === 'and') === opposite ? new Some(parts) : new Every(parts)
      }
      case 'not':
        return compile(part.operand, !opposite)
      case 'bare': {
        const bare = fields.filter((field) => isBare(field) && field.unavailable === undefined)
        for (const field of bare) used.add(field)
        const predicate = bareWord(part.word, bare, columns)
        return opposite ? new Not(predicate) : predicate
      }
      case 'comparison': {
        const field = names.field(part.field.text)
        if (field === undefined) throw new Error(`the parser took "${part.field.text}" for a field`)
        if (field.unavailable !== undefined) throw new FilterError(field.unavailable, part.field.from, part.field.to)
        used.add(field)
        if (field.kind === 'number' && field.untold !== undefined) untold.push({ message: field.untold, spot: part.field, values: columns.number(field.column) })
        if (part.operator === '=') for (const value of valuesOf(part.value)) named.push({ field, value })
        return comparison(field, part.operator, part.value, part.field, columns, opposite)
      }
    }
  }
  return { predicate: compile(expression, false), fields: used, notes: (slots = 0) => [...named.flatMap(noteOf), ...untold.flatMap((one) => untoldNote(one, slots))] }
}

interface UntoldNumber {
  readonly message: string
  readonly spot: Spot
  readonly values: NumberValues
}

function untoldNote({ message, spot, values: { values } }: UntoldNumber, slots: number): FilterProblem[] {
  for (let slot = 0; slot < slots; slot++) if (Number.isNaN(values[slot] ?? 0)) return [{ from: spot.from, to: spot.to, message }]
  return []
}

interface NamedThing {
  readonly field: Field
  readonly value: Word
}

function noteOf({ field, value }: NamedThing): FilterProblem[] {
  const { openSet } = namedThings(field)
  const before = value.quoted ? undefined : nameBeforeLower(value.text)
  if (openSet === undefined || openSet.has(value.text) || (before !== undefined && openSet.has(before)) || (!value.quoted && /^\d+$|\*/u.test(value.text))) return []
  return [{ from: value.from, to: value.to, message: `No ${openSet.thing} is called "${value.text.replaceAll(/[^\\]+/gu, displayText)}" now.` }]
}

/** What one kind of word joins, without the nesting of pairs: each pair would need a mask of its own. */
function operands(expression: FilterExpression, kind: 'and' | 'or'): FilterExpression[] {
  const found: FilterExpression[] = []
  let left = expression
  for (; left.kind === kind; left = left.left) found.push(left.right)
  return [left, ...found.toReversed()]
}
