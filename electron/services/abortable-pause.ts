import type { Clock } from './clock.ts'

/** Resolves after `delay` milliseconds, or at once when the signal is aborted. */
export function abortablePause(clock: Clock, delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      cancel()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const cancel = clock.after(delay, done)
    signal.addEventListener('abort', done)
  })
}
