import type { Clock } from '../clock.ts'

/** One display refresh, in milliseconds: frames come no more often. */
const refresh = 16
/** Between ticks while what follows the kernel is behind, in milliseconds: all that is seen of so many changes is a blur. */
const busyPace = 80
/** So many ticks in a row found it behind: it does not catch up by itself. */
const busyAfter = 12
/** So many in a row did not: it has caught up. */
const calmAfter = 3

/**
 * Ticks at most once a display refresh, and only when somebody asked for it; the first tick after a rest comes at once. While events come faster than they
 * can be read it ticks less often: frames then leave the processor to what follows the kernel. However many changes there are, as long as that keeps up they are shown at once.
 */
export class FrameClock {
  readonly #clock: Clock
  readonly #tick: () => void
  readonly #unfinished: () => number
  #last = -Infinity
  /** What `unfinished` said at the last tick. */
  #unfinishedBefore = 0
  #busy = false
  /** Ticks in a row that found it otherwise than `#busy` says. */
  #contrary = 0
  /** When the tick that was asked for comes; null: nobody asked. */
  #due: number | null = null
  #cancel: (() => void) | null = null
  #closed = false

  /** `unfinished`: how often receiving events had to end, up to now, with more waiting. */
  constructor(clock: Clock, tick: () => void, unfinished: () => number = () => 0) {
    this.#clock = clock
    this.#tick = tick
    this.#unfinished = unfinished
  }

  /** Asks for a tick; what is asked for before it comes shares it. `atOnce`: a person waits for it, so that it comes at the next refresh. */
  ask(atOnce = false): void {
    const now = this.#clock.now()
    if (this.#due === null && now > this.#last + this.#pace + refresh) this.#become(false)
    const due = this.#last + (atOnce ? refresh : this.#pace)
    if (this.#closed || (this.#due !== null && (this.#cancel === null || this.#due <= due))) return
    this.#cancel?.()
    this.#cancel = null
    this.#due = due
    const wait = due - now
    if (wait > 0) this.#cancel = this.#clock.after(wait, () => this.#run())
    else this.#clock.later(() => this.#run())
  }

  close(): void {
    this.#closed = true
    this.#cancel?.()
  }

  get #pace(): number {
    return this.#busy ? busyPace : refresh
  }

  #run(): void {
    this.#due = null
    this.#cancel = null
    if (this.#closed) return
    this.#last = this.#clock.now()
    this.#look()
    this.#tick()
  }

  #look(): void {
    const unfinished = this.#unfinished()
    const behind = unfinished > this.#unfinishedBefore
    this.#unfinishedBefore = unfinished
    this.#contrary = behind === this.#busy ? 0 : this.#contrary + 1
    if (this.#contrary === (this.#busy ? calmAfter : busyAfter)) this.#become(behind)
  }

  #become(busy: boolean): void {
    this.#busy = busy
    this.#contrary = 0
  }
}
