import { reasonOf, toApiError } from '../../../api/errors.ts'
import type { FieldFault } from '../../../api/forms.ts'
import type { PlanProgress, PlanState, StepOutcome } from '../../../api/plan.ts'
import { HelperEndedError } from '../../../privilege/helper-error.ts'
import type { Trouble } from '../../../privilege/plan-events.ts'
import type { NetlinkError } from '../../../socket/netlink-error.ts'
import { netlinkApiError } from '../../netlink-api-error.ts'
import { leftSentence, type LeftWords } from './left-sentence.ts'
import type { MadePlan } from '../comparing/made-plan.ts'
import { OvertakenError } from '../comparing/overtaken-error.ts'
import { refusedField } from '../making/refused-field.ts'
import type { PlanCarrier, RunningTransaction, TransactionEnd, TransactionListener } from './plan-carrier.ts'

/** What applying a plan needs. */
export interface ApplyingOptions {
  readonly made: MadePlan
  readonly carrier: PlanCarrier
  /** For saying what somebody else has made of a step. */
  readonly words: LeftWords
  /** Seconds that it waits to be kept; null: it is kept at once. */
  readonly wait: number | null
  /** Wall clock, ms. */
  readonly now: () => number
  /** Gives the plan with steps for what is now; throws `OvertakenError` where the kernel is not any more as the plan was made for. */
  readonly check: () => Promise<MadePlan>
  /** What is otherwise than before, one sentence each. */
  readonly differences: () => Promise<readonly string[]>
  readonly onState: (state: PlanState) => void
  /** It is about to be handed to whoever does it, once this resolves: from then on something may have happened. Never rejects. */
  readonly onSending?: (state: PlanState) => Promise<void>
}

/** Said of a step that stays when the others are undone. */
export const nothingUndoes = 'Nothing undoes it.'

/** How steps get on is told at most so often, ms. */
const between = 50

/** One plan on its way: from the question for rights to what became of it. Each change of its phase is told at once, and how its steps get on soon. */
export class Applying implements TransactionListener {
  readonly #options: ApplyingOptions
  readonly #outcomes: StepOutcome[]
  readonly #faults: FieldFault[] = []
  #differences: readonly string[] = []
  #notCompared = false
  #progress: PlanProgress = { phase: 'elevating' }
  #running: RunningTransaction | null = null
  #soon: NodeJS.Timeout | undefined
  /** It was asked to undo. */
  #reverts = false

  constructor(options: ApplyingOptions) {
    this.#options = options
    this.#outcomes = options.made.steps.map(() => ({ outcome: 'waiting' }))
  }

  get progress(): PlanProgress {
    return this.#progress
  }

  get #state(): PlanState {
    return { plan: this.#options.made.plan.id, progress: this.#progress, outcomes: [...this.#outcomes], differences: this.#differences, faults: [...this.#faults], ...(this.#notCompared && { notCompared: true as const }) }
  }

  /** Carries it out; resolves when it is kept, undone, or could not be done. Never rejects. */
  async run(): Promise<PlanProgress> {
    const { carrier, check, wait } = this.#options
    this.#tell()
    try {
      await carrier.elevate()
      const { steps, namespaces } = await check()
      await this.#options.onSending?.(this.#state)
      this.#to({ phase: 'applying' })
      this.#running = carrier.run({ steps, wait: wait === null ? 0 : wait * 1000, namespaces }, this)
      await this.#ended(await this.#running.ended)
    } catch (error) {
      if (this.#running !== null && error instanceof HelperEndedError) this.#nobodyKnows()
      // What was seen last may be what the helper was undoing.
      this.#differences = []
      this.#to({ phase: 'failed', error: toApiError(error), ...(error instanceof OvertakenError && { overtaken: error.overtaken }) })
    }
    this.#running = null
    return this.#progress
  }

  keep(): void {
    this.#running?.keep()
  }

  extend(seconds: number): void {
    this.#running?.extend(seconds * 1000)
  }

  revert(): void {
    this.#reverts = true
    this.#running?.revert()
  }

  /** While it waits, somebody else has changed this of what it has made; one sentence each. */
  changedMeanwhile(sentences: readonly string[]): void {
    if (this.#progress.phase !== 'confirming' || this.#isUndoing) return
    this.#differences = sentences
    this.#tell()
  }

  onDone(first: number, count: number, microseconds: number): void {
    for (let step = first; step < first + count; step += 1) this.#outcomes[step] = { outcome: 'done', microseconds }
    this.#tellSoon()
  }

  onRefused(step: number, error: NetlinkError): void {
    const planned = this.#options.made.steps[step]
    const apiError = netlinkApiError(error, 'The kernel refused this step')
    this.#outcomes[step] = { outcome: 'refused', error: apiError }
    const edit = this.#options.made.plan.steps[step]?.edit ?? 0
    this.#faults.push({ edit, field: planned === undefined ? null : refusedField(planned, error), message: apiError.extack === undefined ? `The kernel refuses this (${error.code}).` : `${apiError.extack} (${error.code})` })
    this.#tell()
  }

  onLeft(trouble: Trouble): void {
    const { made, words } = this.#options
    const before = this.#outcomes[trouble.step]
    // What was refused is found not to be there; a part of it that is shows in the differences.
    if (trouble.what === 'conflict' && before?.outcome === 'refused') return
    const sentence = leftSentence(trouble, made.steps[trouble.step], words)
    const refusal = before?.outcome === 'refused' ? `${before.error.message}. A part of it may have been done before, and was not undone, or not all of it.` : ''
    // One step may have more than a person reads.
    const first = before?.outcome === 'left' && before.sentence.length < 300 ? before.sentence : refusal
    const told = first === '' ? sentence : `${first} ${sentence}`
    this.#outcomes[trouble.step] = { outcome: 'left', sentence: told }
    this.#tellSoon()
  }

  onWaiting(left: number): void {
    this.#allDone()
    this.#to({ phase: 'confirming', until: this.#options.now() + left, wait: left / 1000 })
  }

  async #ended(end: TransactionEnd): Promise<void> {
    this.#notCompared = end.notCompared === true
    if (end.end === 'kept') {
      this.#allDone()
      return this.#to({ phase: 'kept' })
    }
    // What was done between the last word of a helper that was cut off and its end is undone, too, but for what nothing undoes.
    const isCutOff = end.because === 'connection'
    for (const [step, { outcome }] of this.#outcomes.entries()) {
      if (outcome === 'done') this.#outcomes[step] = this.#staysDone(step) ? { outcome: 'left', sentence: nothingUndoes } : { outcome: end.inPart === true ? 'unknown' : 'undone' }
      else if (outcome === 'waiting' && isCutOff && (end.inPart === true || this.#staysDone(step))) this.#outcomes[step] = { outcome: 'unknown' }
    }
    try {
      this.#differences = await this.#options.differences()
    } catch (error) {
      this.#differences = [`Whether all is as before could not be read: ${reasonOf(error)}.`]
    }
    if (end.inPart === true) this.#differences = ['The helper may not have undone all of it, and could not say which steps.', ...this.#differences]
    this.#to({ phase: 'undone', because: end.because })
  }

  /** What the helper tells of single steps it may leave out; that all are done it does not. */
  #allDone(): void {
    for (const [step, { outcome }] of this.#outcomes.entries()) if (outcome === 'waiting') this.#outcomes[step] = { outcome: 'done', microseconds: 0 }
  }

  /** The helper was killed: what it had not told may be done, and where it was undoing what it had told may be undone. */
  #nobodyKnows(): void {
    const isUndoing = this.#isUndoing
    for (const [step, { outcome }] of this.#outcomes.entries()) {
      if (outcome === 'waiting' || (outcome === 'done' && isUndoing)) this.#outcomes[step] = { outcome: 'unknown' }
    }
  }

  /** Whether it is being undone: it was asked for, a step was refused, or the time is up. */
  get #isUndoing(): boolean {
    return this.#reverts || this.#faults.length > 0 || (this.#progress.phase === 'confirming' && this.#progress.until <= this.#options.now())
  }

  /** Whether nothing undoes a step; one that is undone together with another loses nothing. */
  #staysDone(step: number): boolean {
    const planned = this.#options.made.steps[step]
    return planned !== undefined && planned.inverses.length === 0 && planned.losses.length > 0
  }

  #to(progress: PlanProgress): void {
    this.#progress = progress
    this.#tell()
  }

  /** Each word is of all steps: of thousands one after the other not each is worth one. */
  #tellSoon(): void {
    this.#soon ??= setTimeout(() => this.#tell(), between)
  }

  #tell(): void {
    clearTimeout(this.#soon)
    this.#soon = undefined
    this.#options.onState(this.#state)
  }
}
