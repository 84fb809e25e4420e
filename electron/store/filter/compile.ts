import type { Field } from '../field.ts'
import { bareWord } from './bare-word.ts'
import { comparison, valuesOf } from './comparison.ts'
import type { FilterExpression, Word } from './expression.ts'
import type { FilterColumns } from './filter-columns.ts'
import { parseFilter } from './parse.ts'
import { Every, Everything, Not, Some, type Predicate } from './predicate.ts'
import { FilterError, type FilterProblem } from './problem.ts'
import { FieldNames } from './vocabulary.ts'

/** A filter made ready for a table, or for one record after another. */
export interface CompiledFilter {
  readonly predicate: Predicate
  /** The fields it looks at. */
  readonly fields: ReadonlySet<Field>
  /** Names in it that nothing has at this moment. */
  notes(): readonly FilterProblem[]
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
  const compile = (part: FilterExpression): Predicate => {
    switch (part.kind) {
      case 'all':
        return new Everything()
      case 'and':
        return new Every(operands(part, 'and').map(compile))
      case 'or':
        return new Some(operands(part, 'or').map(compile))
      case 'not':
        return new Not(compile(part.operand))
      case 'bare': {
        const bare = fields.filter((field) => field.bare === true && field.unavailable === undefined)
        for (const field of bare) used.add(field)
        return bareWord(part.word, bare, columns)
      }
      case 'comparison': {
        const field = names.field(part.field.text)
        if (field === undefined) throw new Error(`the parser took "${part.field.text}" for a field`)
        if (field.unavailable !== undefined) throw new FilterError(field.unavailable, part.field.from, part.field.to)
        used.add(field)
        if (part.operator === '=') for (const value of valuesOf(part.value)) named.push({ field, value })
        return comparison(field, part.operator, part.value, part.field, columns)
      }
    }
  }
  return { predicate: compile(expression), fields: used, notes: () => named.flatMap(noteOf) }
}

interface NamedThing {
  readonly field: Field
  readonly value: Word
}

function noteOf({ field, value }: NamedThing): FilterProblem[] {
  const { openSet } = field.kind === 'device' || field.kind === 'text' ? field : {}
  if (openSet === undefined || openSet.has(value.text) || (!value.quoted && /^\d+$|\*/u.test(value.text))) return []
  return [{ from: value.from, to: value.to, message: `No ${openSet.thing} is called "${value.text}" now.` }]
}

/** What one kind of word joins, without the nesting of pairs: each pair would need a mask of its own. */
function operands(expression: FilterExpression, kind: 'and' | 'or'): FilterExpression[] {
  const found: FilterExpression[] = []
  let left = expression
  for (; left.kind === kind; left = left.left) found.push(left.right)
  return [left, ...found.toReversed()]
}
