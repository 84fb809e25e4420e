import { describe, expect, it } from 'vitest'
import { roundTripText } from '../../../../renderer/features/sockets/round-trip.ts'

describe('a round trip', () => {
  it.each([
    [40, '0.04'],
    [330, '0.33'],
    [994, '0.99'],
    [996, '1.0'],
    [1400, '1.4'],
    [24_100, '24.1'],
    [99_949, '99.9'],
    [99_960, '100'],
    [142_300, '142'],
    [3_001_000, '3001'],
  ])('of %d µs reads %s ms', (microseconds, text) => {
    expect(roundTripText(microseconds)).toBe(text)
  })
})
