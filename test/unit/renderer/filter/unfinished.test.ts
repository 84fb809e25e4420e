import { describe, expect, it } from 'vitest'
import { isUnfinished } from '../../../../renderer/features/filter/unfinished.ts'
import { fakeFields } from '../../../support/fake-bridge/fake-filter.ts'

const fields = fakeFields('routes')
const unfinished = (text: string, from: number, to: number) => isUnfinished({ code: 'filter', message: '', spot: { from, to } }, text, fields)

describe('a filter that does not parse', () => {
  it('is unfinished when it breaks off behind a field, an operator or a bracket', () => {
    expect(unfinished('metric', 0, 6)).toBe(true)
    expect(unfinished('metric >= ', 10, 10)).toBe(true)
    expect(unfinished('dev eth0 and ', 9, 12)).toBe(true)
    expect(unfinished('(', 1, 1)).toBe(true)
  })

  it('is unfinished while its last word can still become a right one', () => {
    expect(unfinished('pro', 0, 3)).toBe(true)
    expect(unfinished('proto sta', 6, 9)).toBe(true)
  })

  it('is unfinished while a list between braces is open', () => {
    expect(unfinished('proto { bgp ra', 6, 7)).toBe(true)
    expect(unfinished('proto { bgp } proto { bgp ra', 20, 21)).toBe(true)
    expect(unfinished('proto { bgp fast }', 12, 16)).toBe(false)
  })

  it('is wrong when its last word can not, or the mistake is before its end', () => {
    expect(unfinished('metric fast', 7, 11)).toBe(false)
    expect(unfinished('colour', 0, 6)).toBe(false)
    expect(unfinished('metric fast and proto', 7, 11)).toBe(false)
    expect(isUnfinished({ code: 'filter', message: '' }, 'metric', fields)).toBe(false)
  })
})
