import { describe, expect, it } from 'vitest'
import { formatAge, formatClock, formatSpan, lastsLong, remainingText, secondsUntil } from '../../../../renderer/format/time.ts'

describe('an age', () => {
  it.each([
    [-500, 'now', ''],
    [2999, 'now', ''],
    [3000, '3', 's'],
    [59_999, '59', 's'],
    [60_000, '1', 'min'],
    [41 * 60_000, '41', 'min'],
    [3_600_000, '1', 'h'],
    [86_400_000 * 5, '5', 'd'],
  ])('of %d ms is one number', (milliseconds, value, unit) => {
    expect(formatAge(milliseconds)).toEqual({ value, unit })
  })
})

describe('a short span', () => {
  it('has a tenth of a second below ten seconds only', () => {
    expect(formatSpan(840)).toBe('0.8 s')
    expect(formatSpan(12_400)).toBe('12 s')
    expect(formatSpan(-20)).toBe('0.0 s')
  })
})

describe('what is left until a moment', () => {
  it('is told in whole seconds, and never below none', () => {
    expect(secondsUntil(70_000, 10_000)).toBe('60')
    expect(secondsUntil(70_000, 11_000)).toBe('59')
    expect(secondsUntil(70_000, 90_000)).toBe('0')
    expect([lastsLong(600_000, 1), lastsLong(600_000, 0)]).toEqual([false, true])
  })
})

describe('a time of day', () => {
  it('is told to the millisecond, padded', () => {
    const local = new Date(2026, 10, 24, 8, 2, 1, 42).getTime()
    expect(formatClock(local)).toBe('08:02:01.042')
  })
})

describe('what is left of a lifetime', () => {
  it.each([
    [-1, 'over'],
    [0, 'over'],
    [7, '0:07'],
    [727, '12:07'],
    [3600, '1:00:00'],
    [86_399, '23:59:59'],
    [172_799, '47:59:59'],
    [172_800, '2 d'],
    [2_592_000, '30 d'],
  ])('%d s is %s', (seconds, text) => {
    expect(remainingText(1_000_000 + seconds * 1000, 1_000_000)).toBe(text)
  })
})
