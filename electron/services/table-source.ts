import { toApiError, type ApiError } from '../api/errors.ts'
import type { TableState } from '../api/views.ts'
import { NetlinkError } from '../socket/netlink-error.ts'
import type { OnMessages } from '../socket/request.ts'
import type { Loading } from '../store/loading.ts'
import { abortablePause } from './abortable-pause.ts'
import { DumpConnections } from './dump-connections.ts'
import { DumpPace } from './dump-pace.ts'
import type { DumpStep } from './dump-step.ts'
import { Lacking } from './lacking.ts'
import { Listeners } from './listeners.ts'
import { netlinkApiError } from './netlink-api-error.ts'
import { isPassing } from './passing-error.ts'
import type { TableSourceOptions } from './table-source-options.ts'

/** Why a dump is wanted; `lost`: events are gone, so that what is shown cannot be trusted. */
interface Wish {
  readonly reason: string
  readonly lost: boolean
}

/** How many passing errors a dump may meet before the table counts as failed. */
const attempts = 8

/**
 * Keeps one table true: the subscription exists already, then comes the dump, and what arrives in between is applied by the
 * table. An interrupted dump is asked for again; after a loss the table is stale, is dumped again and reconciled.
 */
export class TableSource {
  readonly #options: TableSourceOptions
  readonly #connections: DumpConnections
  readonly #lacking = new Lacking()
  readonly #listeners = new Listeners()
  readonly #rowsListeners = new Listeners()
  readonly #liveListeners = new Listeners<readonly [repaired: boolean]>()
  #state: TableState = { phase: 'loading', received: 0 }
  #wanted: Wish | null = null
  #timer: (() => void) | null = null
  #running = false
  /** Resolves at the end of the newest run. */
  #run: Promise<void> = Promise.resolve()
  /** How often the table was given up to neglect, and up to which of these a whole dump has caught up. */
  #neglects = 0
  #caughtUp = 0
  #closed = false
  #loaded = false
  #abort = new AbortController()
  readonly #pace = new DumpPace()
  #loading: Loading | null = null
  /** Who waits for the end of a dump that has not begun yet. */
  #asking: (() => void)[] = []

  constructor(options: TableSourceOptions) {
    this.#options = options
    this.#connections = new DumpConnections(options.openConnection)
  }

  get state(): TableState {
    const loading = this.#loading
    return this.#state.phase === 'loading' && loading !== null ? { phase: 'loading', received: loading.received } : this.#state
  }

  /** When the newest dump of all was asked for, in milliseconds of the options' clock: what it lists is as it was then or later. 0: there was none. */
  get askedAt(): number {
    return this.#pace.startedAt
  }

  /** Called when the state has changed. Gives a function that ends it. */
  onState(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Called when the rows of a first load are there to be shown: their identities are not known, and what happened during the dump was not applied yet. Gives a function that ends it. */
  onRows(listener: () => void): () => void {
    return this.#rowsListeners.add(listener)
  }

  /** Called when a whole dump was worked up, with all that happened meanwhile; `repaired`: no events were lost since it began. Gives a function that ends it. */
  onLive(listener: (repaired: boolean) => void): () => void {
    return this.#liveListeners.add(listener)
  }

  /** Asks for the first dump; resolves when the table is live or has failed. The subscription must be open. */
  async start(): Promise<void> {
    this.#wanted = { reason: 'first load', lost: false }
    await this.#serve()
  }

  /** Events are gone, up to now: stale until a dump that starts now has been reconciled. Before anything was asked for there is nothing to repair. */
  lost(reason: string): void {
    if (!this.#loaded && !this.#running && this.#state.phase !== 'failed') return
    this.#wanted = { reason, lost: true }
    if (this.#loaded) this.#become({ phase: 'stale', reason })
    this.#runSoon(0)
  }

  /** Something may have changed that no event tells: dump again, together with what else asks for it. */
  doubt(reason: string): void {
    if (!this.#loaded && !this.#running) return
    this.#wanted ??= { reason, lost: false }
    this.#runSoon(this.#pace.rest(this.#options.clock.now()))
  }

  /**
   * Dumps again, for what the kernel tells of by no event, also after a failure, and gives how many milliseconds of work that was. Waits for a run that is
   * under way first; where `signal` is aborted by then, or the first load has not ended yet, it does nothing.
   */
  async sample(signal?: AbortSignal): Promise<number> {
    if (this.#isFirst) return 0
    while (this.#running) await this.#run
    if (this.#closed || signal?.aborted === true) return 0
    this.#wanted ??= { reason: 'sampled', lost: false }
    await this.#serve()
    return this.#pace.duration
  }

  /** Nobody keeps the table up any more: a dump that is under way ends, and no other begins until it is sampled, or a person wants it. Of what that brings nobody knows since when it is so. */
  neglect(): void {
    this.#neglects++
    if (this.#asking.length > 0) return
    this.#timer?.()
    this.#timer = null
    this.#wanted = null
  }

  /** A person wants it read anew: dumps again, also after a failure, whatever its reason was. Resolves when that is through, or has failed too. */
  again(): Promise<void> {
    const reason = 'it is read anew, as you asked'
    this.#wanted ??= { reason, lost: false }
    if (this.#state.phase === 'failed') this.#become(this.#loaded ? { phase: 'repairing', reason } : { phase: 'loading', received: 0 })
    this.#runSoon(0)
    return new Promise((resolve) => void this.#asking.push(resolve))
  }

  close(): void {
    this.#closed = true
    for (const done of this.#asking.splice(0)) done()
    this.#options.table.close()
    this.#timer?.()
    this.#timer = null
    this.#abort.abort()
    this.#connections.close()
  }

  get #live(): TableState {
    const { parts } = this.#lacking
    return { phase: 'live', ...(parts.length > 0 && { lacking: parts }) }
  }

  /** Nothing was asked for yet, or the first answer is still coming in. */
  get #isFirst(): boolean {
    return !this.#loaded && this.#state.phase !== 'failed'
  }

  #become(state: TableState): void {
    this.#state = state
    this.#listeners.call()
  }

  /** A run that is under way takes up what is wanted when it is through. */
  #runSoon(delay: number): void {
    if (this.#closed || this.#running) return
    if (this.#timer !== null) {
      if (delay > 0) return
      this.#timer()
    }
    this.#timer = this.#options.clock.after(delay, () => {
      this.#timer = null
      void this.#serve()
    })
  }

  /** Serves what is wanted, unless a run that is under way will. */
  #serve(): Promise<void> {
    if (!this.#running) this.#run = this.#serveAll()
    return this.#run
  }

  async #serveAll(): Promise<void> {
    this.#running = true
    try {
      for (let wanted = this.#take(); wanted !== null; wanted = this.#take()) {
        const asking = this.#asking.splice(0)
        const error = await this.#dumpUntilWhole(wanted)
        for (const done of asking) done()
        if (this.#closed) return
        if (error !== null) this.#become({ phase: 'failed', error })
        else if (this.#wanted?.lost !== true) this.#become(this.#live)
        if (error !== null || this.#wanted?.lost === false) break
        if (this.#wanted !== null) await this.#pause()
      }
    } finally {
      this.#running = false
    }
    if (this.#asking.length > 0) this.#runSoon(0)
    else if (this.#wanted !== null && this.#state.phase !== 'failed') this.#runSoon(this.#pace.rest(this.#options.clock.now()))
  }

  #take(): Wish | null {
    const wanted = this.#wanted
    this.#wanted = null
    return this.#closed ? null : wanted
  }

  /** Between dumps that follow each other, so that a storm of changes leaves time to apply them. */
  #pause(): Promise<void> {
    return abortablePause(this.#options.clock, this.#pace.pause, this.#abort.signal)
  }

  /** Gives what stands in the way for good, or null. Interruptions are no failure: it is asked again for as long as it takes. */
  async #dumpUntilWhole(wanted: Wish): Promise<ApiError | null> {
    if (wanted.lost && this.#loaded) this.#become({ phase: 'repairing', reason: wanted.reason })
    for (let failures = 0, turn = 0; !this.#closed; turn++) {
      if (turn > 0) await this.#pause()
      try {
        if (!(await this.#dumpOnce())) continue
      } catch (error) {
        failures++
        if (failures === attempts || !isPassing(error)) return this.#explain(error)
        continue
      }
      // A listener that fails is no failure of the dump.
      if (this.#closed) return null
      this.#liveListeners.call(this.#wanted?.lost !== true)
      this.#listeners.call()
      return null
    }
    return null
  }

  #explain(error: unknown): ApiError {
    const what = `The kernel did not list the ${this.#options.name}`
    return error instanceof NetlinkError ? netlinkApiError(error, what) : toApiError(error)
  }

  /** Gives false where the kernel interrupted it. */
  async #dumpOnce(): Promise<boolean> {
    const { table, dumps, firstDumps, clock, bootTime } = this.#options
    const started = clock.now()
    if (firstDumps.length > 0 && table.phase === 'empty' && !(await this.#fill(table.load(bootTime()), firstDumps, true, 0))) return false
    const adopt = table.phase === 'empty'
    const at = this.#loaded ? bootTime() : 0
    this.#pace.startedAt = started
    const neglects = this.#neglects
    if (!(await this.#fill(table.load(bootTime(), neglects > this.#caughtUp), dumps, adopt, at, adopt))) return false
    this.#caughtUp = neglects
    this.#loaded = true
    this.#pace.ended(clock.now())
    return true
  }

  /**
   * `at`: when what is new was seen; 0, as long as all was there when we started. `whole`: a first load that brings all there is,
   * so that its rows can be trusted before their identities are known.
   */
  async #fill(loading: Loading, dumps: readonly DumpStep[], keep: boolean, at: number, whole = false): Promise<boolean> {
    this.#loading = loading
    try {
      for (const dump of dumps) {
        if (!(await this.#one(loading, dump, keep, at))) {
          await loading.abandon()
          return false
        }
      }
      this.#lacking.expectSome(dumps)
    } catch (error) {
      await loading.abandon()
      throw error
    } finally {
      this.#loading = null
    }
    if (keep) this.#connections.closeKeeping()
    const finished = loading.finish()
    if (whole && this.#wanted?.lost !== true) this.#state = this.#live
    if (!this.#loaded && !this.#closed) {
      this.#rowsListeners.call()
      this.#listeners.call()
    }
    await finished
    return true
  }

  async #one(loading: Loading, dump: DumpStep, keep: boolean, at: number): Promise<boolean> {
    const { signal } = this.#abort
    const receipt = { keep, at }
    const take: OnMessages = (bytes, start, end) => loading.append(bytes, start, end, dump, receipt)
    try {
      const { interrupted } = await this.#connections.connection({ keepBuffers: keep, strictCheck: dump.strictCheck }).dump(dump.request, take, { signal })
      this.#lacking.answered(dump)
      return !interrupted
    } catch (error) {
      if (this.#lacking.takes(dump, error)) return true
      throw error
    }
  }
}
