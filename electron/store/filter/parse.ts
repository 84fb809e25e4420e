import type { FilterExpression, Operator, Word } from './expression.ts'
import { FilterError } from './problem.ts'
import { tokensOf, wordedOperator, type Token } from './token.ts'
import type { Vocabulary } from './vocabulary.ts'

/** How deep parentheses and nots may be nested. */
const deepest = 100

/** "-tan", "--tcp", "-6" */
const option = /^(?:-[046]?|--)[a-z]|^-[046]$/iu

/** How many words and comparisons a filter may have: each is looked at for every row. */
const most = 256

/**
 * Parses the filter language. Throws FilterError.
 *
 * `dev eth0 and proto bgp`, `mtu >= 9000 or not (state up)`, `dst in 10.0.0.0/8 metric 100`: comparisons and bare words, joined by `and` (also left out), `or`, `not`
 * and parentheses; `not` binds closest, then `and`. A word that is no field stands for itself; in front of another such word it is taken for a misspelt field,
 * unless it means something alone. Quoted words are never fields or keywords; but a comparison that stands in single quotes where a word alone could, as a
 * shell wants it, is read as if they were parentheses.
 */
export function parseFilter(text: string, vocabulary: Vocabulary): FilterExpression {
  return new Parser(text, vocabulary).parse()
}

/** Words that join; ss takes the single signs too, where they stand alone. */
const joiningWords: ReadonlyMap<string, 'and' | 'or' | 'not'> = new Map([['and', 'and'], ['&', 'and'], ['or', 'or'], ['|', 'or'], ['not', 'not']])

/** Whether a word unquoted means something to the language, wherever it stands. */
export function isWordOfLanguage(word: string): boolean {
  return joiningWords.has(word.toLowerCase()) || wordedOperator(word) !== undefined
}

class Parser {
  readonly #text: string
  readonly #vocabulary: Vocabulary
  readonly #tokens: Token[]
  #at = 0
  #depth = 0
  #terms = 0

  constructor(text: string, vocabulary: Vocabulary) {
    this.#text = text
    this.#vocabulary = vocabulary
    this.#tokens = tokensOf(text)
  }

  parse(): FilterExpression {
    if (this.#tokens.length === 0) return { kind: 'all' }
    const expression = this.#or()
    const rest = this.#next()
    if (rest === undefined) return expression
    if (rest.kind === 'close') throw new FilterError('This parenthesis closes nothing.', rest.from, rest.to)
    throw this.#unexpected(rest)
  }

  #or(): FilterExpression {
    let left = this.#and()
    while (this.#take('or')) left = { kind: 'or', left, right: this.#and() }
    return left
  }

  #and(): FilterExpression {
    let left = this.#not()
    for (;;) {
      const token = this.#next()
      if (token === undefined || token.kind === 'close' || this.#keyword(token) === 'or') return left
      this.#take('and')
      left = { kind: 'and', left, right: this.#not() }
    }
  }

  #not(): FilterExpression {
    const token = this.#next()
    if (token === undefined) throw this.#missing()
    if (++this.#depth > deepest) throw new FilterError(`Parentheses and nots can be ${deepest} deep, not deeper.`, token.from, token.to)
    const expression = this.#take('not') ? ({ kind: 'not', operand: this.#not() } as const) : this.#primary(token)
    this.#depth--
    return expression
  }

  #primary(token: Token): FilterExpression {
    if (token.kind === 'open') {
      this.#at++
      const inner = this.#or()
      if (this.#next()?.kind !== 'close') throw new FilterError('This parenthesis is not closed.', token.from, token.to)
      this.#at++
      return inner
    }
    if (token.kind !== 'word' || this.#keyword(token) !== undefined) throw this.#unexpected(token)
    const quoted = this.#quotedCondition(token)
    if (quoted !== undefined) {
      this.#tokens.splice(this.#at, 1, ...quoted)
      return this.#primary({ ...token, kind: 'open' })
    }
    this.#refuseOption(token)
    this.#count(1, token)
    this.#at++
    if (!token.quoted && this.#vocabulary.isField(token.text)) return this.#comparison(token)
    const next = this.#next()
    if (next?.kind === 'word') this.#refuseOption(next)
    if (next?.kind === 'operator' || (next?.kind === 'word' && this.#isMeantAsField(token, next))) throw this.#noField(token, next)
    return { kind: 'bare', word: token }
  }

  /** The tokens of a condition in single quotes, between parentheses; undefined for what is only a text. */
  #quotedCondition(token: Word): Token[] | undefined {
    const inside = this.#text.slice(token.from + 1, token.to - 1)
    if (!token.quoted || this.#text[token.from] !== "'" || !/^\s*\\?\(|[=<>]/u.test(inside)) return undefined
    const tokens = tokensOf(' '.repeat(token.from + 1) + inside)
    const first = tokens.find((one) => one.kind !== 'open' && this.#keyword(one) !== 'not')
    return first?.kind === 'word' && this.#vocabulary.isField(first.text) ? [{ kind: 'open', from: token.from, to: token.from + 1 }, ...tokens, { kind: 'close', from: token.to - 1, to: token.to }] : undefined
  }

  /** A whole command may have been pasted. */
  #refuseOption({ text, quoted, from, to }: Word): void {
    if (quoted || !option.test(text)) return
    throw new FilterError(`"${text}" is an option of a command, and the filter has none: leave it out, and what stands before it; quote it to look for it.`, from, to)
  }

  /** Whether a word that is no field was meant as one: a word follows that is neither a field nor one of the language. */
  #isMeantAsField(token: Word, next: Token & Word): boolean {
    if (token.quoted || this.#vocabulary.standsAlone(token.text) || this.#keyword(next) !== undefined) return false
    return next.quoted || !this.#vocabulary.isField(next.text)
  }

  #noField(token: Word, next: Token): FilterError {
    const near = this.#vocabulary.near(token.text)
    const behind = this.#text.slice(next.from, next.to)
    const hints = [
      ...(near === undefined ? [] : [`perhaps "${near}" is meant`]),
      ...(next.kind === 'word' ? [`to look for both words write "${token.text} and ${behind}"`] : []),
    ]
    return new FilterError(`There is no field "${token.text}" here${hints.length === 0 ? '' : ': '}${hints.join('; ')}.`, token.from, token.to)
  }

  #comparison(field: Word): FilterExpression {
    const selected = this.#selected(field)
    if (selected !== undefined) return selected
    const operator = this.#operator(field)
    const value = this.#value(field)
    if (!value.quoted) this.#count(value.text.split(',').length - 1, field)
    if (!this.#vocabulary.isOpposite(field.text)) return { kind: 'comparison', field, operator, value }
    if (operator !== '=' && operator !== '!=') throw new FilterError(`Behind "${field.text}" stands what is left out, without a sign.`, field.from, value.to)
    return { kind: 'comparison', field, operator: operator === '=' ? '!=' : '=', value }
  }

  /** `to root 10.0.0.0/8`: a word between field and value that says how to compare; undefined: there is none. */
  #selected(field: Word): FilterExpression | undefined {
    const [word, behind] = [this.#next(), this.#tokens[this.#at + 1]]
    const selector = word?.kind === 'word' && !word.quoted ? this.#vocabulary.selector(field.text, word.text) : undefined
    if (selector === undefined || behind?.kind !== 'word' || this.#keyword(behind) !== undefined) return undefined
    this.#at++
    return { kind: 'comparison', field: { ...field, text: selector.field }, operator: selector.operator, value: this.#value(field) }
  }

  #value(field: Word): Word {
    const value = this.#next()
    if (value?.kind === 'operator' && value.operator === '~') throw new FilterError('There are no regular expressions here: write * for any characters, as in "eth*", or ~ alone for what contains a text.', this.#tokens[this.#at - 1]?.from ?? value.from, value.to)
    if (value === undefined) throw new FilterError(`"${field.text}" needs a value behind it.`, field.from, this.#text.trimEnd().length)
    if (value.kind !== 'word' || this.#keyword(value) !== undefined) throw new FilterError(`"${field.text}" needs a value here; quote it if it is a word of the language.`, value.from, value.to)
    this.#at++
    return value.quoted || !value.text.startsWith('{') ? value : this.#list(value)
  }

  /** `{ a b }` as the list that it is: "a,b", with a comma in the place of each brace and blank, so that its values keep their spots. */
  #list(first: Word): Word {
    let last = first
    while (!last.text.endsWith('}')) {
      const next = this.#next()
      if (next?.kind !== 'word' || next.quoted) throw new FilterError('This brace is not closed; between braces stand words alone.', first.from, first.from + 1)
      last = next
      this.#at++
    }
    const text = this.#text.slice(first.from, last.to).replaceAll(/[{}\s]/gu, ',')
    if (/^,*$/u.test(text)) throw new FilterError('There is nothing between these braces.', first.from, last.to)
    return { text, quoted: false, from: first.from, to: last.to }
  }

  /** Each value of a list counts. */
  #count(terms: number, at: Word): void {
    this.#terms += terms
    if (this.#terms > most) throw new FilterError(`A filter can have ${most} words and comparisons; from here on there are more.`, at.from, this.#text.trimEnd().length)
  }

  /** The operator behind a field; none written is '='. */
  #operator(field: Word): Operator {
    const token = this.#next()
    if (token?.kind === 'operator') {
      this.#at++
      return token.operator
    }
    const worded = token?.kind === 'word' && !token.quoted ? wordedOperator(token.text) : undefined
    const value = this.#tokens[this.#at + 1]
    // Without a value behind it, it is the value; but nothing is called "in".
    if (worded === undefined || (worded !== 'in' && (value?.kind !== 'word' || this.#keyword(value) !== undefined))) return '='
    if (token?.kind === 'word' && this.#isDevice(field, token, value)) return '='
    this.#at++
    return worded
  }

  /** Something may be called "lt". Where what stands behind it is called so too, it is an operator. */
  #isDevice({ text: field }: Word, { text }: Word, behind: Token | undefined): boolean {
    return this.#vocabulary.isNamed(field, text) && !(behind?.kind === 'word' && (behind.quoted || this.#vocabulary.isNamed(field, behind.text)))
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at]
  }

  /** `and`, `or` or `not`, as a word or a sign; `in` is none: it only means something behind a field. */
  #keyword(token: Token): 'and' | 'or' | 'not' | undefined {
    if (token.kind === 'and' || token.kind === 'or' || token.kind === 'not') return token.kind
    if (token.kind !== 'word' || token.quoted) return undefined
    return joiningWords.get(token.text.toLowerCase())
  }

  #take(keyword: 'and' | 'or' | 'not'): boolean {
    const token = this.#next()
    if (token === undefined || this.#keyword(token) !== keyword) return false
    this.#at++
    return true
  }

  #missing(): FilterError {
    const last = this.#tokens.at(-1)
    const written = last === undefined ? '' : this.#text.slice(last.from, last.to)
    return new FilterError(`Something is missing behind "${written}".`, last?.from ?? 0, this.#text.length)
  }

  #unexpected(token: Token): FilterError {
    return new FilterError(`"${this.#text.slice(token.from, token.to)}" cannot stand here.`, token.from, token.to)
  }
}
