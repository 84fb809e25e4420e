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
