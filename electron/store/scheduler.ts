/** Where long work gives way: a slice runs for at most `sliceMilliseconds`, then lets the event loop turn. */
export interface Scheduler {
  /** Calls `task` in a later turn of the event loop (setImmediate). */
  later(task: () => void): void
  /** A clock in milliseconds (performance.now). */
  now(): number
}

/** How long one slice of work may last. */
export const sliceMilliseconds = 8
