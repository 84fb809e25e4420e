import type { Clock } from '../../../electron/services/clock.ts'

interface Timer {
  readonly at: number
  readonly task: () => void
}

/** A clock that a test moves by hand; what is due runs as it passes. */
export class HandClock implements Clock {
  #now = 0
  #timers: Timer[] = []

  now(): number {
    return this.#now
  }

  wall(): number {
    return 1_700_000_000_000 + this.#now
  }

  after(delay: number, task: () => void): () => void {
    const timer = { at: this.#now + delay, task }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer)
    }
  }

  later(task: () => void): void {
    setImmediate(task)
  }

  /** Timers that wait. */
  get waiting(): number {
    return this.#timers.length
  }

  /** Moves on by some milliseconds, running what falls due in its order, with all that it sets off. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    await settled()
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#timers = this.#timers.filter((one) => one !== next)
      this.#now = Math.max(this.#now, next.at)
      next.task()
      await settled()
    }
    this.#now = end
    await settled()
  }

  #next(end: number): Timer | undefined {
    return this.#timers.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0]
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
}
