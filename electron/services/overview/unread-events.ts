import type { Clock } from '../clock.ts'

/** So long, in milliseconds, the kernel may take at first from what it does to telling of it, where it is held up between. */
const pause = 250
/** Events that cannot be read to their end within so many milliseconds are not waited for any longer. */
const longest = 10_000

/**
 * Waits for events that the kernel has told and nobody has read yet. A dump is read on a socket of its own: what it says may be known before the event that tells
 * of it, which waits on the other one.
 */
export class UnreadEvents {
  readonly #clock: Clock
  readonly #unfinished: () => number
  readonly #timers = new Set<() => void>()
  #closed = false

  /** `unfinished`: how often receiving events had to end, up to now, with more waiting. */
  constructor(clock: Clock, unfinished: () => number) {
    this.#clock = clock
    this.#unfinished = unfinished
  }

  /** Runs `task` once all is read that the kernel has told by now; where that does not end for 10 s, then. Never after `close`. */
  whenRead(task: () => void): void {
    this.#wait(task, this.#clock.now() + longest)
  }

  close(): void {
    this.#closed = true
    for (const cancel of this.#timers) cancel()
    this.#timers.clear()
  }

  #wait(task: () => void, until: number): void {
    const cancel = this.#clock.after(pause, () => {
      this.#timers.delete(cancel)
      const before = this.#unfinished()
      this.#turn(() => {
        if (this.#unfinished() === before || this.#clock.now() >= until) task()
        else this.#wait(task, until)
      })
    })
    this.#timers.add(cancel)
  }

  /** The first turn of the event loop may be over with receiving already; in the second all sockets are read that have something. */
  #turn(then: () => void): void {
    this.#clock.later(() => this.#clock.later(() => {
      if (!this.#closed) then()
    }))
  }
}
