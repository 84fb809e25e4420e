import { describe, expect, it } from 'vitest'
import { formatBufferSize, formatBytes, formatCompactCount, formatCount, formatMilliseconds, formatPercent, formatRate, formatRoughBytes } from '../../../../renderer/format/quantity.ts'

describe('a rate', () => {
  it.each([
    [0, '0', ''],
    [0.4, '0', ''],
    [1, '1', 'B/s'],
    [812, '812', 'B/s'],
    [999.4, '999', 'B/s'],
    [41_200, '41.2', 'kB/s'],
    [812_000, '812', 'kB/s'],
    [9_814_000, '9.81', 'MB/s'],
    [112_000_000, '112', 'MB/s'],
    [12_500_000_000, '12.5', 'GB/s'],
  ])('of %d bytes a second has three significant digits', (rate, value, unit) => {
    expect(formatRate(rate)).toEqual({ value, unit })
  })

  it('never says 1000 of a unit', () => {
    expect(formatRate(999.6)).toEqual({ value: '1.00', unit: 'kB/s' })
    expect(formatRate(999_600)).toEqual({ value: '1.00', unit: 'MB/s' })
  })

  it('that is not a number counts as none', () => {
    expect(formatRate(Number.NaN)).toEqual({ value: '0', unit: '' })
  })
})

describe('a compact count', () => {
  it.each([
    [0, '0'],
    [9999, '9999'],
    [10_000, '10k'],
    [444_531, '445k'],
    [999_950, '1.0M'],
    [1_234_567, '1.2M'],
    [12_345_678, '12M'],
  ])('of %d is %s', (count, words) => {
    expect(formatCompactCount(count)).toBe(words)
  })
})

describe('an amount of bytes', () => {
  it('has four significant digits and survives more than a double holds exactly', () => {
    expect(formatBytes(118_920_000_000n)).toEqual({ value: '118.9', unit: 'GB' })
    expect(formatBytes(18_446_744_073_709_551_615n)).toEqual({ value: '18.45', unit: 'EB' })
    expect(formatBytes(512)).toEqual({ value: '512', unit: 'B' })
    expect(formatBytes(0n)).toEqual({ value: '0', unit: '' })
  })
})

describe('a rough amount of bytes', () => {
  it.each([
    [0, '0', ''],
    [620, '620', 'B'],
    [6_242_304, '6.2', 'MB'],
    [9_960_000, '10', 'MB'],
    [61_900_000, '62', 'MB'],
    [999_999, '1.0', 'MB'],
  ])('of %d has one decimal below ten', (bytes, value, unit) => {
    expect(formatRoughBytes(bytes)).toEqual({ value, unit })
  })
})

describe('a part in per cent', () => {
  it('has one decimal below ten, and says when it is little rather than nothing', () => {
    expect(formatPercent(8n, 1000n)).toBe('0.8')
    expect(formatPercent(997, 10_000)).toBe('10')
    expect(formatPercent(1n, 1_000_000n)).toBe('<0.1')
    expect(formatPercent(0n, 1000n)).toBe('0')
    expect(formatPercent(0n, 0n)).toBe('0')
  })
})

describe('a count', () => {
  it('has its thousands set apart, and is exact', () => {
    expect(formatCount(1_000_006)).toBe('1,000,006')
    expect(formatCount(9_007_199_254_740_993n)).toBe('9,007,199,254,740,993')
  })
})

describe('a receive buffer', () => {
  it('is told in the binary units that it is set in', () => {
    expect(formatBufferSize(212_992)).toBe('208 KiB')
    expect(formatBufferSize(8 << 20)).toBe('8 MiB')
  })
})

describe('a short time', () => {
  it.each([
    [0, '0', ''],
    [0.04, '0.04', 'ms'],
    [0.33, '0.33', 'ms'],
    [0.994, '0.99', 'ms'],
    [0.996, '1.0', 'ms'],
    [9.8, '9.8', 'ms'],
    [24.14, '24.1', 'ms'],
    [99.949, '99.9', 'ms'],
    [99.96, '100', 'ms'],
    [142.4, '142', 'ms'],
    [1204, '1204', 'ms'],
  ])('of %d milliseconds is as exact as it is short', (time, value, unit) => {
    expect(formatMilliseconds(time)).toEqual({ value, unit })
  })
})
