/** Events of one sort that came so soon after each other that they are one thing to a person. */
export interface Burst {
  /** The numbers of its events in the log, the oldest first. */
  readonly members: readonly number[]
  /** CLOCK_BOOTTIME in milliseconds. */
  readonly firstAt: number
  readonly lastAt: number
}

interface GrowingBurst extends Burst {
  readonly members: number[]
  lastAt: number
}

/** An event that comes later than this after the last one of its sort begins anew, in milliseconds. */
export const longestPause = 300
/** A burst that goes on for longer is followed by another, so that a storm is seen to go on, in milliseconds. */
export const longestBurst = 3000
/** So many events are a burst; fewer are shown one by one. */
export const fewestOfBurst = 5

/** Finds bursts among events as they come: of the same sort, and soon after each other, whatever else comes between. */
export class Bursts {
  readonly #growing = new Map<string, GrowingBurst>()

  /** An event joins the burst of its sort, or begins one. Gives that. */
  add(sort: string, sequence: number, at: number): Burst {
    const growing = this.#growing.get(sort)
    if (growing !== undefined && at - growing.lastAt <= longestPause && at - growing.firstAt <= longestBurst) {
      growing.members.push(sequence)
      growing.lastAt = at
      return growing
    }
    const burst = { members: [sequence], firstAt: at, lastAt: at }
    this.#growing.set(sort, burst)
    return burst
  }

  /** A burst grows no more: what comes begins another. */
  end(burst: Burst): void {
    for (const [sort, growing] of this.#growing) if (growing === burst) this.#growing.delete(sort)
  }

  clear(): void {
    this.#growing.clear()
  }
}
