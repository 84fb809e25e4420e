import type { Status } from '../api/status.ts'
import type { Clock } from './clock.ts'
import type { Scope } from './scope.ts'

/** The status is sent at most this often, in milliseconds. */
const interval = 250

/** Sends windows the status of their scope when it has changed, at most four times a second. */
export class StatusPush {
  readonly #scope: Scope
  readonly #clock: Clock
  readonly #push: (window: number, status: Status) => void
  readonly #windows = new Set<number>()
  readonly #end: () => void
  #timer: (() => void) | null = null
  #sentAt = -Infinity
  #loading = false
  #sent: Status | null = null

  constructor(scope: Scope, clock: Clock, push: (window: number, status: Status) => void) {
    this.#scope = scope
    this.#clock = clock
    this.#push = push
    this.#end = scope.onActivity(() => this.#soon())
  }

  /** A window that wants it, from now on. */
  add(window: number): void {
    if (this.#windows.has(window)) return
    this.#scope.watchName()
    this.#windows.add(window)
    const status = this.#scope.status()
    this.#loading ||= status.state.phase === 'loading'
    this.#push(window, status)
  }

  remove(window: number): void {
    this.#windows.delete(window)
  }

  close(): void {
    this.#end()
    this.#timer?.()
    this.#windows.clear()
  }

  /** What the window waits for is told at once: the end of loading comes before the first rows. */
  #soon(): void {
    if (this.#windows.size === 0) return
    if (this.#loading && this.#scope.status().state.phase !== 'loading') this.#send()
    if (this.#timer !== null) return
    this.#timer = this.#clock.after(Math.max(this.#sentAt + interval - this.#clock.now(), 0), () => {
      this.#timer = null
      this.#send()
    })
  }

  /** Events a second fall back to 0 without another event: as long as there are some it looks again. */
  #send(): void {
    const status = this.#scope.status()
    this.#loading = status.state.phase === 'loading'
    this.#sentAt = this.#clock.now()
    if (this.#sent === null || !same(this.#sent, status)) for (const window of this.#windows) this.#push(window, status)
    this.#sent = status
    if (status.eventsPerSecond > 0) this.#soon()
  }
}

function same(one: Status, other: Status): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
