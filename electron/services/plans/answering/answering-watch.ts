import type { Answering } from '../../../api/answering.ts'
import type { PlanState } from '../../../api/plan.ts'
import { reasonOf } from '../../../api/errors.ts'
import { Poll } from '../../poll.ts'
import type { ScopeServices } from '../../scope-services.ts'
import { ancestorSessions } from '../session/ancestor-sessions.ts'
import { AnsweringReader } from './answering-reader.ts'

/** From one reading to the next, ms, and the part of a core that they may take. */
const [period, share] = [1000, 0.05]

export interface AnsweringWatchOptions {
  readonly services: Pick<ScopeServices, 'kernel' | 'malformed' | 'ownPorts' | 'clock' | 'log'>
  /** Of the process: says by which connection of ssh the person is here. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** What is known of a plan that waits to be kept; `window` asked for it. */
  readonly onAnswering: (window: number, plan: string, answering: readonly Answering[]) => void
}

interface Watched {
  readonly plan: string
  readonly window: number
  readonly reader: AnsweringReader
  readonly poll: Poll
  appliedAt: number | null
}

/** Looks, from when a plan is ordered, so that it knows what was there before, and tells, while that waits to be kept. */
export class AnsweringWatch {
  readonly #options: AnsweringWatchOptions
  #watched: Watched | null = null

  constructor(options: AnsweringWatchOptions) {
    this.#options = options
  }

  /** Where a plan of this window stands. */
  follow(window: number, { plan, progress: { phase } }: PlanState): void {
    const isUnderWay = phase === 'elevating' || phase === 'applying' || phase === 'confirming'
    if (isUnderWay) this.#watched ??= this.#begin(window, plan)
    const watched = this.#watched
    if (watched?.plan !== plan) return
    if (!isUnderWay) this.close()
    else if (phase === 'confirming' && watched.appliedAt === null) {
      watched.appliedAt = this.#options.services.clock.wall()
      // The next reading would come up to a second later.
      watched.poll.stop()
      watched.poll.start()
    }
  }

  /** Looks no more. */
  close(): void {
    this.#watched?.poll.stop()
    this.#watched?.reader.close()
    this.#watched = null
  }

  /** Null where nothing can be read: the plan goes on without. */
  #begin(window: number, plan: string): Watched | null {
    const { services, environment } = this.#options
    const { clock, log } = services
    const onFailure = (error: unknown) => log.say('warn', `What answers now could not be read: ${reasonOf(error)}`)
    try {
      const reader = new AnsweringReader(services, ancestorSessions(environment))
      const poll = new Poll({ clock, period, share, task: (signal) => this.#read(plan, signal), onFailure })
      const watched = { plan, window, reader, poll, appliedAt: null }
      clock.later(() => {
        if (this.#watched === watched) poll.start()
      })
      return watched
    } catch (error) {
      onFailure(error)
      return null
    }
  }

  /** Gives how long it took, as the work that it was at most. */
  async #read(plan: string, signal: AbortSignal): Promise<number> {
    const { clock } = this.#options.services
    const began = clock.now()
    const watched = this.#watched
    if (watched?.plan !== plan) return 0
    const answering = await watched.reader.read(() => ({ now: clock.wall(), appliedAt: watched.appliedAt }))
    if (!signal.aborted && watched.appliedAt !== null) this.#options.onAnswering(watched.window, plan, answering)
    return clock.now() - began
  }
}
