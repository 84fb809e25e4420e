import type { Step } from './action.ts'
import { ProtocolError } from './frame-reader.ts'
import { kernelRefusal } from './kernel-refusal.ts'
import type { Trouble, Undone } from './plan-events.ts'
import type { Reply, StepKnown } from './reply-frames.ts'
import { decodeStep } from './step-payload.ts'

/** A plan that a helper which was killed left behind. */
export interface JournalEntry {
  readonly id: bigint
  /** Wall clock, milliseconds since 1970. */
  readonly appliedAt: number
  /** Who applied it. */
  readonly uid: number
  /** What the kernel had when all was done is on record too; false: not, or not all of it, also where undoing had begun, and an undo finds out by guards alone what somebody else has changed since. */
  readonly surveyed: boolean
  /** Those that were sent to the kernel. */
  readonly steps: readonly JournalStep[]
}

export interface JournalStep {
  /** Its number in the plan, from 0. */
  readonly number: number
  readonly known: StepKnown
  readonly step: Omit<Step, 'independent'>
}

/** What was left behind, after it was undone. */
export interface JournalUndone extends Undone {
  readonly troubles: readonly Trouble[]
}

/** The answer to a question about the journal, as it comes, in several frames. */
export class JournalReading {
  readonly troubles: Trouble[] = []
  readonly #steps: JournalStep[] = []
  #head: Extract<Reply, { reply: 'journal-entry' }> | null = null
  #undone: Undone | null = null

  /** Takes the next frame of the answer; throws `ProtocolError` for one that is none. Gives whether it was the last. */
  take(reply: Reply): boolean {
    if (reply.reply === 'undone' && this.#head === null) {
      const { because, undone, failed, conflicts, notCompared } = reply
      this.#undone = { because, undone, failed, conflicts, ...(notCompared && { notCompared }) }
      return true
    }
    if (reply.reply === 'trouble' && this.#head === null) this.troubles.push(troubleOf(reply))
    else if (reply.reply === 'journal-entry' && this.#head === null) this.#head = reply
    else if (reply.reply === 'journal-step' && this.#head !== null) this.#steps.push(stepOf(reply))
    else throw new ProtocolError(`${reply.reply} in the journal`)
    return this.#head?.steps === this.#steps.length
  }

  /** null: there is nothing. */
  get entry(): JournalEntry | null {
    if (this.#head === null || this.#steps.length === 0) return null
    const { id, appliedAt, uid, surveyed } = this.#head
    return { id, appliedAt, uid, surveyed, steps: this.#steps }
  }

  /** null: there was nothing to undo. */
  get undone(): JournalUndone | null {
    if (this.#undone === null || this.#undone.undone + this.#undone.failed + this.#undone.conflicts === 0) return null
    return { ...this.#undone, troubles: this.troubles }
  }
}

function stepOf({ step, known, payload }: Extract<Reply, { reply: 'journal-step' }>): JournalStep {
  try {
    return { number: step, known, step: decodeStep(payload) }
  } catch (error) {
    throw new ProtocolError(`step ${step} of the journal`, { cause: error })
  }
}

function troubleOf({ step, inverse, error, answer }: Extract<Reply, { reply: 'trouble' }>): Trouble {
  if (inverse !== null) return { step, what: 'inverse', inverse, error: kernelRefusal(error, answer, undefined) }
  return error === 0 ? { step, what: 'conflict', found: answer, error: null } : { step, what: 'conflict', found: null, error: kernelRefusal(error, answer, undefined) }
}
