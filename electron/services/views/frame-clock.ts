import type { Clock } from '../clock.ts'

/** One display refresh, in milliseconds: frames come no more often. */
const refresh = 16
/** Between ticks while changes do not stop coming, in milliseconds: all that is seen of them is a blur. */
const busyPace = 80
/** So many ticks, each as soon as it may come, and changes do not stop coming. */
const busyAfter = 12

/**
 * Ticks at most once a display refresh, and only when somebody asked for it; the first tick after a rest comes at once. While changes do not stop coming
 * it ticks less often: frames then leave the processor to what follows the kernel, or that would fall behind, and each says more.
 */
export class FrameClock {
  readonly #clock: Clock
  readonly #tick: () => void
  #last = -Infinity
  /** Ticks that each followed the one before as soon as they might. */
  #streak = 0
  /** When the tick that was asked for comes; null: nobody asked. */
  #due: number | null = null
  #cancel: (() => void) | null = null
  #closed = false

  constructor(clock: Clock, tick: () => void) {
    this.#clock = clock
    this.#tick = tick
  }

  /** Asks for a tick; what is asked for before it comes shares it. `atOnce`: a person waits for it, so that it comes at the next refresh. */
  ask(atOnce = false): void {
    const due = this.#last + (atOnce ? refresh : this.#pace)
    if (this.#closed || (this.#due !== null && (this.#cancel === null || this.#due <= due))) return
    this.#cancel?.()
    this.#cancel = null
    this.#due = due
    const wait = due - this.#clock.now()
    if (wait > 0) this.#cancel = this.#clock.after(wait, () => this.#run())
    else this.#clock.later(() => this.#run())
  }

  close(): void {
    this.#closed = true
    this.#cancel?.()
  }

  get #pace(): number {
    return this.#streak < busyAfter ? refresh : busyPace
  }

  #run(): void {
    this.#due = null
    this.#cancel = null
    if (this.#closed) return
    const now = this.#clock.now()
    this.#streak = now < this.#last + this.#pace + refresh ? this.#streak + 1 : 0
    this.#last = now
    this.#tick()
  }
}
