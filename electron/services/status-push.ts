import type { LeftBehind, PrivilegeState, Status } from '../api/status.ts'
import type { Clock } from './clock.ts'
import type { Scope } from './scope.ts'

/** The status is sent at most this often, in milliseconds. */
const interval = 250

/** The right of the app to change the scope, as the status tells it. */
export interface ToldPrivilege {
  readonly state: PrivilegeState
  readonly hasLeftBehind?: LeftBehind | null
  readonly lacksJournal?: boolean
  /** Calls back with each new state; gives a function that ends it. */
  onState(listener: () => void): () => void
}

/** Sends windows the status of their scope when it has changed, at most four times a second. */
export class StatusPush {
  readonly #scope: Scope
  readonly #privilege: ToldPrivilege
  readonly #clock: Clock
  readonly #push: (window: number, status: Status) => void
  readonly #windows = new Set<number>()
  readonly #ends: readonly (() => void)[]
  #timer: (() => void) | null = null
  #sentAt = -Infinity
  #loading = false
  #sent: Status | null = null

  constructor(scope: Scope, privilege: ToldPrivilege, clock: Clock, push: (window: number, status: Status) => void) {
    this.#scope = scope
    this.#privilege = privilege
    this.#clock = clock
    this.#push = push
    this.#ends = [scope.onActivity(() => this.#soon()), privilege.onState(() => this.#soon())]
  }

  /** As it is now. */
  now(): Status {
    const { state, hasLeftBehind: leftBehind = null, lacksJournal = false } = this.#privilege
    return { ...this.#scope.status(), privilege: state, ...(leftBehind !== null && { leftBehind }), ...(lacksJournal && { unrecorded: true as const }) }
  }

  /** A window that wants it, from now on. */
  add(window: number): void {
    if (this.#windows.has(window)) return
    this.#scope.watchName()
    this.#windows.add(window)
    const status = this.now()
    this.#loading ||= status.state.phase === 'loading'
    this.#push(window, status)
  }

  remove(window: number): void {
    this.#windows.delete(window)
  }

  close(): void {
    for (const end of this.#ends) end()
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
    const status = this.now()
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
