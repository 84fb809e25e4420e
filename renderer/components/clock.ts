import { useSyncExternalStore } from 'react'

/** Between two renewals, in milliseconds, and how much longer the next may keep the one after a frame waiting that is likely to come. */
const pace = 1000
const grace = 300
/** Once so much has passed, a frame brings the next renewal along. */
const nearly = 800

let now = Date.now()
let timer: ReturnType<typeof setTimeout> | null = null
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === null) {
    now = Date.now()
    wait(pace)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearTimeout(timer)
    timer = null
  }
}

function wait(milliseconds: number): void {
  if (timer !== null) clearTimeout(timer)
  timer = setTimeout(renew, milliseconds, pace)
}

function renew(next: number): void {
  wait(next)
  now = Date.now()
  for (const listener of listeners) listener()
}

/** The page is being drawn anyway: where the clock is soon to be renewed it is now, so that what is read once a second is drawn with what is said of the time, and not twice. */
export function renewWithFrame(): void {
  if (timer !== null && Date.now() - now >= nearly) renew(pace + grace)
}

/** The wall clock in milliseconds, renewed once a second while somebody looks at it. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}

/** What is said of the wall clock in milliseconds; drawn again when that is another text, which is looked at once a second. */
export function useSaidOfNow(say: (now: number) => string): string {
  return useSyncExternalStore(subscribe, () => say(now))
}
