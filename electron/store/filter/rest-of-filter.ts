import type { Field } from '../field.ts'
import { compileExpression } from './compile.ts'
import type { FilterExpression } from './expression.ts'
import type { FilterColumns } from './filter-columns.ts'
import { parseFilter } from './parse.ts'
import { Everything, type Predicate } from './predicate.ts'
import { FilterError } from './problem.ts'
import { tokensOf } from './token.ts'
import { FieldNames } from './vocabulary.ts'
import { written } from './written.ts'

/** What of a filter stands beside one of its conditions. */
export interface RestOfFilter {
  readonly predicate: Predicate
  /** As it could be written; '': nothing stands beside it. */
  readonly text: string
}

/**
 * What has to hold beside a condition that is still being written between two texts, so that it decides: all that is joined to it by `and`, at every depth. What
 * `or` joins to it is left out, for it asks for more rows, not for fewer. Parentheses may be open. Text behind it that does not parse is left out, and where what
 * stands before it does not, all is.
 */
export function restOfFilter(before: string, after: string, fields: readonly Field[], columns: FilterColumns): RestOfFilter {
  for (const behind of [after, '']) {
    const rest = restBetween(before, behind, fields, columns)
    if (rest !== undefined) return rest
  }
  return { predicate: new Everything(), text: '' }
}

/** Stands for the condition: in parentheses, since a quoted word could be taken for the value of a misspelt field. */
const place = '("")'

function restBetween(before: string, after: string, fields: readonly Field[], columns: FilterColumns): RestOfFilter | undefined {
  try {
    const whole = `${before} ${place} ${after}`
    const text = `${whole}${')'.repeat(openAt(whole))}`
    const at = before.length + 1
    const expression = parseFilter(text, new FieldNames(fields))
    const rest = besides(expression, (word) => word.from > at && word.from < at + place.length)
    if (rest === undefined) return undefined
    return { predicate: compileExpression(rest, fields, columns).predicate, text: written(rest, text) }
  } catch (error) {
    if (error instanceof FilterError) return undefined
    throw error
  }
}

/** How many parentheses are not closed. */
function openAt(text: string): number {
  let open = 0
  for (const { kind } of tokensOf(text)) open = kind === 'open' ? open + 1 : kind === 'close' ? Math.max(0, open - 1) : open
  return open
}

/** What is joined by `and` to the place; undefined: it is not in there. */
function besides(expression: FilterExpression, isPlace: (word: { readonly from: number }) => boolean): FilterExpression | undefined {
  switch (expression.kind) {
    case 'all':
    case 'comparison':
      return undefined
    case 'bare':
      return isPlace(expression.word) ? { kind: 'all' } : undefined
    case 'not':
      return besides(expression.operand, isPlace)
    case 'or':
      return besides(expression.left, isPlace) ?? besides(expression.right, isPlace)
    case 'and': {
      const left = besides(expression.left, isPlace)
      if (left !== undefined) return left.kind === 'all' ? expression.right : { kind: 'and', left, right: expression.right }
      const right = besides(expression.right, isPlace)
      return right === undefined || right.kind === 'all' ? right && expression.left : { kind: 'and', left: expression.left, right }
    }
  }
}
