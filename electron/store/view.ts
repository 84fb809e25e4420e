import type { SlotChanges } from './changes.ts'
import type { Column } from './column.ts'
import type { Field, Labels, SortField } from './field.ts'
import { compileFilter, type CompiledFilter } from './filter/compile.ts'
import { Everything } from './filter/predicate.ts'
import { FilterError, type FilterProblem } from './filter/problem.ts'
import type { Follower } from './follower.ts'
import { KnownRows } from './known-rows.ts'
import { idsOf } from './lines.ts'
import { PlainLines } from './plain-lines.ts'
import type { RowId } from './row-id.ts'
import { orderBy, type SortKey } from './sort-key.ts'
import { SortedOrder } from './sorted-order.ts'
import type { Table } from './table.ts'
import { isSameFrame, type LeavingRow, type ViewFrame } from './view-frame.ts'
import { ViewWindow, type SeenRow } from './view-window.ts'

/** A filter, a sort and a window on a table, brought up to date by merging. */
export class View {
  readonly #table: Table
  readonly #fields: readonly Field[]
  readonly #unfollow: () => void
  readonly #window: ViewWindow
  readonly #listeners = new Set<() => void>()
  #filter: CompiledFilter = { predicate: new Everything(), fields: new Set(), notes: () => [] }
  #filterText = ''
  #sort: readonly SortKey[] = []
  /** Undefined: to be made anew when next looked at. */
  #order: SortedOrder | undefined
  /** The order of what a first load has brought so far. */
  #growing: SortedOrder | undefined
  /** The versions that the labels had when the order was made. */
  #labels = new Map<Labels, number>()
  #shown = true
  #held = false
  #paused = false
  #changesWhilePaused = 0
  #selected: RowId | null = null
  readonly #known: KnownRows
  #reportedGone = new Set<RowId>()
  #last: ViewFrame | undefined
  #serial = 0
  #inFlight = false
  #dirty = true

  /** `fields`: what the filter knows. */
  constructor(table: Table, fields: readonly Field[]) {
    this.#table = table
    this.#fields = fields
    this.#window = new ViewWindow()
    this.#known = new KnownRows(table)
    const follower: Follower = {
      follow: (changes) => this.#follow(changes),
      extend: (complete) => this.#extend(complete),
      loaded: () => this.#loaded(),
      settle: () => this.#order?.settle() ?? false,
      startOver: () => this.#remake(),
      columnRefreshed: (column) => this.#columnRefreshed(column),
    }
    const unfollow = table.follow(follower)
    const undirty = table.onDirty(() => this.#touch())
    this.#unfollow = () => {
      unfollow()
      undirty()
    }
  }

  /** Filters by a text of the filter language; '' lets everything through. One that does not parse leaves the last good one in force. */
  setFilter(text: string): FilterProblem | undefined {
    try {
      this.#filter = compileFilter(text, this.#fields, this.#table.records.columns)
    } catch (error) {
      if (error instanceof FilterError) return { from: error.from, to: error.to, message: error.message }
      throw error
    }
    this.#filterText = text
    this.#window.reset(true)
    this.#remake()
    return undefined
  }

  /** Sorts by keys, most significant first; [] is the kernel's order, which also decides between equals. */
  setSort(keys: readonly SortKey[]): void {
    for (const { field } of keys) orderBy(field, this.#table.records) // so that a load that is to come reads the columns as it goes
    this.#sort = keys
    this.#window.reset(true)
    this.#remake()
  }

  /**
   * Shows `count` rows from position `first` on, which counts in the terms of a frame: the window stays where its rows are. `seen`: the first row
   * that is seen of them, where rows above it are asked for as well, and its position in that frame.
   */
  setWindow(first: number, count: number, seen?: SeenRow): void {
    this.#window.move(first, count, seen)
    this.#touch()
  }

  /** While held no row changes place from the first one on that is seen; what comes in above it shifts `first`. Let go, all settle at once. */
  hold(on: boolean): void {
    this.#held = on
    this.#holdWindow()
  }

  /** Lets what waits take its place in the next frame, and holds on. What is paused stays. */
  settle(): void {
    if (this.#paused) return
    this.#window.settle()
    this.#touch()
  }

  /** While paused the view shows what it showed; frames count the changes that wait. */
  pause(on: boolean): void {
    this.#paused = on
    this.#changesWhilePaused = 0
    this.#holdWindow()
  }

  /** Selects a row by identity; null: none. */
  select(id: RowId | null): void {
    this.#selected = id
    this.#touch()
  }

  /** The order of a view that nobody sees is not kept up, and it has no frames; shown again it is sorted anew. */
  show(on: boolean): void {
    if (on && !this.#shown) this.#reportedGone = new Set(this.#window.shown.filter((id) => !this.#isThere(id))) // nobody saw them go
    this.#shown = on
    if (!on) {
      this.#order = undefined
      this.#growing = undefined
    }
    this.#touch()
  }

  /** Where a row stands; null: filtered out or gone. */
  position(id: RowId): number | null {
    const { place } = new PlainLines(this.#table.records, this.#settled()).standingOf(id)
    return place < 0 ? null : place
  }

  /** The ids of the rows from position `first` on, at most `count`. */
  slice(first: number, count: number): RowId[] {
    return idsOf(new PlainLines(this.#table.records, this.#settled()), first, count)
  }

  /** Has the receiver forget these rows (or all): they come as fresh again, because what is shown of them changed beside the record. */
  invalidate(ids?: Iterable<RowId>): void {
    this.#known.forget(ids)
    this.#touch()
  }

  /** The next frame; undefined: one is in flight, nothing has changed since the last one, or nobody sees the view. Flushes the table. */
  frame(): ViewFrame | undefined {
    if (!this.#shown || this.#inFlight) return undefined
    this.#table.flush()
    if (!this.#dirty && !this.#labelsChanged()) return undefined
    const order = this.#settled()
    this.#dirty = false
    const before = this.#window.shown
    const { first, ids, waiting } = this.#window.lay(new PlainLines(this.#table.records, order), this.#paused)
    const frame: ViewFrame = {
      serial: this.#serial + 1,
      total: this.#table.size,
      matched: order.count,
      first,
      ids,
      fresh: this.#known.fresh(ids, this.#paused),
      leaving: this.#held || this.#paused ? this.#leaving(order, ids) : [],
      gone: this.#paused ? [] : this.#gone(before, ids),
      selected: this.#selected === null ? null : { id: this.#selected, position: this.position(this.#selected) },
      waiting: this.#paused ? this.#changesWhilePaused : waiting,
      notes: order.count === 0 ? this.#filter.notes().map(({ message }) => message) : [],
    }
    if (this.#last !== undefined && isSameFrame(this.#last, frame)) return undefined
    this.#serial++
    this.#inFlight = true
    this.#last = frame
    return frame
  }

  /** The receiver has the frame: the next is the difference to it. */
  acknowledge(serial: number): void {
    if (serial === this.#serial) this.#inFlight = false
  }

  /** Called once whenever `frame()` may have something new, so that a frame clock can be started. Gives a function that ends it. */
  onDirty(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    this.#unfollow()
    this.#listeners.clear()
    this.#order = undefined
    this.#growing = undefined
    this.#shown = false
  }

  #touch(): void {
    if (this.#dirty) return
    this.#dirty = true
    for (const listener of this.#listeners) listener()
  }

  #remake(): void {
    this.#order = undefined
    this.#growing = undefined
    this.#touch()
  }

  #extend(complete: boolean): void {
    if (!this.#shown) return
    this.#growing ??= this.#newOrder()
    this.#growing.extend(complete)
  }

  #loaded(): void {
    const grown = this.#growing
    this.#remake()
    this.#order = grown
  }

  #holdWindow(): void {
    this.#window.hold(this.#held || this.#paused)
    this.#touch()
  }

  #follow(changes: SlotChanges): void {
    this.#order?.follow(changes)
    if (this.#paused) this.#changesWhilePaused += changes.before.length
    this.#touch()
  }

  #columnRefreshed(column: Column): void {
    const uses = (field: SortField): boolean => field.kind !== 'age' && field.column === column
    if (this.#sort.some(({ field }) => uses(field)) || [...this.#filter.fields].some(uses)) this.#remake()
  }

  /** The order, made anew where it has to be. */
  #settled(): SortedOrder {
    if (this.#order === undefined || this.#labelsChanged()) {
      this.#order = this.#newOrder()
      this.#order.rebuild()
    }
    return this.#order
  }

  #newOrder(): SortedOrder {
    const { records } = this.#table
    const filter = compileFilter(this.#filterText, this.#fields, records.columns)
    this.#filter = filter
    this.#labels = labelVersions([...filter.fields, ...this.#sort.map(({ field }) => field)])
    const keys = this.#sort.map(({ field, descending }) => ({ key: orderBy(field, records), descending }))
    return new SortedOrder(records, filter.predicate, keys)
  }

  #labelsChanged(): boolean {
    for (const [labels, version] of this.#labels) if (labels.version !== version) return true
    return false
  }

  /** The rows that only the hold keeps in the window. */
  #leaving(order: SortedOrder, ids: readonly RowId[]): LeavingRow[] {
    const { records } = this.#table
    return ids.flatMap((id): LeavingRow[] => {
      const row = records.rows.rowOf(id)
      if (row < 0) return [{ id, because: 'gone' }]
      return order.placeOf(records.slotOf(row)) < 0 ? [{ id, because: 'unmatched' }] : []
    })
  }

  #isThere(id: RowId): boolean {
    return this.#table.records.rows.rowOf(id) >= 0
  }

  #gone(before: readonly RowId[], ids: readonly RowId[]): ViewFrame['gone'] {
    const shown = new Set(ids)
    const reported = this.#reportedGone
    this.#reportedGone = new Set()
    const gone: ViewFrame['gone'][number][] = []
    let after: RowId | null = null
    for (const id of before) {
      if (!this.#isThere(id)) {
        this.#reportedGone.add(id)
        const ending = this.#table.records.rows.endingOf(id)
        if (!reported.has(id) && ending !== 'unseen') gone.push({ id, after, missed: ending === 'missed' })
      } else if (shown.has(id)) after = id
    }
    return gone
  }
}

function labelVersions(fields: readonly SortField[]): Map<Labels, number> {
  const versions = new Map<Labels, number>()
  for (const field of fields) if (field.kind === 'enum' || field.kind === 'device') versions.set(field.labels, field.labels.version)
  return versions
}
