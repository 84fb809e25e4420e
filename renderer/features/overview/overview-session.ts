import { toApiError, type ApiError } from '../../../electron/api/errors.ts'
import type { Overview } from '../../../electron/api/overview.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Client } from '../../bridge/client.ts'
import type { RateHistory } from '../rates/rate-history.ts'
import type { Reading } from '../rates/series.ts'

/** What the page shows of the overview. */
export interface OverviewSnapshot {
  /** Null: none has come yet. */
  readonly overview: Overview | null
  readonly paused: boolean
  readonly failure: ApiError | null
}

/** The overview as the page takes it: each one is drawn, then acknowledged; a paused page keeps the one it has. */
export class OverviewSession {
  readonly #client: Client
  readonly #draw: (redraw: () => void) => void
  readonly #history: RateHistory
  readonly #listeners = new Set<() => void>()
  #snapshot: OverviewSnapshot = { overview: null, paused: false, failure: null }
  /** The newest that came while paused. */
  #waiting: Overview | null = null
  #stop: () => void = () => undefined

  /** `draw` runs the redraw so that it is done when the call returns. */
  constructor(client: Client, draw: (redraw: () => void) => void, history: RateHistory) {
    this.#client = client
    this.#draw = draw
    this.#history = history
  }

  readonly snapshot = (): OverviewSnapshot => this.#snapshot

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The page is shown from now on, until the returned function is called. */
  show(): () => void {
    this.#stop = this.#client.onOverview((overview) => this.#take(overview))
    this.#client.call('overview.watch', undefined).catch((thrown: unknown) => this.#update({ failure: toApiError(thrown) }))
    return () => {
      this.#stop()
      this.#client.call('overview.unwatch', undefined).catch(() => undefined)
    }
  }

  pause(paused: boolean): void {
    const overview = !paused && this.#waiting !== null ? this.#waiting : this.#snapshot.overview
    this.#waiting = null
    this.#update({ paused, overview })
  }

  /** Has all read anew, also after a failure. */
  reload(): void {
    this.#client.call('overview.reload', undefined).then(
      () => this.#update({ failure: null }),
      (thrown: unknown) => this.#update({ failure: toApiError(thrown) }),
    )
  }

  #take(overview: Overview): void {
    if (this.#snapshot.paused) this.#waiting = overview
    else {
      this.#record(overview)
      this.#draw(() => this.#update({ overview, failure: null }))
    }
    this.#client.call('overview.acknowledge', { serial: overview.serial }).catch((thrown: unknown) => this.#update({ failure: toApiError(thrown) }))
  }

  #record({ sampledAt, cards }: Overview): void {
    if (sampledAt === null) return
    const readings = new Map<RowId, Reading>()
    for (const { row, rates } of cards) if (rates !== null) readings.set(row, { received: rates.receivedBytes, sent: rates.sentBytes })
    this.#history.record('links', readings, sampledAt)
  }

  #update(change: Partial<OverviewSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    for (const listener of this.#listeners) listener()
  }
}
