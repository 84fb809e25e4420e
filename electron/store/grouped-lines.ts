import type { GroupIds } from './group-ids.ts'
import type { Lines, Standing } from './lines.ts'
import { isFolded, type Folds, type GroupHeader } from './outline.ts'
import { idAt, standingOf, versionOf } from './plain-lines.ts'
import type { Records } from './records.ts'
import type { RowId } from './row-id.ts'
import type { SortedOrder } from './sorted-order.ts'

interface Group extends GroupHeader {
  /** The place of its first row in the order. */
  readonly start: number
  /** The place of its header among the lines. */
  readonly line: number
}

export interface GroupedLinesOptions {
  readonly records: Records
  /** Sorted by the groups' field first. */
  readonly order: SortedOrder
  readonly ids: GroupIds
  /** The word of a slot's group. */
  readonly word: (slot: number) => string
  readonly folds: Folds
}

/** The rows of an order under headers, as the order is when this is made: where its groups begin is searched for, so that it costs by the number of groups. */
export class GroupedLines implements Lines {
  readonly outlined = true
  readonly count: number
  readonly rows: number
  readonly #records: Records
  readonly #order: SortedOrder
  readonly #ids: GroupIds
  readonly #groups: readonly Group[]
  readonly #byId: ReadonlyMap<number, Group>

  constructor({ records, order, ids, word, folds }: GroupedLinesOptions) {
    this.#records = records
    this.#order = order
    this.#ids = ids
    this.rows = order.count
    const groups: Group[] = []
    let line = 0
    for (const { start, end, slot } of order.sections()) {
      const name = word(slot)
      const folded = isFolded(folds, name)
      groups.push({ id: ids.of(name), word: name, count: end - start, folded, start, line })
      line += folded ? 1 : 1 + end - start
    }
    this.#groups = groups
    this.#byId = new Map(groups.map((group) => [group.id, group]))
    this.count = line
  }

  idAt(place: number): RowId {
    const group = lastUpTo(this.#groups, place, ({ line }) => line)
    if (group === undefined || group.line === place) return group?.id ?? -1
    return idAt(this.#records, this.#order, group.start + place - group.line - 1)
  }

  standingOf(id: RowId): Standing {
    if (id < 0) {
      const header = this.#byId.get(id)
      return header === undefined ? { version: -1, place: -1, within: -1 } : { version: 0, place: header.line, within: -1 }
    }
    const standing = standingOf(this.#records, this.#order, id)
    const group = this.#groupAt(standing.place)
    if (group === undefined) return standing
    return group.folded ? { ...standing, place: -1, within: group.line } : { ...standing, place: standing.place - group.start + group.line + 1 }
  }

  versionOf(id: RowId): number {
    if (id < 0) return this.#byId.has(id) ? 0 : -1
    return versionOf(this.#records, id)
  }

  sectionOf(id: RowId): RowId | undefined {
    return id < 0 ? id : this.#groupAt(standingOf(this.#records, this.#order, id).place)?.id
  }

  headersOf(lines: readonly RowId[]): readonly GroupHeader[] {
    return lines.filter((line) => line < 0).map((id) => {
      const group = this.#byId.get(id)
      return { id, word: group?.word ?? this.#ids.wordOf(id), count: group?.count ?? 0, folded: group?.folded ?? false }
    })
  }

  branchesOf(): readonly never[] {
    return []
  }

  /** The group of a place in the order. */
  #groupAt(place: number): Group | undefined {
    return lastUpTo(this.#groups, place, ({ start }) => start)
  }
}

/** The last of these that stands at `place` or before. */
function lastUpTo<T>(sorted: readonly T[], place: number, placeOf: (one: T) => number): T | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const one = sorted[middle]
    if (one !== undefined && placeOf(one) <= place) low = middle + 1
    else high = middle
  }
  return sorted[low - 1]
}
