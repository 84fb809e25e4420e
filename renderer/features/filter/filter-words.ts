/** A stretch of the filter line, for its colours and for completion. What it means is decided where it is parsed, in the core. */
export interface FilterWord {
  readonly kind: 'field' | 'operator' | 'value' | 'bracket' | 'space'
  readonly text: string
  /** UTF-16 offsets, `to` exclusive. */
  readonly from: number
  readonly to: number
}

const joining: ReadonlySet<string> = new Set(['and', 'or', 'not', '&&', '||', '!', '&', '|'])
const comparing: ReadonlySet<string> = new Set(['=', '==', '!=', '<', '<=', '>', '>=', '~'])
/** The words of ss for them, and "in": they only mean something behind a field. */
const comparingWords: ReadonlySet<string> = new Set(['in', 'eq', 'ne', 'neq', 'lt', 'le', 'leq', 'gt', 'ge', 'geq'])

/** The line cut into words; together they give the line again. `isField` tells names of fields from values. */
export function filterWords(text: string, isField: (word: string) => boolean): readonly FilterWord[] {
  const words: FilterWord[] = []
  let valueExpected = false
  for (const match of text.matchAll(/\s+|[()]|"[^"]*"?|'[^']*'?|<=|>=|!=|==|&&|\|\||[=<>~!]|[^\s()=<>~!"'&|]+|[&|]/g)) {
    const part = match[0]
    const kind = kindOf(part, valueExpected, isField)
    if (kind === 'field') valueExpected = true
    else if (kind === 'value' || kind === 'bracket' || (kind === 'operator' && joining.has(part.toLowerCase()))) valueExpected = false
    words.push({ kind, text: part, from: match.index, to: match.index + part.length })
  }
  return words
}

function kindOf(part: string, valueExpected: boolean, isField: (word: string) => boolean): FilterWord['kind'] {
  if (part.trim() === '') return 'space'
  if (part === '(' || part === ')') return 'bracket'
  const word = part.toLowerCase()
  if (comparing.has(word) || joining.has(word) || (valueExpected && comparingWords.has(word))) return 'operator'
  return !valueExpected && isField(word) ? 'field' : 'value'
}
