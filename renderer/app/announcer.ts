import { useSyncExternalStore } from 'react'

/** Sentences for those who hear the window: one at a time, and no more than one in so many milliseconds. */
const quietFor = 5000

let spoken = ''
let next: string | null = null
let timer: ReturnType<typeof setTimeout> | null = null
const listeners = new Set<() => void>()

/** Has the sentence read out politely; a newer one takes the place of one that still waits. */
export function announce(sentence: string): void {
  if (timer !== null) {
    next = sentence
    return
  }
  speak(sentence)
}

/** What the live region holds. */
export function useAnnouncement(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => spoken,
  )
}

function speak(sentence: string): void {
  spoken = sentence
  for (const listener of listeners) listener()
  timer = setTimeout(() => {
    timer = null
    const waiting = next
    next = null
    if (waiting !== null && waiting !== spoken) speak(waiting)
  }, quietFor)
}
