import type { Lines } from './lines.ts'
import type { RowId } from './row-id.ts'

/** A row that is pinned, as it was when the rows were placed last. */
interface PinnedRow {
  readonly id: RowId
  /** -1: it was gone. */
  readonly version: number
  /** So many rows that are not pinned stand between the first pinned one and this; below 0, or very many: it has moved away itself. */
  readonly waits: number
}

/** Where pinned rows stand among all lines. */
export interface PinnedPlace {
  /** How many of the rows that are not pinned stand above them. */
  readonly above: number
  /** The place behind those rows: where the pinned ones would begin if they were let go. */
  readonly from: number
  /** The furthest place of a pinned row that stands where it is shown; -1: none does. */
  readonly last: number
}

/** Rows that stay below each other as they are, while others come, go and move around them. */
export class PinnedRows {
  #rows: readonly PinnedRow[]
  #above: number

  /** `versions`: of the rows when they were shown, all in their places; `above`: how many rows stood above them then. */
  constructor(ids: readonly RowId[], versions: readonly number[], above: number) {
    this.#rows = rowsInPlace(ids, versions)
    this.#above = above
  }

  get ids(): readonly RowId[] {
    return this.#rows.map(({ id }) => id)
  }

  /** Whether the row at an index stands about where it is shown. */
  isInPlace(at: number): boolean {
    const row = this.#rows[at]
    return row !== undefined && this.#isNear(row)
  }

  /** Lets the first `count` rows go; what waited among them waits no more. */
  drop(count: number): void {
    const rows = this.#rows.slice(count)
    const waited = nearest(rows.filter((row) => this.#isNear(row)))?.waits ?? 0
    this.#rows = rows.map((row) => ({ ...row, waits: row.waits - waited }))
    this.#above += count
  }

  /** Keeps only the first `count` rows. */
  cut(count: number): void {
    if (count < this.#rows.length) this.#rows = this.#rows.slice(0, count)
  }

  /** Pins the rows right above as well, with their versions when they were shown. */
  extend(ids: readonly RowId[], versions: readonly number[]): void {
    this.#rows = [...rowsInPlace(ids, versions), ...this.#rows]
    this.#above = Math.max(0, this.#above - ids.length)
  }

  /**
   * Places them among the lines there are now. What came in or went above them moves them, what came in among them does not, and one of them that moves does not
   * take the others along. `atTop`: they stay at the top, so that what comes in above waits as well.
   */
  place(lines: Lines, atTop: boolean): PinnedPlace {
    const standings = this.#rows.map((row) => ({ row, ...lines.standingOf(row.id) }))
    const places = standings.flatMap(({ place }) => (place < 0 ? [] : place)).toSorted((left, right) => left - right)
    const ranks = new Map(places.map((place, rank) => [place, rank]))
    const othersAbove = (place: number): number => place - (ranks.get(place) ?? 0)
    const anchors = standings.filter(({ row, version, place }) => place >= 0 && version === row.version && this.#isNear(row))
    const anchor = nearest(anchors.map(({ row, place }) => ({ place, waits: row.waits })))
    const wanted = anchor === undefined ? this.#above : othersAbove(anchor.place) - anchor.waits
    this.#above = atTop ? 0 : Math.max(0, Math.min(wanted, lines.count - places.length))
    this.#rows = standings.map(({ row, version, place }) => ({ id: row.id, version, waits: place < 0 ? 0 : othersAbove(place) - this.#above }))
    const last = this.#rows.reduce((most, row, at) => (this.#isNear(row) ? Math.max(most, standings[at]?.place ?? -1) : most), -1)
    return { above: this.#above, from: places.reduce((from, place) => (place < from ? from + 1 : from), this.#above), last }
  }

  /** Lets go what was folded below a line, or, where that one was `opened`, all that is below it. False: the line is not among them. */
  refold(lines: Lines, line: RowId, opened: boolean): boolean {
    const at = this.#rows.findIndex(({ id }) => id === line)
    if (at < 0) return false
    const standings = this.#rows.map(({ id }) => lines.standingOf(id))
    const next = standings.findIndex(({ place }, index) => index > at && place >= 0)
    const end = next < 0 ? this.#rows.length : next
    this.#rows = opened ? this.#rows.slice(0, at + 1) : this.#rows.filter((_row, index) => index <= at || (index >= end && (standings[index]?.within ?? -1) < 0))
    return true
  }

  #isNear({ waits }: PinnedRow): boolean {
    return waits >= 0 && waits <= this.#rows.length
  }
}

function rowsInPlace(ids: readonly RowId[], versions: readonly number[]): PinnedRow[] {
  return ids.map((id, at) => ({ id, version: versions[at] ?? -1, waits: 0 }))
}

/** The first of those before which the fewest rows wait. */
function nearest<T extends { readonly waits: number }>(rows: readonly T[]): T | undefined {
  let least: T | undefined
  for (const row of rows) if (least === undefined || row.waits < least.waits) least = row
  return least
}
