/** Silent changes come in crowds: what asks for a dump within this time, in milliseconds, shares one. */
const coalesce = 40
/** The longest pause between two dumps, in milliseconds, while events keep getting lost. */
const longestPause = 250
/** The longest rest after a dump, in milliseconds, before a doubt leads to the next: a dump has as long a rest as it took, up to this. */
const longestRest = 1000

/** How fast dumps may follow each other. All times in milliseconds of one clock. */
export class DumpPace {
  /** When the newest dump began; 0: there was none. */
  startedAt = 0
  /** How long the newest one took that came to its end. */
  duration = 0
  #endedAt = 0

  /** The dump that began at `startedAt` is through. */
  ended(at: number): void {
    this.#endedAt = at
    this.duration = at - this.startedAt
  }

  /** How long a doubt waits: silent changes come in crowds, and for a large table each dump is costly. */
  rest(now: number): number {
    return Math.max(coalesce, Math.min(this.duration, longestRest) - (now - this.#endedAt))
  }

  /** Between dumps that follow each other, so that a storm of changes leaves time to apply them. */
  get pause(): number {
    return Math.min(Math.max(this.duration / 2, coalesce), longestPause)
  }
}
