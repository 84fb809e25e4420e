import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { TableState } from '../../../electron/api/views.ts'

/** Rows in the kernel's order, with what happens to them. */
export class FakeTable {
  state: TableState = { phase: 'live' }
  readonly sampledAt: number | null = null
  /** The row that is by now what those were that are gone; null: none is. */
  again: RowId | null = null
  readonly #rows: Map<RowId, Row>
  #list: readonly Row[] | null = null
  readonly #listeners = new Set<(gone: Row | null) => void>()

  constructor(rows: readonly Row[]) {
    this.#rows = new Map(rows.map((row) => [row.id, row]))
  }

  get rows(): readonly Row[] {
    this.#list ??= [...this.#rows.values()]
    return this.#list
  }

  get size(): number {
    return this.#rows.size
  }

  get(id: RowId): Row | undefined {
    return this.#rows.get(id)
  }

  /** Called after each change, with the row that left if one did. */
  onChange(listener: (gone: Row | null) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  put(...rows: readonly Row[]): void {
    for (const row of rows) this.#rows.set(row.id, row)
    this.#tell(null)
  }

  remove(id: RowId): void {
    const row = this.#rows.get(id)
    this.#rows.delete(id)
    this.#tell(row ?? null)
  }

  enter(state: TableState): void {
    this.state = state
    this.#tell(null)
  }

  #tell(gone: Row | null): void {
    this.#list = null
    for (const listener of this.#listeners) listener(gone)
  }
}
