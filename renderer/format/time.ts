import type { Quantity } from './quantity.ts'
import { writing } from './writing.ts'

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

/** Wall clock in milliseconds as the time of day, "18:02:11.042", of this machine's zone or UTC as was chosen. */
export function formatClock(milliseconds: number): string {
  return inZone(milliseconds).toISOString().slice(11, 23)
}

/** The time of a row as a moment: "18:02:11" of today, "27 Nov" of another day. Wall clock in milliseconds. */
export function formatMoment(milliseconds: number, now: number): string {
  const [date, today] = [milliseconds, now].map((each) => inZone(each).toISOString().slice(0, 10))
  if (date === today) return formatClock(milliseconds).slice(0, 8)
  return `${String(inZone(milliseconds).getUTCDate())} ${months[inZone(milliseconds).getUTCMonth()] ?? ''}`
}

/** "before 18:03" of what was there at 18:02:11, on another day "before 28 Nov": never earlier than is known. Wall clock in milliseconds. */
export function beforeWords(milliseconds: number, now: number): string {
  const [minute, day] = [60_000, 86_400_000]
  const next = formatMoment(Math.ceil(milliseconds / minute) * minute, now)
  return `before ${next.includes(':') ? next.slice(0, 5) : formatMoment(milliseconds + day, 0)}`
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The time whose digits in UTC are those to be shown. */
function inZone(milliseconds: number): Date {
  const offset = writing().clock === 'utc' ? 0 : new Date(milliseconds).getTimezoneOffset() * 60_000
  return new Date(milliseconds - offset)
}

/** Seconds from `now` to `until`, both wall clock in milliseconds; "0" when it is over. */
export function secondsUntil(until: number, now: number): string {
  return String(Math.max(0, Math.round((until - now) / 1000)))
}

/** Whether seconds alone would say little of what is left: from ten minutes on. */
export function lastsLong(until: number, now: number): boolean {
  return until - now >= 600_000
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
