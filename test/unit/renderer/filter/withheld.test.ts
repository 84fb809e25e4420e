import { describe, expect, it } from 'vitest'
import { isBecomingField } from '../../../../renderer/features/filter/withheld.ts'
import { fakeFields } from '../../../support/fake-bridge/fake-filter.ts'

const fields = fakeFields('routes')

describe('a word that may become the name of a field', () => {
  it.each(['d', 'de', 'DE', 'proto bgp and de', '(de', 'not t', 'proto bgp de', 'proto bgp a'])('is awaited: %s', (line) => {
    expect(isBecomingField(line, fields)).toBe(true)
  })

  it.each([
    ['is that name already', 'dev'],
    ['is over', 'de '],
    ['starts none', 'eth'],
    ['is an address', '10.1'],
    ['is the value of a field', 'dev d'],
    ['is what a field is compared with', 'dev = d'],
    ['is quoted', '"de'],
    ['is not there', ''],
  ])('is none that %s', (_what, line) => {
    expect(isBecomingField(line, fields)).toBe(false)
  })
})
