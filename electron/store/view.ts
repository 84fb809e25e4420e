import type { SlotChanges } from './changes.ts'
import type { Column } from './column.ts'
import { Departures } from './departures.ts'
import type { Field } from './field.ts'
import type { FilterProblem } from './filter/problem.ts'
import type { Follower } from './follower.ts'
import { KnownRows } from './known-rows.ts'
import { idsOf, type Lines } from './lines.ts'
import { isFolded, nothingFolded, type Folds, type GroupHeader, type Outline } from './outline.ts'
import type { RowId } from './row-id.ts'
import type { SortKey } from './sort-key.ts'
import type { Table } from './table.ts'
import { isSameFrame, type LeavingRow, type ViewFrame } from './view-frame.ts'
import { ViewOrder } from './view-order.ts'
import { ViewWindow, type SeenRow } from './view-window.ts'

/** A filter, a sort and a window on a table, brought up to date by merging. */
export class View {
  readonly #table: Table
  readonly #order: ViewOrder
  readonly #unfollow: () => void
  readonly #window: ViewWindow
  readonly #listeners = new Set<() => void>()
  #shown = true
  #held = false
  #paused = false
  /** Of the frame before the pause; undefined: it is not paused, or shows another filter since. */
  #countsBefore: Pick<ViewFrame, 'total' | 'matched'> | undefined
  #changesWhilePaused = 0
  #selected: RowId | null = null
  #folds = nothingFolded
  readonly #known: KnownRows
  readonly #departures: Departures
  #last: ViewFrame | undefined
  #serial = 0
  #inFlight = false
  #dirty = true

  /** `fields`: what the filter knows. */
  constructor(table: Table, fields: readonly Field[]) {
    this.#table = table
    this.#order = new ViewOrder(table, fields)
    this.#window = new ViewWindow()
    this.#known = new KnownRows(table)
    this.#departures = new Departures(table.records.rows)
    const follower: Follower = {
      follow: (changes) => this.#follow(changes),
      extend: (complete) => this.#extend(complete),
      loaded: () => this.#loaded(),
      settle: () => this.#order.settle(),
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
    const problem = this.#order.setFilter(text)
    if (problem === undefined) this.beginAnew()
    return problem
  }

  /** Other rows are to be shown, as by another filter: the places before mean nothing to the window, which goes to the top and keeps none of its rows, held or not. */
  beginAnew(): void {
    this.#countsBefore = undefined
    this.#window.reset(true)
    this.#touch()
  }

  /** Sorts by keys, most significant first; [] is the kernel's order, which also decides between equals. */
  setSort(keys: readonly SortKey[]): void {
    this.#order.setSort(keys)
    this.beginAnew()
  }

  /** Arranges the rows in groups or as a tree; null: not at all. It begins at the top, with what is folded as before. */
  setOutline(outline: Outline | null): void {
    this.#order.setOutline(outline)
    this.beginAnew()
  }

  /** Folds what stands below lines. One line that is shown is folded or opened in its place; to fold or open all others begins at the top. */
  setFolds(folds: Folds): void {
    const before = this.#folds
    this.#folds = folds
    this.#order.setFolds(folds)
    const shown = [...(this.#last?.headers ?? []).map(({ id, word }) => ({ id, key: word })), ...(this.#last?.branches ?? [])]
    for (const { id, key } of shown) if (isFolded(before, key) !== isFolded(folds, key)) this.#window.refold(id, isFolded(before, key))
    if (before.all !== folds.all) this.#window.reset(true)
    this.#touch()
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
    this.#countsBefore = on ? this.#last : undefined
    this.#holdWindow()
  }

  /** Selects a row by identity; null: none. */
  select(id: RowId | null): void {
    this.#selected = id
    this.#touch()
  }

  /** The order of a view that nobody sees is not kept up, and it has no frames; shown again it is sorted anew, and all rows settle, held or not: nobody has seen the places that were kept. */
  show(on: boolean): void {
    if (on && !this.#shown) {
      this.#departures.overlook(this.#window.shown)
      this.settle()
    }
    this.#shown = on
    if (!on) this.#order.discard()
    this.#touch()
  }

  /** Where a row stands; null: filtered out or gone. */
  position(id: RowId): number | null {
    const { place } = this.#order.lines.standingOf(id)
    return place < 0 ? null : place
  }

  /** The ids of the rows from position `first` on, at most `count`. */
  slice(first: number, count: number): RowId[] {
    return idsOf(this.#order.lines, first, count)
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
    if (!this.#dirty && !this.#order.isOutdated) return undefined
    const lines = this.#order.lines
    this.#dirty = false
    const before = this.#window.shown
    const { first, ids, waiting, lines: count } = this.#window.lay(lines, this.#paused)
    const frame: ViewFrame = {
      serial: this.#serial + 1,
      ...this.#counts(lines),
      lines: count,
      first,
      ids,
      headers: this.#headers(lines, ids),
      branches: lines.branchesOf(ids),
      fresh: this.#known.fresh(ids.filter((id) => id >= 0), this.#paused),
      leaving: this.#held || this.#paused ? this.#leaving(lines, ids) : [],
      gone: this.#paused ? [] : this.#departures.between(before, ids),
      selected: this.#selectedIn(lines, first, ids),
      waiting: this.#paused ? this.#changesWhilePaused : waiting,
      notes: lines.rows === 0 && !this.#paused ? this.#order.notes : [],
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
    this.#order.discard()
    this.#shown = false
  }

  #touch(): void {
    if (this.#dirty) return
    this.#dirty = true
    for (const listener of this.#listeners) listener()
  }

  /** A paused view counts what it showed. */
  #counts(lines: Lines): Pick<ViewFrame, 'total' | 'matched'> {
    const { total, matched } = this.#countsBefore ?? { total: this.#table.size, matched: lines.rows }
    if (this.#paused) this.#countsBefore = { total, matched }
    return { total, matched }
  }

  /** A paused view has the rows where it shows them, also those that are gone. */
  #selectedIn(lines: Lines, first: number, ids: readonly RowId[]): ViewFrame['selected'] {
    const id = this.#selected
    if (id === null) return null
    const at = this.#paused ? ids.indexOf(id) : -1
    const selected = selectedIn(lines, id)
    return at < 0 || selected.position !== null || lines.outlined ? selected : { id, position: first + at, within: null }
  }

  #remake(): void {
    this.#order.discard()
    this.#touch()
  }

  #extend(complete: boolean): void {
    if (this.#shown) this.#order.extend(complete)
  }

  #loaded(): void {
    this.#order.loaded()
    this.#touch()
  }

  #holdWindow(): void {
    this.#window.hold(this.#held || this.#paused)
    this.#touch()
  }

  #follow(changes: SlotChanges): void {
    this.#order.follow(changes)
    if (this.#paused) this.#changesWhilePaused += changes.before.length
    this.#touch()
  }

  #columnRefreshed(column: Column): void {
    if (this.#order.uses(column)) this.#remake()
  }

  /** The headers in the window; while paused, of those that were shown already, as they were. */
  #headers(lines: Lines, ids: readonly RowId[]): readonly GroupHeader[] {
    const headers = lines.headersOf(ids)
    if (!this.#paused) return headers
    const before = new Map(this.#last?.headers.map(({ id, count }) => [id, count]))
    return headers.map((header) => ({ ...header, count: before.get(header.id) ?? header.count }))
  }

  /** The rows that only the hold keeps in the window. */
  #leaving(lines: Lines, ids: readonly RowId[]): LeavingRow[] {
    return ids.flatMap((id): LeavingRow[] => {
      const { version, place, within } = lines.standingOf(id)
      if (version < 0) return [{ id, because: 'gone' }]
      return place < 0 && within < 0 ? [{ id, because: 'unmatched' }] : []
    })
  }
}

function selectedIn(lines: Lines, id: RowId): NonNullable<ViewFrame['selected']> {
  const { place, within } = lines.standingOf(id)
  const line = within < 0 ? [] : [lines.idAt(within)]
  return { id, position: place < 0 ? null : place, within: lines.headersOf(line)[0]?.word ?? lines.branchesOf(line)[0]?.key ?? null }
}
