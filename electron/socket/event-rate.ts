/** The length of a slot in milliseconds, and how many of them make the second that is looked back on. */
const SLOT = 100
const SLOTS = 10

/** Counts what happened in the last second, in ten slots: memory does not depend on how much happens. */
export class EventRate {
  readonly #counts = new Float64Array(SLOTS)
  /** The number of the newest slot since the clock began. */
  #newest = 0

  /** Counts `count` things at `time` (milliseconds, never going back by more than a second). */
  add(time: number, count: number): void {
    this.#advance(time)
    const slot = Math.floor(time / SLOT)
    if (slot > this.#newest - SLOTS) this.#counts[slot % SLOTS] = (this.#counts[slot % SLOTS] ?? 0) + count
  }

  /** What was counted in the second before `now`, to a tenth of a second. */
  perSecond(now: number): number {
    this.#advance(now)
    return this.#counts.reduce((sum, count) => sum + count, 0)
  }

  #advance(time: number): void {
    const slot = Math.floor(time / SLOT)
    for (let old = Math.max(this.#newest + 1, slot - SLOTS + 1); old <= slot; old += 1) this.#counts[old % SLOTS] = 0
    this.#newest = Math.max(this.#newest, slot)
  }
}
