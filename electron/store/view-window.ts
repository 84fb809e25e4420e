import { idsOf, type Lines } from './lines.ts'
import { outOfPlace } from './out-of-place.ts'
import { PinnedRows } from './pinned-rows.ts'
import type { RowId } from './row-id.ts'

const astray = -2

/** What a window shows. */
export interface LaidWindow {
  readonly first: number
  readonly ids: readonly RowId[]
  /** Lines in all, but for those that wait below the last of a held window. */
  readonly lines: number
  /** While held: how many rows will come, go or move from the first seen row on once it is let go. */
  readonly waiting: number
}

/** The first row of a window that is seen, and where it stood when the window was asked for. */
export interface SeenRow {
  readonly id: RowId
  readonly position: number
}

interface Refolded {
  readonly line: RowId
  readonly opened: boolean
}

/**
 * Which lines are shown. The window is anchored to the first of its rows that is seen: what comes in or goes above that one moves
 * `first`, not the rows; only a window at the top stays at the top. Held, it keeps the rows from the seen one on in their places, and new ones
 * only fill room that is left; those above it stand where they belong.
 */
export class ViewWindow {
  #first = 0
  #count = 0
  /** What was laid last under this filter and sort. */
  #laid: readonly RowId[] = []
  /** What the window is anchored to: the same; nothing when it goes back to the top. */
  #shown: readonly RowId[] = []
  /** Their versions of then; -1: it was gone; `astray`: it was far from where it belongs. */
  #versions: readonly number[] = []
  /** Which of `shown` is the first that is seen; outside of it where it was scrolled further. */
  #seen = 0
  /** Where the window is to start, counted from the start of `shown`: scrolled by so many rows. */
  #start = 0
  /** The rows that keep their places, from `pinnedAt` of `shown` on; undefined: it is not held, or was scrolled since. */
  #pinned: PinnedRows | undefined
  #pinnedAt = 0
  /** Other rows were asked for since it was laid. */
  #moved = false
  #held = false
  /** The window was at the top when it was held and has not been scrolled since: let go, it goes there again. */
  #fromTop = false
  /** Lines of the window below which something was folded or opened since it was laid. */
  #refolded: readonly Refolded[] = []

  get shown(): readonly RowId[] {
    return this.#laid
  }

  /** Moves it to position `first` in the terms of what is shown. `seen`: the first of its rows that is seen; without one it is that at `first`. */
  move(first: number, count: number, seen?: SeenRow): void {
    const above = seen === undefined ? 0 : Math.max(0, Math.min(seen.position - first, count))
    const found = seen === undefined ? -1 : this.#shown.indexOf(seen.id)
    const at = found < 0 ? first + above - this.#first : found
    const moves = at - above !== this.#start || count !== this.#count
    if (at !== this.#seen) {
      this.#fromTop = false
      if (moves) this.#pinned = undefined // but asking for more around the same row leaves what is seen as it is
    }
    this.#moved ||= moves
    this.#seen = at
    this.#start = at - above
    this.#count = count
  }

  hold(on: boolean): void {
    if (on === this.#held) return
    this.#held = on
    if (on) {
      this.#fromTop = this.#first + this.#seen === 0
      const ids = this.#shown.slice(this.#seen)
      if (this.#start === 0 && ids.length > 0) this.#pin(ids)
      return
    }
    this.settle()
    this.#fromTop = false
  }

  /** Lets its rows take their places when it is laid next; held, it holds those. */
  settle(): void {
    this.#pinned = undefined
    if (!this.#fromTop) return
    this.#goToTop()
    this.#shown = []
  }

  /** Below a line something was folded, or opened: it goes or comes there, and what is held stays where it is above. */
  refold(line: RowId, opened: boolean): void {
    this.#refolded = [...this.#refolded, { line, opened }]
    this.#moved = true
  }

  /** Forgets what was shown: another filter or sort makes its places mean nothing. `toTop`: goes back to the top. */
  reset(toTop: boolean): void {
    this.#laid = []
    this.#shown = []
    this.#pinned = undefined
    if (toTop) this.#goToTop()
  }

  /** What is to be shown of the lines now. `frozen`: a held window stays as it is until other rows are asked for. */
  lay(lines: Lines, frozen: boolean): LaidWindow {
    const pinned = this.#held ? this.#pinnedRefolded(lines) : undefined
    if (pinned !== undefined && frozen && !this.#moved) return { first: this.#first, ids: this.#shown, lines: lines.count, waiting: 0 }
    return pinned === undefined ? this.#layInPlace(lines) : this.#layAround(pinned, lines)
  }

  #goToTop(): void {
    this.#first = 0
    this.#seen = 0
    this.#start = 0
  }

  #pin(ids: readonly RowId[]): void {
    this.#pinned = new PinnedRows(ids, this.#versions.slice(this.#seen), this.#first + this.#seen)
    this.#pinnedAt = this.#seen
  }

  /** The pinned rows, which begin with the seen one, also when another one is seen since. */
  #pinnedFromSeen(): PinnedRows | undefined {
    const more = this.#pinnedAt - this.#seen
    if (more > 0) this.#pinned?.extend(this.#shown.slice(this.#seen, this.#pinnedAt), this.#versions.slice(this.#seen, this.#pinnedAt))
    if (more < 0) this.#pinned?.drop(-more)
    this.#pinnedAt = this.#seen
    if (this.#pinned?.ids.length === 0) this.#pinned = undefined
    return this.#pinned
  }

  /** The pinned rows without what was folded away since; none where a line that is not among them was folded or opened. */
  #pinnedRefolded(lines: Lines): PinnedRows | undefined {
    const pinned = this.#pinnedFromSeen()
    if (!this.#refolded.every(({ line, opened }) => pinned?.refold(lines, line, opened) === true)) this.#pinned = undefined
    return this.#pinned
  }

  /** Every row where it belongs. */
  #layInPlace(lines: Lines): LaidWindow {
    const place = this.#first + this.#seen <= 0 ? 0 : this.#placeOfSeen(lines)
    const first = Math.max(0, Math.min(place - (this.#seen - this.#start), lines.count - this.#count))
    const ids = idsOf(lines, first, this.#count)
    this.#show(first, ids, Math.max(0, Math.min(place - first, ids.length - 1)))
    this.#versions = ids.map((id) => lines.versionOf(id))
    if (this.#held && ids.length > 0) this.#pin(ids.slice(this.#seen))
    return { first, ids, lines: lines.count, waiting: 0 }
  }

  /** The pinned rows where they are; what is above them, and below where there is room, where it belongs. */
  #layAround(pinned: PinnedRows, lines: Lines): LaidWindow {
    const whole = lines.count <= this.#count
    const { above, from, last } = pinned.place(lines, whole && this.#seen === 0)
    const wanted = whole ? above : Math.min(above, this.#seen - this.#start)
    pinned.cut(this.#count - wanted)
    const kept = new Set(pinned.ids)
    const truth = idsOf(lines, from, this.#count - wanted)
    const below = [...kept, ...following(lines, truth, kept, last - from)].slice(0, this.#count - wanted)
    const spare = this.#above(lines, from, Math.min(above, this.#count - below.length), kept)
    this.#show(above - spare.length, [...spare, ...below], spare.length)
    this.#versions = this.#shown.map((id, at) => (kept.has(id) && !pinned.isInPlace(at - spare.length) ? astray : lines.versionOf(id)))
    this.#pinnedAt = spare.length
    const end = below.length < this.#count - wanted ? this.#first + this.#shown.length : lines.count
    return { first: this.#first, ids: this.#shown, lines: end, waiting: unsettled(below.filter(isRow), truth.filter(isRow)) }
  }

  /** The ids of the `count` rows above a place, without the pinned ones. */
  #above(lines: Lines, place: number, count: number, pinned: ReadonlySet<RowId>): RowId[] {
    const ids: RowId[] = []
    for (let at = place - 1; at >= 0 && ids.length < count; at--) {
      const id = lines.idAt(at)
      if (!pinned.has(id)) ids.push(id)
    }
    return ids.toReversed()
  }

  #show(first: number, ids: readonly RowId[], seen: number): void {
    this.#first = first
    this.#laid = ids
    this.#shown = ids
    this.#seen = seen
    this.#start = 0
    this.#moved = false
    this.#refolded = []
  }

  /** Where the seen row stands now: by the first from it on that has not changed itself, so that one that moves does not take the window along. */
  #placeOfSeen(lines: Lines): number {
    const inside = this.#seen >= 0 && this.#seen < this.#shown.length
    const { within } = lines.standingOf(inside ? (this.#shown[this.#seen] ?? -1) : -1)
    if (within >= 0) return within
    // Rows that were gone when they were shown last took a place on the screen only: what is scrolled to is counted without them.
    let gone = 0
    const rows = [...this.#shown.entries()]
    for (const [at, id] of inside ? [...rows.slice(this.#seen), ...rows.slice(0, this.#seen).toReversed()] : rows) {
      if (!inside && this.#versions[at] === -1) gone += 1
      const { version, place } = lines.standingOf(id)
      if (place >= 0 && version === this.#versions[at]) return place + this.#seen - at + gone
    }
    return this.#first + this.#seen
  }
}

/** Those of `truth` that may stand below what is kept: at another place than theirs, or under another header, they would say what is not so. `last`: where in `truth` the last stands that is kept. */
function following(lines: Lines, truth: readonly RowId[], kept: ReadonlySet<RowId>, last: number): readonly RowId[] {
  if (!lines.outlined) return truth.filter((id) => !kept.has(id))
  let section = [...kept].findLast((id) => lines.sectionOf(id) === id)
  return truth.filter((id, at) => {
    if (kept.has(id) || at <= last) return false
    const own = lines.sectionOf(id)
    if (own === id) section = id
    return own === section
  })
}

/** Headers of groups come and go with their rows. */
function isRow(id: RowId): boolean {
  return id >= 0
}

/** How many rows will come, go or move once a window may show what it should. */
function unsettled(shown: readonly RowId[], truth: readonly RowId[]): number {
  const places = new Map(truth.map((id, place) => [id, place]))
  const staying = shown.map((id) => places.get(id)).filter((place) => place !== undefined)
  return shown.length - staying.length + (truth.length - staying.length) + outOfPlace(staying)
}
