import type { RowId } from './row-id.ts'
import type { Table } from './table.ts'

/** Which rows of its window, in which version, the receiver of a view's frames has. */
export class KnownRows {
  readonly #table: Table
  #versions = new Map<RowId, number>()
  /** Rows that come again, though the receiver has their newest version. */
  readonly #again = new Set<RowId>()

  constructor(table: Table) {
    this.#table = table
  }

  /** Has these rows (or all) come again. */
  forget(ids: Iterable<RowId> = this.#versions.keys()): void {
    for (const id of ids) if (this.#versions.has(id)) this.#again.add(id)
  }

  /** Which rows of a window the receiver lacks as they are now; from here on it has them. `frozen`: it keeps what it has, and lacks only rows it never had. */
  fresh(ids: readonly RowId[], frozen: boolean): RowId[] {
    const versions = new Map<RowId, number>()
    const fresh: RowId[] = []
    for (const id of ids) {
      const had = this.#versions.get(id)
      const version = frozen && had !== undefined ? had : this.#table.row(id)?.version
      if (version === undefined) continue
      versions.set(id, version)
      if (version !== had || (!frozen && this.#again.has(id))) fresh.push(id)
    }
    this.#versions = versions
    if (!frozen) this.#again.clear()
    return fresh
  }
}
