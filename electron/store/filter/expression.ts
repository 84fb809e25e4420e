/** A stretch of the filter's text: UTF-16 positions, `to` behind the last. */
export interface Spot {
  readonly from: number
  readonly to: number
}

/** `in`: inside a prefix; `~`: contains the text. */
export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=' | 'in' | '~'

/** A piece of the text as it was written, without quotes. `quoted` words are always values, never keywords. */
export interface Word extends Spot {
  readonly text: string
  readonly quoted: boolean
}

/** What a filter says. Names and values are still text: they are given meaning by the fields they are used with. */
export type FilterExpression =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly left: FilterExpression; readonly right: FilterExpression }
  | { readonly kind: 'not'; readonly operand: FilterExpression }
  | { readonly kind: 'comparison'; readonly field: Word; readonly operator: Operator; readonly value: Word }
  | { readonly kind: 'bare'; readonly word: Word }
