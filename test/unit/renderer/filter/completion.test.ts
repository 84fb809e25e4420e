import { describe, expect, it } from 'vitest'
import { complete, completionsAt } from '../../../../renderer/features/filter/completion.ts'
import { fakeFields } from '../../../support/fake-bridge/fake-filter.ts'

const fields = fakeFields('routes')
/** Completes where the bar stands. */
const at = (line: string) => completionsAt(line.replace('|', ''), line.indexOf('|'), fields)
const offered = (line: string) => at(line).options.map((option) => option.text)

describe('completion', () => {
  it('offers fields where one may stand', () => {
    expect(offered('|')).toEqual(['dst', 'dev', 'via', 'proto', 'metric', 'type', 'table', 'not'])
    expect(offered('d|')).toEqual(['dst', 'dev'])
    expect(offered('dev enp1s0 and t|')).toEqual(['type', 'table'])
    expect(offered('(m|')).toEqual(['metric'])
  })

  it('offers the words a field can have, by any of its names', () => {
    expect(at('proto |')).toMatchObject({ valuesOf: 'proto', from: 6, to: 6 })
    expect(offered('proto s|')).toEqual(['static'])
    expect(offered('protocol = b|')).toEqual(['bgp'])
    expect(offered('metric |')).toEqual([])
  })

  it('offers what joins behind a value', () => {
    expect(offered('proto bgp |')).toEqual(['and', 'or'])
  })

  it('offers nothing for a word that is complete', () => {
    expect(offered('proto bgp|')).toEqual([])
    expect(offered('metric|')).toEqual([])
  })

  it('puts the word in place of what was typed of it, and a space behind', () => {
    const completions = at('dev enp1s0 and pro|')
    const [option] = completions.options
    if (!option) throw new Error('nothing is offered')
    expect(complete('dev enp1s0 and pro', completions, option)).toEqual({ text: 'dev enp1s0 and proto ', caret: 21 })
  })

  it('completes one value of a list', () => {
    expect(at('proto bgp,s|,kernel')).toMatchObject({ valuesOf: 'proto', from: 10, to: 11 })
    expect(offered('proto bgp,s|,kernel')).toEqual(['static'])
    expect(offered('proto kernel,|')).toEqual(['bgp', 'dhcp', 'kernel', 'ra', 'static'])
  })

  it('completes the values between braces, close to them or not, and what follows behind', () => {
    expect(at('proto { bgp st|')).toMatchObject({ valuesOf: 'proto', from: 12, to: 14, condition: { from: 0, to: 14 } })
    expect(offered('proto { bgp st|')).toEqual(['static'])
    expect(offered('proto {s|')).toEqual(['static'])
    expect(offered('proto {|')).toEqual(['bgp', 'dhcp', 'kernel', 'ra', 'static'])
    expect(offered('proto = { bgp,| } and dev lo')).toEqual(['bgp', 'dhcp', 'kernel', 'ra', 'static'])
    expect(at('proto { b| kernel} and dev lo')).toMatchObject({ from: 8, to: 9, condition: { from: 0, to: 17 } })
    expect(offered('proto { bgp } |')).toEqual(['and', 'or'])
    expect(offered('proto { bgp } or p|')).toEqual(['proto'])
    const completions = at('proto { bgp st|}')
    const [option] = completions.options
    if (!option) throw new Error('nothing is offered')
    expect(complete('proto { bgp st}', completions, option).text).toBe('proto { bgp static }')
  })

  it('waits for a value behind "in"', () => {
    expect(offered('dst in |')).toEqual([])
  })

  it('leaves what follows alone', () => {
    const completions = at('pro| bgp')
    const [option] = completions.options
    if (!option) throw new Error('nothing is offered')
    expect(complete('pro bgp', completions, option)).toEqual({ text: 'proto bgp', caret: 6 })
  })
})
