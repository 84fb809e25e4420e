/** The clocks and timers of the services: the system's, or one that a test moves by hand. */
export interface Clock {
  /** Milliseconds, monotonic, with fractions. */
  now(): number
  /** Wall clock, milliseconds since 1970. */
  wall(): number
  /** Runs `task` once after `delay` milliseconds, unless the function it gives is called first. */
  after(delay: number, task: () => void): () => void
  /** Runs `task` in a later turn of the event loop. */
  later(task: () => void): void
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(delay, task) {
    const timer = setTimeout(task, delay)
    return () => clearTimeout(timer)
  },
  later(task) {
    setImmediate(task)
  },
}
