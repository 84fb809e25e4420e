import { systemClock, type Clock } from '../../../electron/services/clock.ts'

/** Timers of this many milliseconds and more never fire: nothing is polled, nothing is looked at again. */
const longest = 50

/** The system's clock without its long timers, so that what a test sees is what events brought; and it tells when nothing is under way any more. */
export class QuietClock implements Clock {
  #underWay = 0

  now(): number {
    return systemClock.now()
  }

  wall(): number {
    return systemClock.wall()
  }

  after(delay: number, task: () => void): () => void {
    if (delay >= longest) return () => {}
    const done = this.#begin()
    const cancel = systemClock.after(delay, () => {
      done()
      task()
    })
    return () => {
      done()
      cancel()
    }
  }

  later(task: () => void): void {
    const done = this.#begin()
    systemClock.later(() => {
      done()
      task()
    })
  }

  /** Resolves when nothing was under way before and after a few round trips to who uses the clock. */
  async idle(roundTrip: () => Promise<unknown>): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet = this.#underWay === 0 ? quiet + 1 : 0) await roundTrip()
  }

  /** Counts one task, until it is done or called off. */
  #begin(): () => void {
    let open = true
    this.#underWay += 1
    return () => {
      if (open) this.#underWay -= 1
      open = false
    }
  }
}
