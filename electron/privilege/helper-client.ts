import { ProtocolError, type Frame } from './frame-reader.ts'
import { kVersion } from './frames.ts'
import type { HelperChannel } from './helper-channel.ts'
import { HelperEndedError, HelperRefusal, unsendable } from './helper-error.ts'
import { HelperLink, type LinkListener } from './helper-link.ts'
import { JournalReading, type JournalEntry, type JournalUndone } from './journal-reading.ts'
import type { HelperPlan, PlanListener, PlanOutcome } from './plan-events.ts'
import { checkWait, stepFrames } from './plan-limits.ts'
import { PlanRun } from './plan-run.ts'
import { sendPlan } from './plan-sending.ts'
import { Answer, Questions } from './questions.ts'
import { readReply, type Ready, type Reply } from './reply-frames.ts'
import { confirmFrame, extendFrame, helloFrame, journalFrame, rollbackFrame, type JournalWish } from './request-frames.ts'

/** Where the helper's plan stands; ended: there is no connection any more. */
export type PlanStage = 'none' | 'applying' | 'waiting' | 'ended'

/** What one may say about a client. */
export interface HelperClientOptions {
  /** Milliseconds that an answer may take, the first one apart, before the connection is closed; 30,000. */
  readonly patience?: number
  /** Called when `stage` has changed. */
  readonly onStage?: () => void
}

/**
 * The app's end of a connection to the privileged helper (native/helper/protocol.h). One plan at a time. Every promise is settled at the latest when the
 * connection ends: with `HelperEndedError`, or `HelperRefusal` where the helper will not do what it was asked for, or `ApiFailure` where it need not be asked.
 */
export class HelperClient {
  readonly #link: HelperLink
  readonly #questions: Questions
  readonly #onStage: () => void
  #run: PlanRun | null = null
  /** The plan before, of which an answer may still be under way. */
  #past: PlanRun | null = null
  /** Settles when what was asked of the journal is answered: the helper does one thing at a time. */
  #telling: Promise<unknown> = Promise.resolve()
  #end: HelperEndedError | null = null

  constructor(channel: HelperChannel, { patience = 30_000, onStage = () => undefined }: HelperClientOptions = {}) {
    this.#onStage = onStage
    this.#questions = new Questions(patience, () => this.#link.break(`it has not answered for ${patience / 1000} s`))
    const busy = () => this.#run !== null || this.#questions.first !== undefined
    const listener: LinkListener = {
      get busy() {
        return busy()
      },
      onFrame: (frame) => this.#take(frame),
      onEnd: (error) => this.#ended(error),
    }
    this.#link = new HelperLink(channel, listener)
  }

  get stage(): PlanStage {
    if (this.#end !== null) return 'ended'
    if (this.#run === null) return 'none'
    return this.#run.waiting ? 'waiting' : 'applying'
  }

  /** Resolves when the connection has ended, with the reason; whoever hung on a promise was told before. */
  get ended(): Promise<HelperEndedError> {
    return this.#link.ended
  }

  /** Why the connection has ended; null: it has not. */
  get end(): HelperEndedError | null {
    return this.#end
  }

  /** Whether it takes nothing any more; `ended` says why. */
  get closed(): boolean {
    return this.#link.closed
  }

  /** Whether descriptors of namespaces can be passed. */
  get passesDescriptors(): boolean {
    return this.#link.passesDescriptors
  }

  /** The first call: resolves once the helper runs, which may take as long as a person takes to type a password. */
  hello(): Promise<Ready> {
    void this.#link.send(helloFrame())
    return this.#ask(new Answer<Ready>(), (answer) => this.#questions.add({ ask: 'hello', answer }))
  }

  /** Applies a plan; resolves once all is done, or undone for the kernel refused a step. What becomes of it later the listener hears. */
  async apply(plan: HelperPlan, listener: PlanListener): Promise<PlanOutcome> {
    const frames = stepFrames(plan)
    if (plan.namespaces.size > 0 && !this.passesDescriptors) throw unsendable('No network namespace can be passed to this helper: devices can only be moved within this one.')
    if (this.#end !== null) throw this.#end
    if (this.#run !== null) throw new HelperRefusal('busy', 'Keep or undo the change before first.')
    const run = new PlanRun(plan, listener)
    this.#setRun(run)
    const answer = new Answer<PlanOutcome>()
    run.sent = this.#telling.then(() => {
      void this.#ask(answer, () => this.#questions.add({ ask: 'apply', run, answer }))
      return sendPlan(this.#link, run, frames)
    })
    return answer.promise
  }

  /** What was applied stays. Resolves as kept, or as undone where that came first. */
  confirm(id: bigint): Promise<PlanOutcome> {
    return this.#askOf(id, 'confirm', confirmFrame(id))
  }

  /** It waits `wait` milliseconds from now on, 2,000 to 600,000. Resolves as waiting, or as what it had become before. */
  async extend(id: bigint, wait: number): Promise<PlanOutcome> {
    checkWait(wait)
    return this.#askOf(id, 'extend', extendFrame(id, wait))
  }

  /** Undoes what was applied. Resolves as undone, or as kept where that came first. */
  rollback(id: bigint): Promise<PlanOutcome> {
    return this.#askOf(id, 'rollback', rollbackFrame(id))
  }

  /** What a helper that was killed left behind in this network namespace; null: nothing. */
  async leftBehind(): Promise<JournalEntry | null> {
    return (await this.#askJournal('tell')).entry
  }

  /** Undoes what was left behind; null: there was nothing. */
  async undoLeftBehind(): Promise<JournalUndone | null> {
    return (await this.#askJournal('undo')).undone
  }

  /** Forgets what was left behind, and leaves the network as it is. */
  async discardLeftBehind(): Promise<void> {
    await this.#askJournal('discard')
  }

  /** Ends the helper, which undoes what waits. Resolves once it has ended. */
  close(): Promise<void> {
    return this.#link.close()
  }

  #ask<T>(answer: Answer<T>, add: (answer: Answer<T>) => void): Promise<T> {
    if (this.#end === null) add(answer)
    else answer.reject(this.#end)
    return answer.promise
  }

  async #askOf(id: bigint, ask: 'confirm' | 'extend' | 'rollback', frame: Uint8Array): Promise<PlanOutcome> {
    const run = [this.#run, this.#past].find((one) => one?.plan.id === id)
    if (run === undefined || run === null) throw unsendable('There is no such change that could be kept or undone.')
    await run.sent
    if (run.refused) throw unsendable('The helper refused this change: there is nothing to keep or undo.')
    if (run.outcome !== null) return run.outcome
    void this.#link.send(frame)
    return this.#ask(new Answer<PlanOutcome>(), (answer) => this.#questions.add({ ask, run, answer }))
  }

  #askJournal(wish: JournalWish): Promise<JournalReading> {
    if (this.#run !== null) return Promise.reject(new HelperRefusal('busy', 'Keep or undo the change before first.'))
    const told = this.#telling.then(() => {
      void this.#link.send(journalFrame(wish))
      return this.#ask(new Answer<JournalReading>(), (answer) => this.#questions.add({ ask: 'journal', reading: new JournalReading(), answer }))
    })
    this.#telling = told.catch(() => undefined)
    return told
  }

  #take(frame: Frame): void {
    const reply = readReply(frame)
    this.#questions.heard()
    switch (reply.reply) {
      case 'ready':
        return this.#ready(reply.ready)
      case 'refused':
        return this.#refused(new HelperRefusal(reply.because, reply.text))
      case 'applied':
        return this.#applied(reply)
      case 'kept':
        return this.#kept(reply)
      case 'undone':
        return this.#undone(reply)
      case 'done':
      case 'refused-step':
        return this.#runOf(reply).take(reply)
      case 'trouble':
        return this.#run === null ? this.#journal(reply) : this.#run.take(reply)
      case 'journal-entry':
      case 'journal-step':
        return this.#journal(reply)
    }
  }

  #ready(ready: Ready): void {
    const { first } = this.#questions
    if (first?.ask !== 'hello' || ready.version !== kVersion) throw new ProtocolError(`READY of version ${ready.version}`)
    this.#questions.shift()
    first.answer.resolve(ready)
  }

  #refused(refusal: HelperRefusal): void {
    const { first } = this.#questions
    if (first === undefined) throw new ProtocolError(`a refusal of nothing (${refusal.because})`)
    this.#questions.shift()
    if (first.ask === 'apply') return this.#forget(first.run, refusal, first.answer)
    // What was asked crossed with the plan's end.
    if ('run' in first && first.run.outcome !== null) first.answer.resolve(first.run.outcome)
    else first.answer.reject(refusal)
  }

  #applied(reply: Extract<Reply, { reply: 'applied' }>): void {
    const run = this.#runOf(reply)
    const { first } = this.#questions
    if ((first?.ask !== 'apply' && first?.ask !== 'extend') || first.run !== run || (first.ask === 'extend') !== run.waiting) throw new ProtocolError('APPLIED that nobody asked for')
    this.#questions.shift()
    if (reply.left === 0) return this.#finish(run, { state: 'kept' }, first)
    run.waiting = true
    this.#onStage()
    first.answer.resolve({ state: 'waiting', left: reply.left })
  }

  #kept(reply: Extract<Reply, { reply: 'kept' }>): void {
    const run = this.#runOf(reply)
    const { first } = this.#questions
    if (first?.ask !== 'confirm' || first.run !== run) throw new ProtocolError('KEPT that nobody asked for')
    this.#questions.shift()
    this.#finish(run, { state: 'kept' }, first)
  }

  #undone(reply: Extract<Reply, { reply: 'undone' }>): void {
    const { first } = this.#questions
    if (this.#run === null && first?.ask === 'journal') return this.#journal(reply)
    const run = this.#runOf(reply)
    if (first?.ask === 'apply' && run.fault !== null) {
      this.#questions.shift()
      return this.#forget(run, run.fault, first.answer)
    }
    run.take(reply)
    if (run.outcome === null) return
    // One that comes unasked leaves the question open: its answer is that there is no plan any more.
    const answered = first?.ask === 'apply' || (first?.ask === 'rollback' && reply.because === 'asked') ? first : undefined
    if (answered !== undefined) this.#questions.shift()
    this.#finish(run, run.outcome, answered)
  }

  /** The plan that was begun will not be applied; what the helper still gets of it it passes over. */
  #forget(run: PlanRun, reason: unknown, answer: Answer<PlanOutcome>): void {
    run.refused = true
    // Not before the rest of it is out, lest that end within the next plan.
    void run.sent.then(() => {
      if (this.#run === run) this.#setRun(null)
      answer.reject(reason)
    })
  }

  #journal(reply: Reply): void {
    const { first } = this.#questions
    if (first?.ask !== 'journal') throw new ProtocolError(`${reply.reply} that nobody asked for`)
    if (!first.reading.take(reply)) return
    this.#questions.shift()
    first.answer.resolve(first.reading)
  }

  #finish(run: PlanRun, outcome: PlanOutcome, question: { readonly answer: Answer<PlanOutcome> } | undefined): void {
    run.outcome = outcome
    this.#past = run
    this.#setRun(null)
    question?.answer.resolve(outcome)
  }

  /** The plan that is under way; a frame that is about another, or about none, is against the protocol. */
  #runOf(reply: Reply): PlanRun {
    const run = this.#run
    if (run === null || ('id' in reply && reply.id !== run.plan.id)) throw new ProtocolError(`${reply.reply} of a plan that is not under way`)
    return run
  }

  #setRun(run: PlanRun | null): void {
    this.#run = run
    this.#onStage()
  }

  #ended(error: HelperEndedError): void {
    this.#end = error
    const run = this.#run
    this.#run = null
    this.#questions.fail(run?.handedOver === false ? beforeAnything(error) : error)
    run?.lost(error)
    this.#onStage()
  }
}

/** Of a helper that had not been given all of a plan, whatever ended it: it has applied nothing of it. */
function beforeAnything({ because }: HelperEndedError): HelperEndedError {
  return new HelperEndedError(because, { code: 'unavailable', message: "Linkwright's helper has ended before all of the change had come to it. Nothing was changed." }, true)
}
