import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { FilterExpression } from '../../../electron/store/filter/expression.ts'
import { parseFilter } from '../../../electron/store/filter/parse.ts'
import { FilterError } from '../../../electron/store/filter/problem.ts'
import type { Vocabulary } from '../../../electron/store/filter/vocabulary.ts'

const fields = ['dev', 'proto', 'metric', 'dst', 'state', 'nostate', 'name']
const vocabulary: Vocabulary = {
  isField: (name) => fields.includes(name),
  isOpposite: (name) => name === 'nostate',
  isNamed: (field, name) => field === 'dev' && ['lt', 'eth0'].includes(name),
  standsAlone: (word) => word === 'up',
  selector: (field, word) => (field === 'dev' && word === 'root' ? { field: 'proto', operator: 'in' } : undefined),
  near: (name) => (name === 'mertic' ? 'metric' : undefined),
}
const parse = (text: string): FilterExpression => parseFilter(text, vocabulary)

/** An expression in prefix form, without spots. */
function shape(expression: FilterExpression): string {
  switch (expression.kind) {
    case 'all':
      return 'all'
    case 'and':
    case 'or':
      return `(${expression.kind} ${shape(expression.left)} ${shape(expression.right)})`
    case 'not':
      return `(not ${shape(expression.operand)})`
    case 'comparison':
      return `${expression.field.text}${expression.operator}${expression.value.text}`
    case 'bare':
      return `'${expression.word.text}'`
  }
}

function problemOf(text: string): { at: string; message: string } {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof FilterError) return { at: text.slice(error.from, error.to), message: error.message }
    throw error
  }
  throw new Error(`"${text}" parses`)
}

/** Where a text does not parse; one that parses counts as a spot in it. */
function spotOf(text: string): { from: number; to: number } {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof FilterError) return error
    throw error
  }
  return { from: 0, to: Math.max(1, text.length) }
}

describe('the filter language', () => {
  it.each([
    ['', 'all'],
    ['   ', 'all'],
    ['dev eth0', 'dev=eth0'],
    ['dev = eth0', 'dev=eth0'],
    ['dev lt state up', '(and dev=lt state=up)'],
    ['dev lt and state up', '(and dev=lt state=up)'],
    ['dev lt eth0', 'dev<eth0'],
    ['dev lt "eth9"', 'dev<eth9'],
    ['metric lt 5', 'metric<5'],
    ['state {a b}', 'state=,a,b,'],
    ['nostate a', 'nostate!=a'],
    ['dev==eth0', 'dev=eth0'],
    ['metric!=5', 'metric!=5'],
    ['metric<5', 'metric<5'],
    ['metric <= 5 metric>=1', '(and metric<=5 metric>=1)'],
    ['dst in 10.0.0.0/8', 'dstin10.0.0.0/8'],
    ['name ~ eth', 'name~eth'],
    ['dev eth0 and proto bgp', '(and dev=eth0 proto=bgp)'],
    ['dev eth0 proto bgp', '(and dev=eth0 proto=bgp)'],
    ['dev eth0 && proto bgp || metric 5', '(or (and dev=eth0 proto=bgp) metric=5)'],
    ['dev eth0 & proto bgp | metric 5', '(or (and dev=eth0 proto=bgp) metric=5)'],
    ['name R&D', 'name=R&D'],
    ['dev eth0 or proto bgp and metric 5', '(or dev=eth0 (and proto=bgp metric=5))'],
    ['(dev eth0 or proto bgp) metric 5', '(and (or dev=eth0 proto=bgp) metric=5)'],
    ['not dev eth0 proto bgp', '(and (not dev=eth0) proto=bgp)'],
    ['!dev eth0', '(not dev=eth0)'],
    ['not not dev eth0', '(not (not dev=eth0))'],
    ['NOT dev eth0 AND proto bgp OR metric 1', '(or (and (not dev=eth0) proto=bgp) metric=1)'],
    ['eth0', "'eth0'"],
    ['eth0 proto bgp 10.0.0.1', "(and (and 'eth0' proto=bgp) '10.0.0.1')"],
    ['"dev" metric 5', "(and 'dev' metric=5)"],
    ['name "a b"', 'name=a b'],
    ["name 'it\"s'", 'name=it"s'],
    ['name "and"', 'name=and'],
    ['fe80::1%eth0 and a-b_c.d@e:1', "(and 'fe80::1%eth0' 'a-b_c.d@e:1')"],
    ['up eth0', "(and 'up' 'eth0')"],
    ['"mertic" eth0', "(and 'mertic' 'eth0')"],
    ['name a,b,c', 'name=a,b,c'],
    ['dst 2001:db8::/32', 'dst=2001:db8::/32'],
    ['name eth*', 'name=eth*'],
    ['in', "'in'"],
    ['metric gt 5 metric LE 9', '(and metric>5 metric<=9)'],
    ['metric eq 5 or metric ne 6 or metric neq 7', '(or (or metric=5 metric!=6) metric!=7)'],
    ['metric ge 5 metric geq 5 metric lt 5 metric leq 5', '(and (and (and metric>=5 metric>=5) metric<5) metric<=5)'],
    ['dev lt', 'dev=lt'],
    ['dev gt and metric 5', '(and dev=gt metric=5)'],
    ['dev "gt" up', "(and dev=gt 'up')"],
    ["state up '( metric = :443 or metric = :80 )'", '(and state=up (or metric=:443 metric=:80))'],
    ["not '(metric 1 or dev eth0)' dev lo", '(and (not (or metric=1 dev=eth0)) dev=lo)'],
    ["'metric >= 5 and dev eth0'", '(and metric>=5 dev=eth0)'],
    ["name '( metric = 5 )'", 'name=( metric = 5 )'],
    [`"( metric = 5 )"`, "'( metric = 5 )'"],
    ["'(this one)'", "'(this one)'"],
    ["'a = b'", "'a = b'"],
    [String.raw`dev lo \( metric 1 or metric 2 \)`, '(and dev=lo (or metric=1 metric=2))'],
    ['name -x', 'name=-x'],
    ['"-tan"', "'-tan'"],
    ['-5', "'-5'"],
  ])('reads "%s" as %s', (text, expected) => {
    expect(shape(parse(text))).toBe(expected)
  })

  it.each([
    ['dev', 'dev', '"dev" needs a value'],
    ['dev eth0 and metric ', 'metric', '"metric" needs a value'],
    ['dev in', 'dev in', '"dev" needs a value'],
    ['dev and metric 5', 'and', '"dev" needs a value here'],
    ['dev = )', ')', '"dev" needs a value here'],
    ['(dev eth0', '(', 'not closed'],
    ['dev eth0)', ')', 'closes nothing'],
    ['dev eth0 and', 'and', 'missing'],
    ['not', 'not', 'missing'],
    ['or dev eth0', 'or', 'cannot stand here'],
    ['dev eth0 or or dev lo', 'or', 'cannot stand here'],
    ['= 5', '=', 'cannot stand here'],
    ['()', ')', 'cannot stand here'],
    ['colour = red', 'colour', 'no field "colour"'],
    ['mertic 100', 'mertic', 'There is no field "mertic" here: perhaps "metric" is meant; to look for both words write "mertic and 100".'],
    ['dev lo mertic > 100', 'mertic', 'There is no field "mertic" here: perhaps "metric" is meant.'],
    ['eth0 veth', 'eth0', 'There is no field "eth0" here: to look for both words write "eth0 and veth".'],
    ['eth0 "a b"', 'eth0', 'write "eth0 and "a b"".'],
    ['name "eth0', '"eth0', 'quote is not closed'],
    ['dev eth0 = 5', '=', 'cannot stand here'],
    ['-tan state up', '-tan', '"-tan" is an option of a command, and the filter has none'],
    ['ss -4tan state up', '-4tan', 'leave it out, and what stands before it'],
    ['up --tcp', '--tcp', 'option of a command'],
    ["dev lo '( metric = 5 or )'", ')', 'cannot stand here'],
    ["dev lo '( metric = 5 ) colour = red'", 'colour', 'no field "colour"'],
  ])('points at the spot in "%s"', (text, at, message) => {
    const problem = problemOf(text)
    expect(problem.at).toBe(at)
    expect(problem.message).toContain(message)
  })

  it('gives the spot of every word', () => {
    expect(parse(' dev  "eth0"')).toEqual({
      kind: 'comparison',
      field: { kind: 'word', text: 'dev', quoted: false, from: 1, to: 4 },
      operator: '=',
      value: { kind: 'word', text: 'eth0', quoted: true, from: 6, to: 12 },
    })
  })

  it('refuses nesting without end instead of running out of stack', () => {
    expect(problemOf('('.repeat(4000)).message).toContain('deep')
    expect(problemOf(`${'not '.repeat(4000)}dev eth0`).message).toContain('deep')
  })

  it('reads 256 words and comparisons, and points at the first of more', () => {
    const terms = (count: number): string => Array.from({ length: count }, () => 'dev a').join(' or ')
    expect(shape(parse(terms(256))).match(/dev=a/g)).toHaveLength(256)
    const text = terms(300)
    expect(problemOf(text)).toEqual({ at: text.slice(terms(256).length + ' or '.length), message: 'A filter can have 256 words and comparisons; from here on there are more.' })
  })

  it('takes a word behind a field that says how to compare, where a value follows', () => {
    const { kind, ...rest } = parse('dev root eth0')
    expect({ kind, ...rest }).toMatchObject({ kind: 'comparison', field: { text: 'proto', from: 0, to: 3 }, operator: 'in', value: { text: 'eth0' } })
    expect(parse('dev root')).toMatchObject({ field: { text: 'dev' }, value: { text: 'root' } })
    expect(parse('dev root and up')).toMatchObject({ kind: 'and', left: { field: { text: 'dev' }, value: { text: 'root' } } })
  })

  it('counts each value of a list', () => {
    const list = `metric ${Array.from({ length: 100 }, (_, at) => at % 10).join(',')}`
    expect(shape(parse(`${list} or ${list}`))).toContain('or')
    expect(problemOf(`${list} or ${list} or ${list}`)).toMatchObject({ at: list })
  })

  it('points at a word that no text of the kernel can be', () => {
    expect(shape(parse(`name ${'a'.repeat(256)}`))).toBe(`name=${'a'.repeat(256)}`)
    expect(problemOf(`name "${'a'.repeat(257)}" dev b`)).toEqual({ at: `"${'a'.repeat(257)}"`, message: 'A word of a filter can have 256 characters; this one has 257.' })
  })

  it('either reads a text or points into it', () => {
    const piece = oneof(constantFrom(...fields, 'and', 'or', 'not', 'in', '(', ')', '=', '!=', '<', '~', '!', '"', "'", ' ', '&&', '||', '&', '|'), string({ maxLength: 4, unit: 'binary' }))
    assert(
      property(array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const text = pieces.join(' ')
        const spot = spotOf(text)
        expect(spot.from >= 0 && spot.from < spot.to && spot.to <= Math.max(1, text.length)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
