import type { PlanOrder, PlanProgress, PlanState } from '../../api/plan.ts'
import type { Clock } from '../clock.ts'

/** What a plan has done to links the kernel tells of for so long after, ms: the state of a carrier is a second late. */
const settling = 2000
/** A helper begins to undo a little before it is expected to, ms. */
const early = 500

/** Tells when links change by what the person has ordered here: while a plan is applied or undone, and a moment after. */
export class OwnChanges {
  readonly #clock: Clock
  /** The plan that is under way, or waits to be kept; null: none. */
  #plan: string | null = null
  #progress: PlanProgress | null = null
  #isReverted = false
  #settledAt = -Infinity

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** A plan stands otherwise. */
  follow({ plan, progress }: PlanState): void {
    if (progress.phase === 'applying') this.#plan = plan
    if (plan !== this.#plan) return
    if (progress.phase !== this.#progress?.phase) this.#settledAt = this.#clock.now() + settling
    this.#progress = progress
    if (progress.phase === 'applying' || progress.phase === 'confirming') return
    this.#plan = null
    this.#isReverted = false
  }

  /** Something was ordered about a plan. */
  ordered({ plan, order }: PlanOrder): void {
    if (order === 'revert' && plan === this.#plan) this.#isReverted = true
  }

  get areUnderWay(): boolean {
    if (this.#clock.now() < this.#settledAt || this.#isReverted) return true
    if (this.#plan === null) return false
    return this.#progress?.phase === 'applying' || (this.#progress?.phase === 'confirming' && this.#clock.wall() >= this.#progress.until - early)
  }
}
