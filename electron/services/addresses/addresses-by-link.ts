import type { RowId } from '../../store/row-id.ts'
import type { Table, TableChanges } from '../../store/table.ts'
import { addressIndexAt } from './address-identity.ts'

/** Which rows of the addresses table belong to which device. */
export class AddressesByLink {
  readonly #table: Table
  readonly #byLink = new Map<number, Set<RowId>>()
  readonly #links = new Map<RowId, number>()

  constructor(table: Table) {
    this.#table = table
  }

  /** Rows of a device's addresses, in the kernel's order. */
  of(index: number): readonly RowId[] {
    return [...(this.#byLink.get(index) ?? [])]
  }

  /** Follows what a flush of the table brought. Gives the indexes of the devices whose addresses changed. */
  update(changes: TableChanges): ReadonlySet<number> {
    const touched = new Set<number>()
    if (changes.everything) this.#clear(touched)
    for (const { id } of changes.gone) this.#remove(id, touched)
    for (const id of changes.everything ? this.#table.ids() : changes.changed) this.#add(id, touched)
    return touched
  }

  #clear(touched: Set<number>): void {
    for (const index of this.#byLink.keys()) touched.add(index)
    this.#byLink.clear()
    this.#links.clear()
  }

  #remove(id: RowId, touched: Set<number>): void {
    const index = this.#links.get(id)
    if (index === undefined) return
    this.#links.delete(id)
    const ids = this.#byLink.get(index)
    ids?.delete(id)
    if (ids?.size === 0) this.#byLink.delete(index)
    touched.add(index)
  }

  #add(id: RowId, touched: Set<number>): void {
    const row = this.#table.row(id)
    if (row === undefined) return
    const index = addressIndexAt(row.message.bytes, row.message.offset)
    this.#links.set(id, index)
    const ids = this.#byLink.get(index)
    if (ids === undefined) this.#byLink.set(index, new Set([id]))
    else ids.add(id)
    touched.add(index)
  }
}
