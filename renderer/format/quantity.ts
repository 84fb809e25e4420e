import { writing } from './writing.ts'

/** A number as it is shown: the value, and its unit set apart. */
export interface Quantity {
  readonly value: string
  /** Empty for zero, which needs none. */
  readonly unit: string
}

/** A series of prefixes, each `base` times the one before. */
interface Prefixes {
  readonly base: number
  readonly names: readonly string[]
}

const thousands: Prefixes = { base: 1000, names: ['', 'k', 'M', 'G', 'T', 'P', 'E'] }
const binary: Prefixes = { base: 1024, names: ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] }

/** Those that the person wants. */
function chosenPrefixes(): Prefixes {
  return writing().prefixes === 'iec' ? binary : thousands
}

/** Bytes a second with three significant digits in the units that were chosen, "9.81 MB/s" or "78.5 Mbit/s"; below one byte a second it is 0. */
export function formatRate(bytesPerSecond: number): Quantity {
  if (!(bytesPerSecond >= 0.5)) return { value: '0', unit: '' }
  return writing().rates === 'bits' ? scaled(bytesPerSecond * 8, 3, 'bit/s', chosenPrefixes()) : scaled(bytesPerSecond, 3, 'B/s', chosenPrefixes())
}

/** The top of a scale of rates, in bytes a second: `highest` or more, a round number of the units that were chosen. `round` makes one of a number of units. */
export function roundRate(highest: number, round: (amount: number) => number): number {
  const { rates, prefixes } = writing()
  const unit = rates === 'bits' ? 1 / 8 : 1
  const amount = highest / unit
  const power = prefixes === 'iec' ? 1024 ** Math.floor(Math.log2(Math.max(1, amount)) / 10) : 1
  return round(amount / power) * power * unit
}

/** A short time in milliseconds, as `ss` counts round trips: "0.33 ms", "24.1 ms", "1204 ms"; below a hundredth it is 0. */
export function formatMilliseconds(milliseconds: number): Quantity {
  if (!(milliseconds >= 0.005)) return { value: '0', unit: '' }
  const digits = milliseconds < 0.995 ? 2 : milliseconds < 99.95 ? 1 : 0
  return { value: milliseconds.toFixed(digits), unit: 'ms' }
}

/** Bytes with four significant digits in the units that were chosen, "118.9 GB" or "110.8 GiB"; whole below the first of them. */
export function formatBytes(bytes: bigint | number): Quantity {
  const amount = Number(bytes)
  if (amount === 0) return { value: '0', unit: '' }
  return scaled(amount, 4, 'B', chosenPrefixes())
}

/** Bytes as they are read at a glance, with one decimal below ten: "6.2 MB", "62 MB", "620 B". */
export function formatRoughBytes(bytes: number): Quantity {
  const { value, unit } = scaled(bytes, 4, 'B', chosenPrefixes())
  const number = Number(value)
  if (number === 0) return { value: '0', unit: '' }
  return { value: unit === 'B' || number >= 9.95 ? String(Math.round(number)) : number.toFixed(1), unit }
}

/** A part of a whole in per cent with one decimal below ten: "0.8", "12"; "<0.1" where it is less, but some; "0" of nothing. */
export function formatPercent(part: number | bigint, whole: number | bigint): string {
  const percent = Number(whole) === 0 ? 0 : (Number(part) * 100) / Number(whole)
  if (percent === 0) return '0'
  if (percent < 0.1) return '<0.1'
  return percent < 9.95 ? percent.toFixed(1) : String(Math.round(percent))
}

/** A receive buffer in binary units, as people set them: "8 MiB", "208 KiB". */
export function formatBufferSize(bytes: number): string {
  if (bytes >= 1 << 20) return `${trimmed(bytes / (1 << 20))} MiB`
  return `${trimmed(bytes / 1024)} KiB`
}

const grouped = new Intl.NumberFormat('en-US')

/** A count with its thousands set apart: "1,000,006". */
export function formatCount(count: number | bigint): string {
  if (count > -1000 && count < 1000 && (typeof count === 'bigint' || Number.isInteger(count))) return String(count)
  return grouped.format(count)
}

/** A count in four characters, where there is little room: "9999", "12k", "445k", "1.2M". */
export function formatCompactCount(count: number): string {
  if (count < 10_000) return String(count)
  const { value, unit } = scaled(count, 4, '', thousands)
  const number = Number(value)
  return (number >= 9.95 ? String(Math.round(number)) : number.toFixed(1)) + unit
}

function scaled(amount: number, digits: number, unit: string, { base, names }: Prefixes): Quantity {
  let value = amount
  let prefix = 0
  while (prefix < names.length - 1 && Math.round(value) >= base) {
    value /= base
    prefix += 1
  }
  if (prefix === 0) return { value: String(Math.round(value)), unit }
  const whole = value >= 100 ? 3 : value >= 10 ? 2 : 1
  return { value: value.toFixed(Math.max(0, digits - whole)), unit: `${names[prefix] ?? ''}${unit}` }
}

function trimmed(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '')
}
