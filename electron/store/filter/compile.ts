import type { Columns } from '../columns.ts'
import type { Field } from '../field.ts'
import { bareWord } from './bare-word.ts'
import { comparison } from './comparison.ts'
import type { FilterExpression } from './expression.ts'
import { parseFilter } from './parse.ts'
import { Every, Everything, Not, Some, type Predicate } from './predicate.ts'

/** A filter made ready for a table. */
export interface CompiledFilter {
  readonly predicate: Predicate
  /** The fields it looks at. */
  readonly fields: ReadonlySet<Field>
}

/** Parses a filter and gives its names and values the meaning that the fields have. Throws FilterError. */
export function compileFilter(text: string, fields: readonly Field[], columns: Columns): CompiledFilter {
  const byName = new Map<string, Field>()
  for (const field of fields) for (const name of [field.name, ...(field.aliases ?? [])]) byName.set(name.toLowerCase(), field)
  const expression = parseFilter(text, (name) => byName.has(name.toLowerCase()))
  const used = new Set<Field>()
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
        const bare = fields.filter((field) => field.bare === true)
        for (const field of bare) used.add(field)
        return bareWord(part.word, bare, columns)
      }
      case 'comparison': {
        const field = byName.get(part.field.text.toLowerCase())
        if (field === undefined) throw new Error(`the parser took "${part.field.text}" for a field`)
        used.add(field)
        return comparison(field, part.operator, part.value, part.field, columns)
      }
    }
  }
  return { predicate: compile(expression), fields: used }
}

/** What one kind of word joins, without the nesting of pairs: each pair would need a mask of its own. */
function operands(expression: FilterExpression, kind: 'and' | 'or'): FilterExpression[] {
  const found: FilterExpression[] = []
  let left = expression
  for (; left.kind === kind; left = left.left) found.push(left.right)
  return [left, ...found.toReversed()]
}
