import { Changes } from './changes.ts'
import type { Column } from './column.ts'
import { effects, type Effect } from './effect.ts'
import { FirstIdentities } from './first-identities.ts'
import { FirstLoad } from './first-load.ts'
import type { Follower } from './follower.ts'
import { Followers } from './followers.ts'
import { HeldEvents } from './held-events.ts'
import { IdentifiedRows } from './identified-rows.ts'
import type { Change, Outcome } from './identity.ts'
import type { Loading } from './loading.ts'
import { headerSize, type RawMessage } from './raw-message.ts'
import { Reconciliation } from './reconciliation.ts'
import { Records } from './records.ts'
import type { RowId } from './row-id.ts'
import type { RowVersion } from './row-version.ts'
import { RowWriter } from './row-writer.ts'
import { inSlices } from './slices.ts'
import type { TableChanges } from './table-changes.ts'
import { TableListeners } from './table-listeners.ts'
import type { TableOptions } from './table-options.ts'

/** How far the table is: nothing asked yet, first dump coming in, its identities being hashed, following events, dumped again while it follows events. */
export type TablePhase = 'empty' | 'loading' | 'indexing' | 'live' | 'reconciling'

/** The records of one kind that the kernel has, each as the raw message it sent, kept up by events. */
export class Table {
  /** What is stored; for views to read. */
  readonly records = new Records()
  readonly #options: TableOptions
  readonly #changes = new Changes()
  readonly #followers = new Followers()
  readonly #listeners = new TableListeners()
  #writer: RowWriter
  #rows: IdentifiedRows
  /** The same rows as held events find them, which say nothing more of what a dump brought. */
  #rowsAgain: IdentifiedRows
  #phase: TablePhase = 'empty'
  #loading: FirstLoad | undefined
  #reconciliation: Reconciliation | undefined
  #missing: ReadonlySet<RowId> = new Set()
  /** Events since the dump under way began, to be applied (again) once it is complete. */
  readonly #held = new HeldEvents()
  #dirty = false
  #everything = false
  #closed = false

  constructor(options: TableOptions) {
    this.#options = options
    this.#writer = new RowWriter(this.records, this.#changes, this.#options)
    this.#rows = this.#newRows()
    this.#rowsAgain = new IdentifiedRows(this.records, this.#writer)
  }

  get phase(): TablePhase {
    return this.#phase
  }

  /** Rows in the table; while it loads for the first time, those that came so far. */
  get size(): number {
    return this.#loading === undefined ? this.#writer.size - this.records.rows.withheld.size : this.#loading.received
  }

  /**
   * Starts a dump: call it before the request is sent, so that no event falls between. The first fills the table, later ones reconcile by mark and sweep.
   * `heardAt`: when its messages count as received, in milliseconds; without it when they say. `unseen`: the table was not kept up for a while, so that when what
   * is new came is not known, and what is missing may be gone for long. Throws where a dump is under way or has not been worked up yet.
   */
  load(heardAt?: number, unseen = false): Loading {
    if (this.#phase !== 'empty' && this.#phase !== 'live') throw new Error(`The table is still ${this.#phase}: wait until that load has finished, or abandon it.`)
    return this.#phase === 'empty' ? this.#loadFirst(heardAt) : this.#loadAgain(heardAt, unseen)
  }

  /**
   * Applies one message of the kernel, received at `at` (milliseconds). Its bytes are copied where they are kept.
   * During a dump it is also held back, to be applied (again) after it: the dump may be older or newer.
   */
  apply(change: Change, message: RawMessage, at: number): Outcome {
    return this.interpret(effects[change], message, at)
  }

  /** Applies a message whose effect depends on the rows that are there; held back like any other. */
  interpret(effect: Effect, message: RawMessage, at: number): Outcome {
    const { bytes, offset, length } = message
    if (length < headerSize || offset + length > bytes.length) throw new RangeError(`a message of ${length} bytes at ${offset} does not fit into ${bytes.length} bytes`)
    if (this.#phase === 'empty') return 'ignored'
    if (this.#phase !== 'live') this.#held.hold(effect, message, at)
    if (!this.#identified) return 'queued'
    const outcome = effect(this.#rows, message, at, false)
    this.#noted()
    return outcome === 'unknown' && this.#phase !== 'live' ? 'queued' : outcome
  }

  /**
   * Removes rows that are known to be gone without a message (a device took its addresses along). During a dump their records are held back
   * like events, in order with them: the dump may bring them once more, and a later event too.
   */
  remove(ids: Iterable<RowId>): void {
    for (const id of ids) {
      const message = this.row(id)?.message
      if (message !== undefined) this.apply('delete', message, 0)
    }
  }

  /** The newest version of a row; undefined: there is no such row (any more). */
  row(id: RowId): RowVersion | undefined {
    return this.#rows.row(id)
  }

  /** The row that a message speaks of, by key and discriminator; undefined: there is none, or the identities are not known yet. */
  find(message: RawMessage): RowId | undefined {
    const id = this.#identified ? this.#rows.find(message) : undefined
    return id === undefined || this.#isWithheld(id) ? undefined : id
  }

  /** The rows under the key of a message, in the kernel's order; none before the identities are known. */
  siblings(message: RawMessage): RowId[] {
    return this.#identified ? this.#rows.siblings(message).filter((id) => !this.#isWithheld(id)) : []
  }

  /** Rows that the newest dump did not bring and may have passed over (`TableOptions.passedOver`); some may be gone by now. */
  get missing(): ReadonlySet<RowId> {
    return this.#missing
  }

  /** All rows, in no particular order. */
  *ids(): Generator<RowId, void, void> {
    const { rows } = this.records
    for (let row = 0; row < rows.used; row++) if (rows.slots[row] !== 0 && !rows.withheld.has(row)) yield rows.idOf(row)
  }

  /** Reads a column whose values do not come from the message alone (a rate) anew, for these rows or all. Views that use it are sorted and filtered anew. */
  refresh(column: Column, ids?: Iterable<RowId>): void {
    if (!this.records.columns.refresh(column, ids === undefined ? undefined : this.records.slotsOf(ids))) return
    this.#followers.columnRefreshed(column)
  }

  /** Called once when something has changed since the last flush, so that a frame clock can be started. Gives a function that ends it. */
  onDirty(listener: () => void): () => void {
    return this.#listeners.onDirty(listener)
  }

  /** Called by each flush with what it brought, after the views have followed. Gives a function that ends it. */
  onFlush(listener: (changes: TableChanges) => void): () => void {
    return this.#listeners.onFlush(listener)
  }

  /** Brings all views up to date with what happened since the last flush. Called by the frame clock, and by a view that makes a frame. */
  flush(): void {
    if (!this.#dirty) return
    this.#dirty = false
    const everything = this.#everything
    this.#everything = false
    const { slots, changed, gone } = this.#changes.sum(this.records.rows)
    if (!everything || slots.before.length > 0) this.#followers.follow(slots)
    this.#changes.settle(this.records)
    this.#listeners.flushed({ everything, changed, gone })
    if (!everything) this.records.tidy()
  }

  /** Has a view follow the table. Gives a function that ends it; with the last follower the columns go. */
  follow(follower: Follower): () => void {
    this.#followers.add(follower)
    return () => {
      this.#followers.delete(follower)
      if (this.#followers.size === 0) this.records.columns.clear()
    }
  }

  /** Stops whatever is under way. */
  close(): void {
    this.#closed = true
  }

  get #identified(): boolean {
    return this.#phase === 'live' || this.#phase === 'reconciling'
  }

  #isWithheld(id: RowId): boolean {
    return this.records.rows.withheld.has(this.records.rows.rowOf(id))
  }

  #newRows(): IdentifiedRows {
    return new IdentifiedRows(this.records, this.#writer, (change, message) => this.#reconciliation?.follow(change, message))
  }

  /** Does something that may change rows. */
  #noting<T>(work: () => T): T {
    const result = work()
    this.#noted()
    return result
  }

  #noted(): void {
    if (!this.#dirty && !this.#changes.isEmpty(this.records.rows)) this.#touch()
  }

  #touch(): void {
    if (this.#dirty) return
    this.#dirty = true
    this.#listeners.dirty()
  }

  #loadFirst(heardAt = 0): Loading {
    const first = new FirstLoad(this.records)
    this.#loading = first
    this.records.loadedAt = heardAt
    this.#phase = 'loading'
    return {
      get received() {
        return first.received
      },
      append: (bytes, start, end, part, { keep }) => {
        this.#expect(this.#loading === first)
        first.append(bytes, start, end, part, keep)
        this.#followers.extend(false)
      },
      finish: async () => {
        this.#expect(this.#loading === first)
        first.finish()
        this.#followers.extend(true)
        this.#followers.loaded()
        this.#loading = undefined
        this.#writer.begin(this.records.rows.used)
        this.#phase = 'indexing'
        this.#everything = true
        this.#touch()
        await this.#inSlices(() => this.#followers.settle() || this.records.tidy())
        const identities = new FirstIdentities(this.records, this.#writer)
        await this.#inSlices(() => this.#noting(() => identities.step()))
        await this.#replay()
      },
      abandon: async () => {
        if (this.#loading !== first) return
        this.#loading = undefined
        first.abandon()
        this.#followers.startOver()
        this.#writer = new RowWriter(this.records, this.#changes, this.#options)
        this.#rows = this.#newRows()
        this.#rowsAgain = new IdentifiedRows(this.records, this.#writer)
        this.#held.clear()
        this.#phase = 'empty'
        this.#everything = true
        this.#touch()
      },
    }
  }

  #loadAgain(heardAt: number | undefined, unseen: boolean): Loading {
    const again = new Reconciliation(this.records, this.#writer, this.#options, this.#missing, unseen)
    this.#reconciliation = again
    this.#phase = 'reconciling'
    let ended = false
    return {
      get received() {
        return again.received
      },
      append: (bytes, start, end, part, receipt) => {
        this.#expect(this.#reconciliation === again && !ended)
        this.#noting(() => again.append(bytes, start, end, part, receipt, heardAt))
      },
      finish: async () => {
        this.#expect(this.#reconciliation === again && !ended)
        ended = true
        await this.#inSlices(() => this.#noting(() => again.sweep()))
        this.#missing = again.missing
        await this.#replay()
      },
      abandon: async () => {
        if (this.#reconciliation !== again || ended) return
        ended = true
        await this.#replay()
      },
    }
  }

  #expect(underWay: boolean): void {
    if (!underWay) throw new Error('This load of the table has ended.')
  }

  #inSlices(step: () => boolean): Promise<void> {
    return inSlices(this.#options.scheduler, step, () => this.#closed)
  }

  /** Applies what came during a dump; then the table is live. */
  #replay(): Promise<void> {
    this.#phase = 'reconciling'
    return this.#inSlices(() => {
      const more = this.#noting(() => this.#held.replay((effect, message, at) => effect(this.#rowsAgain, message, at, true)))
      if (more) return true
      this.#noting(() => this.records.rows.withheld.clear())
      this.#reconciliation = undefined
      this.#phase = 'live'
      return false
    })
  }
}
