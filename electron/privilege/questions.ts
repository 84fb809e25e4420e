import type { JournalReading } from './journal-reading.ts'
import type { PlanOutcome } from './plan-events.ts'
import type { PlanRun } from './plan-run.ts'
import type { Ready } from './reply-frames.ts'

/** A promise from outside. */
export class Answer<T> {
  readonly promise: Promise<T>
  resolve: (value: T) => void = () => undefined
  reject: (reason: unknown) => void = () => undefined

  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
  }
}

/** What the helper was asked and has not answered. */
export type Question =
  | { readonly ask: 'hello'; readonly answer: Answer<Ready> }
  | { readonly ask: 'apply' | 'confirm' | 'extend' | 'rollback'; readonly run: PlanRun; readonly answer: Answer<PlanOutcome> }
  | { readonly ask: 'journal'; readonly reading: JournalReading; readonly answer: Answer<JournalReading> }

/** The questions that are open, in the order in which they were asked and will be answered. Tells where the helper has been silent for too long while some are. */
export class Questions {
  #open: Question[] = []
  readonly #patience: number
  readonly #onSilence: () => void
  #timer: NodeJS.Timeout | undefined
  #heard = 0

  /** `patience`: milliseconds. */
  constructor(patience: number, onSilence: () => void) {
    this.#patience = patience
    this.#onSilence = onSilence
  }

  get first(): Question | undefined {
    return this.#open[0]
  }

  add(question: Question): void {
    this.#open.push(question)
    this.#wait()
  }

  /** Takes the first away, for it is answered. */
  shift(): void {
    this.#open.shift()
    this.#wait()
  }

  /** The helper said something. */
  heard(): void {
    this.#heard += 1
    this.#wait()
  }

  /** No answer will come any more. */
  fail(reason: unknown): void {
    clearTimeout(this.#timer)
    for (const { answer } of this.#open.splice(0)) answer.reject(reason)
  }

  #wait(): void {
    clearTimeout(this.#timer)
    // The first answer takes as long as a person takes to type a password.
    if (this.first === undefined || this.first.ask === 'hello') return
    const { first } = this
    const heard = this.#heard
    // After a freeze of this process the time is over before what came meanwhile was read: it is read before an immediate runs.
    this.#timer = setTimeout(() => setImmediate(() => {
      if (this.first === first && this.#heard === heard) this.#onSilence()
    }), this.#patience)
  }
}
