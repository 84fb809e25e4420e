import type { Quantity } from './quantity.ts'

/** How long ago, in milliseconds, as one number: "now" below three seconds, then s, min, h, d. */
export function formatAge(milliseconds: number): Quantity {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds < 3) return { value: 'now', unit: '' }
  if (seconds < 60) return { value: String(seconds), unit: 's' }
  if (seconds < 3600) return { value: String(Math.floor(seconds / 60)), unit: 'min' }
  if (seconds < 86_400) return { value: String(Math.floor(seconds / 3600)), unit: 'h' }
  return { value: String(Math.floor(seconds / 86_400)), unit: 'd' }
}

/** A short span in milliseconds, to a tenth of a second below ten: "0.8 s", "12 s". */
export function formatSpan(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${String(Math.round(seconds))} s`
}

/** Wall clock in milliseconds as the local time of day, "18:02:11.042". */
export function formatClock(milliseconds: number): string {
  const time = new Date(milliseconds)
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0')
  return `${pad(time.getHours(), 2)}:${pad(time.getMinutes(), 2)}:${pad(time.getSeconds(), 2)}.${pad(time.getMilliseconds(), 3)}`
}

/** Seconds from `now` to `until`, both wall clock in milliseconds; "0" when it is over. */
export function secondsUntil(until: number, now: number): string {
  return String(Math.max(0, Math.round((until - now) / 1000)))
}

/** What is left from `now` until a moment, both wall clock in milliseconds: "12:07", "1:00:00", from two days on "29 d"; "over" when it is. */
export function remainingText(until: number, now: number): string {
  const seconds = Math.round((until - now) / 1000)
  if (seconds <= 0) return 'over'
  if (seconds >= 172_800) return `${String(Math.floor(seconds / 86_400))} d`
  const pad = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  return hours > 0 ? `${String(hours)}:${pad(minutes)}:${pad(seconds % 60)}` : `${String(minutes)}:${pad(seconds % 60)}`
}
