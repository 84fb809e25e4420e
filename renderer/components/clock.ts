import { useSyncExternalStore } from 'react'

let now = Date.now()
let timer: ReturnType<typeof setInterval> | null = null
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === null) {
    now = Date.now()
    timer = setInterval(tick, 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

function tick(): void {
  now = Date.now()
  for (const listener of listeners) listener()
}

/** The wall clock in milliseconds, renewed once a second while somebody looks at it. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}

/** What is said of the wall clock in milliseconds; drawn again when that is another text, which is looked at once a second. */
export function useSaidOfNow(say: (now: number) => string): string {
  return useSyncExternalStore(subscribe, () => say(now))
}
