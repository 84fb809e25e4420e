import type { FilterExpression } from './expression.ts'

/** An expression as it could be written, from the text that it was parsed from. */
export function written(expression: FilterExpression, text: string): string {
  switch (expression.kind) {
    case 'all':
      return ''
    case 'bare':
      return text.slice(expression.word.from, expression.word.to)
    case 'comparison':
      return text.slice(expression.field.from, expression.value.to)
    case 'not':
      return `not ${operand(expression.operand, text)}`
    case 'and':
      return `${operand(expression.left, text)} and ${operand(expression.right, text)}`
    case 'or':
      return `${written(expression.left, text)} or ${written(expression.right, text)}`
  }
}

function operand(expression: FilterExpression, text: string): string {
  return expression.kind === 'or' ? `(${written(expression, text)})` : written(expression, text)
}
