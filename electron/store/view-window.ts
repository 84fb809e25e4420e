import type { Records } from './records.ts'
import { outOfPlace } from './out-of-place.ts'
import type { RowId } from './row-id.ts'
import type { SortedOrder } from './sorted-order.ts'

/** What a window shows. */
export interface LaidWindow {
  readonly first: number
  readonly ids: readonly RowId[]
  readonly waiting: number
}

/**
 * Which rows of an order are shown. The window is anchored to its rows: what comes in or goes above moves `first`, not the rows; only a window
 * at the top stays at the top. Held, it keeps its rows in their places; new ones only fill room that is left.
 */
export class ViewWindow {
  readonly #records: Records
  #first = 0
  #count = 0
  /** What was laid last under this filter and sort. */
  #laid: readonly RowId[] = []
  /** What the window is anchored to: the same, with the versions of then; nothing when it goes back to the top. */
  #shown: readonly RowId[] = []
  #versions: readonly number[] = []
  /** Scrolled since it was shown last, by so many rows. */
  #scrolled = 0
  /** The rows that keep their places; undefined: it is not held, or was scrolled since. */
  #pinned: readonly RowId[] | undefined
  #held = false
  /** The window was at the top when it was held and has not been scrolled since: let go, it goes there again. */
  #fromTop = false
  #firstWhenPinned = 0

  constructor(records: Records) {
    this.#records = records
  }

  get shown(): readonly RowId[] {
    return this.#laid
  }

  /** Moves it to position `first` in the terms of what is shown. */
  move(first: number, count: number): void {
    if (first === this.#first + this.#scrolled && count === this.#count) return
    this.#scrolled = first - this.#first
    this.#count = count
    this.#pinned = undefined
    this.#fromTop = false
  }

  hold(on: boolean): void {
    if (on === this.#held) return
    this.#held = on
    if (on) {
      this.#fromTop = this.#first + this.#scrolled === 0
      if (this.#shown.length > 0 && this.#scrolled === 0) this.#pin(this.#shown, this.#first)
      return
    }
    this.settle()
    this.#fromTop = false
  }

  /** Lets its rows take their places when it is laid next; held, it holds those. */
  settle(): void {
    this.#pinned = undefined
    if (!this.#fromTop) return
    this.#first = 0
    this.#scrolled = 0
    this.#shown = []
  }

  /** Forgets what was shown: another filter or sort makes its places mean nothing. `toTop`: goes back to the top. */
  reset(toTop: boolean): void {
    this.#laid = []
    this.#shown = []
    this.#pinned = undefined
    if (toTop) {
      this.#first = 0
      this.#scrolled = 0
    }
  }

  /** What is to be shown of an order now. `fill`: new rows may fill room that a held window has left. */
  lay(order: SortedOrder, fill: boolean): LaidWindow {
    const first = this.#place(order)
    const truth = idsOf(this.#records, order, first, this.#count)
    let ids: readonly RowId[] = truth
    let waiting = 0
    if (this.#held) {
      if (this.#pinned === undefined) this.#pin(truth, first)
      const pinned = this.#pinned ?? truth
      const kept = new Set(pinned)
      const others = truth.filter((id) => !kept.has(id))
      ids = fill ? [...pinned, ...others.slice(0, Math.max(0, this.#count - pinned.length))] : pinned
      waiting = Math.max(0, first - this.#firstWhenPinned) + unsettled(ids, truth)
    }
    this.#first = first
    this.#scrolled = 0
    this.#laid = ids
    this.#shown = ids
    this.#versions = ids.map((id) => this.#versionOf(id))
    return { first, ids, waiting }
  }

  #pin(ids: readonly RowId[], first: number): void {
    this.#pinned = ids
    this.#firstWhenPinned = first
  }

  /** The position that the window starts at. */
  #place(order: SortedOrder): number {
    const wanted = this.#first + this.#scrolled
    if (order.count <= this.#count || (wanted <= 0 && !this.#held)) return 0
    const first = wanted === 0 && this.#pinned === undefined ? 0 : this.#anchored(order) + this.#scrolled
    return Math.max(0, Math.min(first, order.count - this.#count))
  }

  /** Where the rows shown last stand now: by the first of them that has not changed itself, so that one that moves does not take the window along. */
  #anchored(order: SortedOrder): number {
    // Rows that were gone when they were shown last took a place on the screen only: what is scrolled to is counted without them.
    let gone = 0
    for (const [at, id] of this.#shown.entries()) {
      if (this.#scrolled !== 0 && this.#versions[at] === -1) gone += 1
      const row = this.#records.rows.rowOf(id)
      if (row < 0) continue
      const slot = this.#records.slotOf(row)
      if (this.#records.versions.serials[slot] !== this.#versions[at]) continue
      const place = order.placeOf(slot)
      if (place >= 0) return place - at + gone
    }
    return this.#first
  }

  #versionOf(id: RowId): number {
    const row = this.#records.rows.rowOf(id)
    return row < 0 ? -1 : (this.#records.versions.serials[this.#records.slotOf(row)] ?? -1)
  }
}

/** The ids of the rows of an order from a place on. */
export function idsOf(records: Records, order: SortedOrder, first: number, count: number): RowId[] {
  const ids: RowId[] = []
  const end = Math.min(order.count, first + count)
  for (let place = Math.max(0, first); place < end; place++) ids.push(records.rows.idOf(records.versions.rows[order.at(place)] ?? 0))
  return ids
}

/** How many rows will come, go or move once a window may show what it should. */
function unsettled(shown: readonly RowId[], truth: readonly RowId[]): number {
  const places = new Map(truth.map((id, place) => [id, place]))
  const staying = shown.map((id) => places.get(id)).filter((place) => place !== undefined)
  return shown.length - staying.length + (truth.length - staying.length) + outOfPlace(staying)
}
