import type { Names } from '../../names/names.ts'
import { Poll } from '../../poll.ts'
import type { Clock } from '../../clock.ts'
import { changedSince, leftBy, type LeftObject } from '../comparing/changed-since.ts'
import type { KernelState } from '../state/kernel-state.ts'
import type { PlannedStep } from '../steps/planned-step.ts'

/** From one reading to the next, ms, and the part of a core that they may take. */
const [period, share] = [1000, 0.05]
/** Of more routes, or of more else, nothing is read again and again: they are compared once the plan is undone. */
const [mostRoutes, mostOthers] = [50_000, 5000]

export interface MeanwhileOptions {
  readonly clock: Clock
  readonly names: Names
  readonly read: () => Promise<KernelState>
  /** What somebody has changed since all was done, one sentence each; whenever that is other than it was. */
  readonly onChanged: (sentences: readonly string[]) => void
}

/** What a plan has made, as it was once all was done, and what somebody else changes of it while it waits to be kept. */
export class Meanwhile {
  readonly #options: MeanwhileOptions
  #left: Promise<readonly LeftObject[]> | null = null
  #poll: Poll | null = null
  #told = ''

  constructor(options: MeanwhileOptions) {
    this.#options = options
  }

  /** All is done, on what was there before. Looks from now on until it is closed; does nothing where it looks already. */
  begin(before: KernelState, steps: readonly PlannedStep[]): void {
    if (this.#left !== null) return
    const { clock, names, read } = this.#options
    const left = read().then((after) => leftBy(before, after, steps, names))
    this.#left = left
    // Who asks for it is told why it failed.
    left.catch(() => undefined)
    if (before.routes.count > mostRoutes || before.links.length + before.addresses.length + before.rules.length + before.neighbours.length > mostOthers) return
    this.#poll = new Poll({ clock, period, share, task: (signal) => this.#look(left, steps, signal), onFailure: () => undefined })
    this.#poll.start()
  }

  /** What it has made; null: it never waited. Rejects with what reading rejects with. */
  get left(): Promise<readonly LeftObject[]> | null {
    return this.#left
  }

  close(): void {
    this.#poll?.stop()
  }

  /** Gives how long it took, as the work that it was at most. */
  async #look(left: Promise<readonly LeftObject[]>, steps: readonly PlannedStep[], signal: AbortSignal): Promise<number> {
    const { clock, names, read, onChanged } = this.#options
    const objects = await left
    const began = clock.now()
    const now = await read()
    const sentences = signal.aborted ? [] : changedSince(objects, now, steps, names)
    const told = sentences.join('\n')
    if (!signal.aborted && told !== this.#told) {
      this.#told = told
      onChanged(sentences)
    }
    return clock.now() - began
  }
}
