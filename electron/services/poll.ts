import type { Clock } from './clock.ts'

/** What a poll does, and how often. */
export interface PollOptions {
  readonly clock: Clock
  /** From the start of one run to the start of the next, in milliseconds. */
  readonly period: number
  /** The part of a core that the runs may take, above 0: where one was more work than that part of the period, the next comes later. */
  readonly share: number
  /**
   * Reads what is polled, and gives how many milliseconds of work that was. `signal` is aborted when nobody looks any more: what is found from then on
   * is of no use to whoever looks next.
   */
  readonly task: (signal: AbortSignal) => Promise<number>
  /** Hears why a run failed, unless the one before it failed too. It is tried again with the next period. */
  readonly onFailure: (error: unknown) => void
}

/** Runs a task again and again while somebody looks, one run at a time. */
export class Poll {
  readonly #options: PollOptions
  /** Of those who look now; null: nobody does. */
  #looking: AbortController | null = null
  #timer: (() => void) | null = null
  #running = false
  #failing = false

  constructor(options: PollOptions) {
    this.#options = options
  }

  /** Whether somebody looks. */
  get started(): boolean {
    return this.#looking !== null
  }

  /** Somebody looks: runs the task at once, or as soon as a run that began for others has ended. Does nothing where it is started. */
  start(): void {
    if (this.#looking !== null) return
    this.#looking = new AbortController()
    void this.#run(this.#looking.signal)
  }

  /** Nobody looks any more. Does nothing where it is stopped. */
  stop(): void {
    this.#looking?.abort()
    this.#looking = null
    this.#timer?.()
    this.#timer = null
  }

  async #run(signal: AbortSignal): Promise<void> {
    if (this.#running) return
    this.#running = true
    const { clock, period, share } = this.#options
    const started = clock.now()
    const work = (await this.#once(signal)) ?? clock.now() - started
    this.#running = false
    const looking = this.#looking?.signal
    if (looking === undefined) return
    if (looking !== signal) {
      void this.#run(looking)
      return
    }
    const elapsed = clock.now() - started
    this.#timer = clock.after(Math.max(0, Math.max(period, work / share) - elapsed), () => {
      this.#timer = null
      void this.#run(signal)
    })
  }

  /** Gives how much work it was; null: it failed. */
  async #once(signal: AbortSignal): Promise<number | null> {
    try {
      const work = await this.#options.task(signal)
      this.#failing = false
      return work
    } catch (error) {
      if (signal.aborted) return null
      if (!this.#failing) this.#options.onFailure(error)
      this.#failing = true
      return null
    }
  }
}
