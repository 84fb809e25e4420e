import { describe, expect, it } from 'vitest'
import type { OccurringValue } from '../../../../electron/api/views.ts'
import { complete, completionsAt } from '../../../../renderer/features/filter/completion.ts'
import { asks, withOccurring } from '../../../../renderer/features/filter/occurring-values.ts'
import { fakeFields } from '../../../support/fake-bridge/fake-filter.ts'

const fields = fakeFields('routes')
/** What is offered and asked where the bar stands. */
function at(line: string) {
  const text = line.replace('|', '')
  const completions = completionsAt(text, line.indexOf('|'), fields)
  return { text, completions, question: asks(completions, text) }
}

const answer = (values: readonly OccurringValue[], within = '') => ({ values, within, tooMany: false, newest: null })
const protocols = answer([{ text: 'bgp', rows: 999_640, describes: '186' }, { text: 'kernel', rows: 21, describes: '2' }, { text: '"my own"', rows: 1 }], 'dev enp1s0')

/** What is offered where the bar stands, when the answer came for where the stroke stands in the other line. */
function offered(line: string, from = line) {
  const { completions, question } = at(line)
  const asked = at(from).question
  if (asked === null) throw new Error('nothing is asked')
  return withOccurring(completions, question, { question: asked, answer: protocols })
}

describe('what is asked of the rows', () => {
  it('is the values of the field at the caret, in what stands around its condition', () => {
    expect(at('dev enp1s0 and proto |').question).toEqual({ field: 'proto', before: 'dev enp1s0 and ', after: '', start: '' })
    expect(at('(protocol != b| or metric 3) and dev lo').question).toEqual({ field: 'proto', before: '(', after: ' or metric 3) and dev lo', start: 'b' })
    expect(at('proto bgp,st|,ra and dev lo').question).toEqual({ field: 'proto', before: '', after: ' and dev lo', start: 'st' })
    expect(at('dst in 10.|').question).toEqual({ field: 'dst', before: '', after: '', start: '10.' })
    expect(at('dev "eth|').question).toMatchObject({ start: 'eth' })
  })

  it('is nothing where no value may stand', () => {
    expect(['|', 'pro|', 'proto bgp |', 'proto bgp and |'].map((line) => at(line).question)).toEqual([null, null, null, null])
  })
})

describe('values that rows have', () => {
  it('stand before the words that the field knows and no row has', () => {
    const { options, within } = offered('dev enp1s0 and proto |')
    expect(options.map(({ text, rows }) => [text, rows])).toEqual([['bgp', 999_640], ['kernel', 21], ['"my own"', 1], ['dhcp', 0], ['ra', 0], ['static', 0]])
    expect(within).toBe('dev enp1s0')
  })

  it('serve for a beginning that goes on, until the answer to that is here, and for nothing else', () => {
    expect(offered('proto k|', 'proto |').options.map(({ text }) => text)).toEqual(['kernel'])
    expect(offered('proto m|', 'proto |').options.map(({ text }) => text)).toEqual(['"my own"'])
    expect(offered('proto |', 'proto k|').options.every(({ rows }) => rows === undefined)).toBe(true)
    expect(offered('dev lo and proto |', 'proto |').options.every(({ rows }) => rows === undefined)).toBe(true)
  })

  it('are not offered where the one is written already', () => {
    expect(offered('proto kernel|').options).toEqual([])
  })

  it('are put in as the filter has to write them', () => {
    const { text } = at('proto "m|')
    const completions = offered('proto "m|')
    const [own] = completions.options
    if (!own) throw new Error('nothing is offered')
    expect(complete(text, completions, own).text).toBe('proto "my own" ')
  })
})
