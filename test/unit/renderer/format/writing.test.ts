import { afterEach, describe, expect, it } from 'vitest'

import { formatBytes, formatCompactCount, formatRate, roundRate } from '../../../../renderer/format/quantity.ts'
import { beforeWords, formatClock, formatMoment } from '../../../../renderer/format/time.ts'
import { chooseWriting, writing, type Writing } from '../../../../renderer/format/writing.ts'
import { units } from '../../../../renderer/features/rates/units.ts'
import { roundTop } from '../../../../renderer/features/rates/chart-options.ts'

const usual = writing()
const choose = (change: Partial<Writing>) => chooseWriting({ ...usual, ...change })

afterEach(() => chooseWriting(usual))

describe('rates and amounts, as they were chosen', () => {
  it('are bits a second', () => {
    choose({ rates: 'bits' })
    expect(formatRate(9_810_000)).toEqual({ value: '78.5', unit: 'Mbit/s' })
    expect(formatRate(124)).toEqual({ value: '992', unit: 'bit/s' })
    expect(formatRate(125)).toEqual({ value: '1.00', unit: 'kbit/s' })
    expect(formatRate(0.4)).toEqual({ value: '0', unit: '' })
    expect(units['bytes-per-second'].spoken()).toBe('bits a second')
    expect(formatBytes(118_900_000_000)).toEqual({ value: '118.9', unit: 'GB' })
  })

  it('have prefixes of 1024', () => {
    choose({ prefixes: 'iec' })
    expect(formatRate(1023)).toEqual({ value: '1023', unit: 'B/s' })
    expect(formatRate(1024)).toEqual({ value: '1.00', unit: 'KiB/s' })
    expect(formatRate(1_048_575)).toEqual({ value: '1.00', unit: 'MiB/s' })
    expect(formatBytes(18_446_744_073_709_551_615n)).toEqual({ value: '16.00', unit: 'EiB' })
    choose({ prefixes: 'iec', rates: 'bits' })
    expect(formatRate(131_072)).toEqual({ value: '1.00', unit: 'Mibit/s' })
  })

  it('are other than counts, which stay as they are', () => {
    choose({ prefixes: 'iec', rates: 'bits' })
    expect(formatCompactCount(445_000)).toBe('445k')
  })

  it.each([
    [{}, 1_000_000, 1_200_000],
    [{ rates: 'bits' }, 1_000_000, 9_000_000 / 8],
    [{ prefixes: 'iec' }, 1_000_000, 1200 * 1024],
    [{ prefixes: 'iec' }, 3_000_000, 3 * 1_048_576],
  ] as const)('%o: a scale above %d ends at a round number of what is written', (change, highest, top) => {
    choose(change)
    expect(roundRate(highest, (amount) => roundTop(amount, 0))).toBe(top)
  })
})

describe('times, as they were chosen', () => {
  const at = Date.UTC(2026, 10, 27, 18, 2, 11, 42)

  it('are of UTC', () => {
    choose({ clock: 'utc' })
    expect(formatClock(at)).toBe('18:02:11.042')
  })

  it('are moments: the time of today, the day of another one', () => {
    choose({ clock: 'utc' })
    expect(formatMoment(at, at + 3_600_000)).toBe('18:02:11')
    expect(beforeWords(at, at + 3_600_000)).toBe('before 18:03')
    expect(beforeWords(at, at + 86_400_000)).toBe('before 28 Nov')
    expect(formatMoment(at, at + 86_400_000)).toBe('27 Nov')
    expect(formatMoment(Date.UTC(2026, 0, 3), at)).toBe('3 Jan')
  })
})
