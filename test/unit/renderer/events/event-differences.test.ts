import { describe, expect, it } from 'vitest'
import { changeText } from '../../../../renderer/features/events/event-differences.tsx'

describe('a message that says nothing new but for counters', () => {
  it('says how things stand still', () => {
    expect(changeText({ what: 'changed', compared: true, differences: [], details: 'dev eth0 failed' })).toBe('still dev eth0 failed, nothing but counters changed')
    expect(changeText({ what: 'changed', compared: true, differences: [], details: '' })).toBe('nothing but counters changed')
  })
})
