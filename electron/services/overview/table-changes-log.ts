import type { Destination } from '../../api/inspection.ts'
import type { ChangedObject, RecentChange } from '../../api/overview.ts'
import type { RowId } from '../../store/row-id.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { Table } from '../../store/table.ts'
import type { RowTimes } from '../row-times.ts'
import { Allowance } from './allowance.ts'
import { recentSpan, type CountedChanges } from './change-log.ts'
import type { ToldChanges } from './told-changes.ts'

/** More of one kind at once are told as one. */
const mostAtOnce = 3
/** In a larger table it is not looked for what changed before anybody looked. */
const largestSearched = 20_000
/** So many names are kept of what may go. */
const mostNames = 20_000
/** More routes within a second are counted, and not looked at one by one: a flood of them must not cost more for being watched. */
const mostRead = 256

/** How a record is told of. */
export interface ChangeWords {
  readonly object: ChangedObject
  readonly name: (version: RowVersion) => string
  readonly place: (version: RowVersion) => string | null
  readonly leadsTo: (version: RowVersion) => Destination | null
}

/** What is told of a row that is gone. */
type Remembered = Pick<RecentChange, 'name' | 'place'>

/** What a `TableChangesLog` is made of. */
export interface TableChangesOptions {
  readonly table: Table
  readonly words: ChangeWords
  readonly into: CountedChanges
  readonly told: ToldChanges
  readonly times: RowTimes
  /** Wall clock in milliseconds. */
  readonly wall: () => number
  /** Runs `task` once all is read that the kernel has told by now. */
  readonly whenRead: (task: () => void) => void
}

/**
 * Notes what each flush of a table says of its rows while somebody watches, where the kernel told nothing of it: those that came, changed and went. A dump may bring what
 * the kernel told before the event of it is read: what is not told of yet is looked at again once events are read.
 */
export class TableChangesLog {
  readonly #table: Table
  readonly #times: RowTimes
  readonly #words: ChangeWords
  readonly #log: CountedChanges
  readonly #told: ToldChanges
  readonly #wall: () => number
  readonly #whenRead: (task: () => void) => void
  readonly #allowance = new Allowance(mostRead)
  readonly #remembered = new Map<RowId, Remembered>()
  /** When rows changed that were noted: what is polled of them brings them again, and they are no others. */
  readonly #notedRows = new Map<RowId, number>()
  #end: (() => void) | null = null
  /** Up to when all is noted, wall clock in milliseconds. */
  #noted = 0

  constructor({ table, words, into, told, times, wall, whenRead }: TableChangesOptions) {
    this.#table = table
    this.#words = words
    this.#log = into
    this.#told = told
    this.#times = times
    this.#wall = wall
    this.#whenRead = whenRead
  }

  /** Somebody watches, or nobody does: then no row is named. What came and changed in the minute before is noted at once; of what went meanwhile nothing is known. */
  watch(on: boolean): void {
    if (on === (this.#end !== null)) return
    if (!on) {
      this.#end?.()
      this.#end = null
      this.#remembered.clear()
      this.#notedRows.clear()
      return
    }
    this.#end = this.#table.onFlush(({ everything, changed, gone }) => {
      this.#note(changed, gone)
      if (everything) this.#rememberAll()
    })
    this.#note(this.#changedBefore(), [])
    this.#rememberAll()
  }

  #note(changed: readonly RowId[], gone: readonly RowId[]): void {
    if (this.#words.object === 'route' && !this.#allowance.takes(changed.length, this.#wall())) this.#noteMany(changed)
    else this.#noteEach(changed)
    this.#noteGone(gone)
    this.#noted = this.#wall()
  }

  /** Whether many at once were told of, the last of them says that is there. */
  #noteMany(changed: readonly RowId[]): void {
    const at = this.#wall()
    const isUntold = (): boolean => {
      const last = changed.findLast((id) => this.#table.row(id) !== undefined)
      return last !== undefined && this.#untold([last]).length > 0
    }
    if (!isUntold()) return
    this.#whenRead(() => {
      if (!isUntold()) return
      const { fresh, others } = this.#table.records.countFresh(changed)
      if (fresh > 0) this.#many('new', fresh, at)
      if (others > 0) this.#many('changed', others, at)
    })
  }

  #noteEach(changed: readonly RowId[]): void {
    for (const id of changed) {
      const version = this.#table.row(id)
      if (version !== undefined && version.changedAt > 0) this.#remember(version)
    }
    const untold = this.#untold(changed).map(({ id }) => id)
    if (untold.length === 0) return
    this.#whenRead(() => {
      const versions = this.#untold(untold)
      for (const { id, changedAt } of versions) if (this.#notedRows.size < mostNames) this.#notedRows.set(id, changedAt)
      this.#tell('new', versions.filter(isNew))
      this.#tell('changed', versions.filter((version) => !isNew(version)))
    })
  }

  /** Those that changed, are there, and are neither noted nor told of by now. */
  #untold(changed: readonly RowId[]): readonly RowVersion[] {
    return changed
      .flatMap((id) => this.#table.row(id) ?? [])
      .filter(({ id, message, changedAt }) => changedAt > 0 && this.#notedRows.get(id) !== changedAt && !this.#told.changed(message, this.#times.wall(changedAt)))
  }

  #tell(what: 'new' | 'changed', versions: readonly RowVersion[]): void {
    const { object, leadsTo } = this.#words
    const times = versions.map(({ changedAt }) => this.#times.wall(changedAt))
    if (versions.length > mostAtOnce) this.#many(what, versions.length, Math.max(...times))
    for (const version of versions) {
      const words = this.#remember(version)
      if (versions.length <= mostAtOnce) this.#log.add({ at: this.#times.wall(version.changedAt), object, what, count: 1, ...words, differences: [], leadsTo: leadsTo(version) })
    }
  }

  #many(what: RecentChange['what'], count: number, at: number): void {
    this.#log.add({ at, object: this.#words.object, what, count, name: null, place: null, differences: [], leadsTo: null })
  }

  #noteGone(gone: readonly RowId[]): void {
    const { object } = this.#words
    for (const id of this.#notedRows.size > 0 ? gone : []) this.#notedRows.delete(id)
    if (gone.length === 0) return
    const at = this.#wall()
    // Where the kernel told of more than can be named, that was all of them.
    if (this.#told.gone(object, null, at)) {
      for (const id of this.#remembered.size > 0 ? gone : []) this.#remembered.delete(id)
      return
    }
    const untold: Partial<Remembered>[] = []
    for (const id of gone) {
      const remembered: Partial<Remembered> = this.#remembered.get(id) ?? {}
      this.#remembered.delete(id)
      if (!this.#told.gone(object, remembered.name ?? null, at)) untold.push(remembered)
    }
    if (untold.length > 0) this.#whenRead(() => this.#tellGone(untold, at))
  }

  /** `at`: when they were found to be gone. */
  #tellGone(gone: readonly Partial<Remembered>[], at: number): void {
    const { object } = this.#words
    if (this.#told.gone(object, null, at)) return
    const untold = gone.filter(({ name }) => !this.#told.gone(object, name ?? null, at))
    if (untold.length > mostAtOnce) this.#many('gone', untold.length, at)
    else for (const { name = null, place = null } of untold) this.#log.add({ at, object, what: 'gone', count: 1, name, place, differences: [], leadsTo: null })
  }

  #remember(version: RowVersion): Remembered {
    const words = { name: this.#words.name(version), place: this.#words.place(version) }
    if (this.#remembered.size < mostNames) this.#remembered.set(version.id, words)
    return words
  }

  #rememberAll(): void {
    this.#remembered.clear()
    if (this.#table.size > largestSearched) return
    for (const id of this.#table.ids()) {
      const version = this.#table.row(id)
      if (version !== undefined) this.#remember(version)
    }
  }

  /** Rows that changed in the minute before anybody looked and are not noted, oldest first. */
  #changedBefore(): readonly RowId[] {
    if (this.#table.size > largestSearched) return []
    const since = Math.max(this.#noted, this.#wall() - recentSpan)
    return Array.from(this.#table.ids()).filter((id) => {
      const changedAt = this.#table.row(id)?.changedAt ?? 0
      return changedAt > 0 && this.#times.wall(changedAt) > since
    })
  }
}

function isNew({ firstSeen, changedAt }: RowVersion): boolean {
  return firstSeen === changedAt
}
