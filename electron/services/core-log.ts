import type { Clock } from './clock.ts'

export type LogLevel = 'info' | 'warn' | 'error'

/** So many lines at most in so many milliseconds: a storm must not fill the log. */
const most = 50
const period = 10_000

/** What the core has to say for the app's log. Where too much is said at once lines are left out, and it says how many. */
export class CoreLog {
  readonly #clock: Clock
  readonly #write: (level: LogLevel, line: string) => void
  #since = -Infinity
  #written = 0

  constructor(clock: Clock, write: (level: LogLevel, line: string) => void) {
    this.#clock = clock
    this.#write = write
  }

  say(level: LogLevel, line: string): void {
    const now = this.#clock.now()
    if (now - this.#since >= period) {
      const leftOut = this.#written - most
      this.#since = now
      this.#written = 0
      if (leftOut > 0) this.#write('warn', `${leftOut} lines were left out here: they came faster than ${most} in ${period / 1000} s.`)
    }
    this.#written++
    if (this.#written <= most) this.#write(level, line)
  }
}
