import type { Clock } from '../clock.ts'

/** One display refresh, in milliseconds: frames come no more often. */
const refresh = 16

/** Ticks at most once a display refresh, and only when somebody asked for it; the first tick after a rest comes at once. */
export class FrameClock {
  readonly #clock: Clock
  readonly #tick: () => void
  #last = -Infinity
  #asked = false
  #cancel: (() => void) | null = null
  #closed = false

  constructor(clock: Clock, tick: () => void) {
    this.#clock = clock
    this.#tick = tick
  }

  /** Asks for a tick; what is asked for before it comes shares it. */
  ask(): void {
    if (this.#asked || this.#closed) return
    this.#asked = true
    const wait = this.#last + refresh - this.#clock.now()
    if (wait > 0) this.#cancel = this.#clock.after(wait, () => this.#run())
    else this.#clock.later(() => this.#run())
  }

  close(): void {
    this.#closed = true
    this.#cancel?.()
  }

  #run(): void {
    this.#asked = false
    if (this.#closed) return
    this.#last = this.#clock.now()
    this.#tick()
  }
}
