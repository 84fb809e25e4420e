import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filterWords } from '../../../../renderer/features/filter/filter-words.ts'

const isField = (word: string) => ['dev', 'proto', 'metric', 'state'].includes(word)
const kinds = (text: string) => filterWords(text, isField).filter((word) => word.kind !== 'space').map((word) => `${word.text}:${word.kind}`)

describe('the words of a filter', () => {
  it('are told apart for their colours', () => {
    expect(kinds('dev enp1s0 and not (metric>=100)')).toEqual([
      'dev:field',
      'enp1s0:value',
      'and:operator',
      'not:operator',
      '(:bracket',
      'metric:field',
      '>=:operator',
      '100:value',
      '):bracket',
    ])
  })

  it('know "in" behind a field, and both kinds of quotes', () => {
    expect(kinds("dev in eth0 in 'a b' \"c d\"")).toEqual(['dev:field', 'in:operator', 'eth0:value', 'in:value', "'a b':value", '"c d":value'])
  })

  it('know the single signs of ss that join', () => {
    expect(kinds('metric 100 & dev | state up')).toEqual(['metric:field', '100:value', '&:operator', 'dev:field', '|:operator', 'state:field', 'up:value'])
  })

  it('know the words of ss for signs behind a field alone', () => {
    expect(kinds('metric ge 100 or ge')).toEqual(['metric:field', 'ge:operator', '100:value', 'or:operator', 'ge:value'])
  })

  it('know a list between braces, in which no word is one of the language', () => {
    expect(kinds('state { up and,dev } dev {lo}')).toEqual(['state:field', '{:bracket', 'up:value', 'and,dev:value', '}:bracket', 'dev:field', '{:bracket', 'lo:value', '}:bracket'])
    expect(kinds('{ state up')).toEqual(['{:value', 'state:field', 'up:value'])
  })

  it('take the name of a field for a value where a value stands', () => {
    expect(kinds('dev state')).toEqual(['dev:field', 'state:value'])
  })

  it('give the line again, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const words = filterWords(text, isField)
        expect(words.map((word) => word.text).join('')).toBe(text)
        expect(words.every((word) => text.slice(word.from, word.to) === word.text)).toBe(true)
      }),
    )
  })
})
