/** A stretch of the filter line, for its colours and for completion. What it means is decided where it is parsed, in the core. */
export interface FilterWord {
  /** The braces of a list are brackets. */
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
  let inList = false
  for (const match of text.matchAll(/\s+|[()]|"[^"]*"?|'[^']*'?|<=|>=|!=|==|&&|\|\||[=<>~!]|[^\s()=<>~!"'&|]+|[&|]/g)) {
    const part = match[0]
    if (inList || (valueExpected && part.startsWith('{'))) {
      words.push(...listWords(part, match.index, !inList))
      inList = !part.endsWith('}')
      valueExpected = false
      continue
    }
    const kind = kindOf(part, valueExpected, isField)
    if (kind === 'field') valueExpected = true
    else if (kind === 'value' || kind === 'bracket' || (kind === 'operator' && joining.has(part.toLowerCase()))) valueExpected = false
    words.push({ kind, text: part, from: match.index, to: match.index + part.length })
  }
  return words
}

/** A part of a list between braces, which may stand close to its values. */
function listWords(part: string, from: number, opens: boolean): readonly FilterWord[] {
  if (part.trim() === '') return [{ kind: 'space', text: part, from, to: from + part.length }]
  const open = opens ? 1 : 0
  const end = part.length > open && part.endsWith('}') ? part.length - 1 : part.length
  const word = (kind: FilterWord['kind'], first: number, last: number): FilterWord => ({ kind, text: part.slice(first, last), from: from + first, to: from + last })
  return [word('bracket', 0, open), word('value', open, end), word('bracket', end, part.length)].filter(({ text }) => text !== '')
}

function kindOf(part: string, valueExpected: boolean, isField: (word: string) => boolean): FilterWord['kind'] {
  if (part.trim() === '') return 'space'
  if (part === '(' || part === ')') return 'bracket'
  const word = part.toLowerCase()
  if (comparing.has(word) || joining.has(word) || (valueExpected && comparingWords.has(word))) return 'operator'
  return !valueExpected && isField(word) ? 'field' : 'value'
}
