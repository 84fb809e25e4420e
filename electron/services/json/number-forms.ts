import { NumberText } from './json-value.ts'

/** "0x2f", and "0" for zero, as printf's %#x. */
export function hexText(value: number | bigint): string {
  return value === 0 || value === 0n ? '0' : `0x${value.toString(16)}`
}

/** Clock ticks a second in what the kernel hands to programs: USER_HZ, 100 on every architecture of ours. */
export const TICKS_PER_SECOND = 100

/** A timer in clock ticks as seconds with two digits: 312 ticks are 3.12. */
export function timerSeconds(ticks: bigint | undefined): NumberText | undefined {
  if (ticks === undefined) return undefined
  const perSecond = BigInt(TICKS_PER_SECOND)
  return new NumberText(`${ticks / perSecond}.${String(ticks % perSecond).padStart(2, '0')}`)
}

/** A time in nanoseconds with the unit that suits it: "1.5s", "20ms". */
export function nanosecondsText(time: bigint | undefined): string | undefined {
  if (time === undefined) return undefined
  const nanoseconds = Number(time)
  if (nanoseconds >= 1e9) return `${threeDigits(nanoseconds / 1e9)}s`
  if (nanoseconds >= 1e6) return `${threeDigits(nanoseconds / 1e6)}ms`
  if (nanoseconds >= 1e3) return `${threeDigits(nanoseconds / 1e3)}us`
  return `${nanoseconds}ns`
}

function threeDigits(value: number): string {
  return String(Number(value.toPrecision(3)))
}

/** A byte that says on or off. */
export function onOff(value: number | undefined): boolean | undefined {
  return value === undefined ? undefined : value !== 0
}

/** A 32-bit number read as signed, as printf's %d shows it. */
export function signed32(value: number): number {
  return value | 0
}
