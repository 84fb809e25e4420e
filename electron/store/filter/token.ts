import type { Operator, Spot } from './expression.ts'
import { FilterError } from './problem.ts'

/** A piece of the filter's text. */
export type Token =
  | (Spot & { readonly kind: 'word'; readonly text: string; readonly quoted: boolean })
  | (Spot & { readonly kind: 'operator'; readonly operator: Operator })
  | (Spot & { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' })

const signs: readonly (readonly [sign: string, token: { readonly kind: 'operator'; readonly operator: Operator } | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' }])[] = [
  ['!=', { kind: 'operator', operator: '!=' }],
  ['<=', { kind: 'operator', operator: '<=' }],
  ['>=', { kind: 'operator', operator: '>=' }],
  ['==', { kind: 'operator', operator: '=' }],
  ['&&', { kind: 'and' }],
  ['||', { kind: 'or' }],
  ['=', { kind: 'operator', operator: '=' }],
  ['<', { kind: 'operator', operator: '<' }],
  ['>', { kind: 'operator', operator: '>' }],
  ['~', { kind: 'operator', operator: '~' }],
  ['!', { kind: 'not' }],
  ['(', { kind: 'open' }],
  [')', { kind: 'close' }],
  // As a shell wants them, and as they are pasted from there.
  ['\\(', { kind: 'open' }],
  ['\\)', { kind: 'close' }],
]

/** How many characters one word may have; the longest text of the kernel's (an alias) has 255. */
const longest = 256

/** The words of ss for operators. They only mean something between a field and a value. */
const words: Readonly<Record<string, Operator>> = { eq: '=', ne: '!=', neq: '!=', lt: '<', le: '<=', leq: '<=', gt: '>', ge: '>=', geq: '>=', in: 'in' }

/** The operator that a word stands for behind a field. */
export function wordedOperator(word: string): Operator | undefined {
  const folded = word.toLowerCase()
  return Object.hasOwn(words, folded) ? words[folded] : undefined
}

/** Whether a filter has such a word, be it an operator or not. */
export function hasWordedOperator(text: string): boolean {
  return text.split(/[^a-z]+/iu).some((word) => wordedOperator(word) !== undefined)
}

const blank = /\s/u
/** What ends a word: the beginning of a sign, a quote, a blank. */
const endsWord = /[\s!<>=~()"']|&&|\|\||\\[()]/uy

/** Cuts a filter into words and signs. Throws FilterError at a quote that is not closed and at a word that is too long. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const character = text[at] ?? ''
    if (blank.test(character)) {
      at++
      continue
    }
    const token = character === '"' || character === "'" ? quotedAt(text, at) : (signAt(text, at) ?? wordAt(text, at))
    if (token.kind === 'word' && token.text.length > longest) throw new FilterError(`A word of a filter can have ${longest} characters; this one has ${token.text.length}.`, token.from, token.to)
    tokens.push(token)
    at = token.to
  }
  return tokens
}

function signAt(text: string, from: number): Token | undefined {
  const found = signs.find(([sign]) => text.startsWith(sign, from))
  return found === undefined ? undefined : { ...found[1], from, to: from + found[0].length }
}

function quotedAt(text: string, from: number): Token {
  const to = text.indexOf(text[from] ?? '', from + 1)
  if (to < 0) throw new FilterError('This quote is not closed.', from, text.length)
  return { kind: 'word', text: text.slice(from + 1, to), quoted: true, from, to: to + 1 }
}

function wordAt(text: string, from: number): Token {
  let to = from
  for (; to < text.length; to++) {
    endsWord.lastIndex = to
    if (endsWord.test(text)) break
  }
  to = Math.max(to, from + 1)
  return { kind: 'word', text: text.slice(from, to), quoted: false, from, to }
}
