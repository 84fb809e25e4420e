import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'

import { matching } from '../../../electron/store/filter/text-pattern.ts'

/** What a pattern means, by the definition: a star is nothing, or one character and again a star. */
function means(pattern: string, text: string): boolean {
  let ends = new Set([0])
  for (const character of pattern) {
    const next = new Set<number>()
    for (const end of ends) {
      if (character === '*') for (let at = end; at <= text.length; at++) next.add(at)
      else if (text[end] === character) next.add(end + 1)
    }
    ends = next
  }
  return ends.has(text.length)
}

const written = (...characters: string[]) => array(constantFrom(...characters), { maxLength: 9 }).map((all) => all.join(''))

describe('a pattern', () => {
  it('matches what its definition says', () => {
    assert(
      property(written('a', 'b', '*'), written('a', 'b'), (pattern, text) => {
        expect(matching({ text: pattern, quoted: false })(text)).toBe(means(pattern, text))
      }),
      { numRuns: 5000 },
    )
  })

  it('ends for a text that a pattern with many stars nearly matches', () => {
    const pattern = `${'*a'.repeat(60)}*b`
    expect(matching({ text: pattern, quoted: false })('a'.repeat(255))).toBe(false)
    expect(matching({ text: pattern, quoted: false })(`${'a'.repeat(254)}b`)).toBe(true)
  })

  it('has no stars in quotes, and no other signs that mean something', () => {
    expect(matching({ text: 'a*', quoted: true })('ab')).toBe(false)
    expect(matching({ text: '.+*', quoted: false })('abc')).toBe(false)
    expect(matching({ text: '.+*', quoted: false })('.+c')).toBe(true)
  })
})
