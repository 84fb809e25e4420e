import { ProtocolError } from './frame-reader.ts'
import { kernelRefusal } from './kernel-refusal.ts'
import type { HelperPlan, PlanListener, PlanOutcome, Trouble, Undone } from './plan-events.ts'
import type { Reply } from './reply-frames.ts'

/** What a helper tells while a plan runs, apart from the answers to what it was asked. */
export type RunReply = Extract<Reply, { reply: 'done' | 'refused-step' | 'trouble' | 'undone' }>

/** One plan, from its first frame until it is kept or undone. */
export class PlanRun {
  readonly plan: HelperPlan
  readonly #listener: PlanListener
  /** How it ended; null: it has not. */
  outcome: PlanOutcome | null = null
  /** All is done, and waits for its confirmation. */
  waiting = false
  /** The helper will not have it. */
  refused = false
  /** The last of it, from which on it is applied, was given to the socket. */
  handedOver = false
  /** Why we could not send all of it, and took it back; null: we could. */
  fault: unknown = null
  /** Resolves once all of it is sent, or nothing more of it will be. */
  sent: Promise<void> = Promise.resolve()

  constructor(plan: HelperPlan, listener: PlanListener) {
    this.plan = plan
    this.#listener = listener
  }

  /** Takes what the helper tells of it; throws `ProtocolError` where that cannot be. */
  take(reply: RunReply): void {
    if (reply.reply === 'undone') this.#undone(reply)
    else if (reply.reply === 'trouble') this.#trouble(reply)
    else if (this.waiting) throw new ProtocolError(`${reply.reply} of a plan that was applied`)
    else if (reply.reply === 'done') this.#done(reply)
    else this.#refused(reply)
  }

  lost(error: Error): void {
    if (this.waiting && this.outcome === null) this.#listener.onLost?.(error)
  }

  #done({ first, count, microseconds }: Extract<Reply, { reply: 'done' }>): void {
    if (count === 0 || first + count > this.plan.steps.length) throw new ProtocolError(`steps ${first} to ${first + count} of a plan of ${this.plan.steps.length}`)
    this.#listener.onDone?.(first, count, microseconds)
  }

  #undone({ because, undone, failed, conflicts, notCompared }: Undone): void {
    const told = { because, undone, failed, conflicts, ...(notCompared && { notCompared }) }
    this.outcome = { state: 'undone', ...told }
    this.#listener.onUndone?.(told)
  }

  #refused({ step, error, answer }: Extract<Reply, { reply: 'refused-step' }>): void {
    const refusal = kernelRefusal(error, answer, this.#step(step).forward)
    this.#listener.onRefused?.(step, refusal)
  }

  #trouble(reply: Extract<Reply, { reply: 'trouble' }>): void {
    const trouble = this.#troubleOf(reply)
    this.#listener.onTrouble?.(trouble)
  }

  #troubleOf({ step, inverse, error, answer }: Extract<Reply, { reply: 'trouble' }>): Trouble {
    const { inverses, guard } = this.#step(step)
    if (inverse !== null) {
      const failed = inverses[inverse]
      if (failed === undefined) throw new ProtocolError(`inverse ${inverse} of a step with ${inverses.length}`)
      return { step, what: 'inverse', inverse, error: kernelRefusal(error, answer, failed.action) }
    }
    if (error === 0) return { step, what: 'conflict', found: answer, error: null }
    return { step, what: 'conflict', found: null, error: kernelRefusal(error, answer, guard === null ? undefined : { kind: 'netlink', message: guard.get }) }
  }

  #step(number: number) {
    const step = this.plan.steps[number]
    if (step === undefined) throw new ProtocolError(`step ${number} of a plan of ${this.plan.steps.length}`)
    return step
  }
}
