import { useCallback, useSyncExternalStore } from 'react'

/** Whole seconds from `now` until a moment, both wall clock in ms; never below 0. */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000))
}

/** Whole seconds until a moment (wall clock, ms), counted down on the second. */
export function useSecondsLeft(until: number): number {
  const subscribe = useCallback((listener: () => void) => onEachSecond(until, listener), [until])
  return useSyncExternalStore(subscribe, () => secondsLeft(until, Date.now()))
}

/** Calls each time that a second less is left; ends by the returned function. */
function onEachSecond(until: number, listener: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  const wait = () => {
    const left = until - Date.now()
    timer = setTimeout(
      () => {
        listener()
        wait()
      },
      left > 0 ? (left % 1000) + 5 : 1000,
    )
  }
  wait()
  return () => clearTimeout(timer)
}

/** "0:41", "10:00" */
export function clockText(seconds: number): string {
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}

/** "41 seconds", "1 minute", "1 minute 30 seconds" */
export function spokenTime(seconds: number): string {
  const count = (amount: number, unit: string) => (amount === 0 ? [] : [`${String(amount)} ${unit}${amount === 1 ? '' : 's'}`])
  const words = [...count(Math.floor(seconds / 60), 'minute'), ...count(seconds % 60, 'second')]
  return words.length === 0 ? 'no time' : words.join(' ')
}

/** Moments of a wait at which the time is said: at the start, when half is over, and ten seconds before the end. */
export function momentOf(left: number, wait: number): 'start' | 'half' | 'ten' {
  if (left <= 10 && wait > 10) return 'ten'
  return left <= wait / 2 && wait > 20 ? 'half' : 'start'
}
