import type { RowId } from '../../store/row-id.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { TableChanges } from '../../store/table-changes.ts'
import type { Table } from '../../store/table.ts'
import { addressIndexAt } from './address-identity.ts'
import { addressPlace, joinsBehind } from './address-place.ts'

/** What a flush of the table came to. */
export interface AddressNews {
  /** Indexes of the devices whose addresses changed. */
  readonly links: ReadonlySet<number>
  /** Where an address stands among those of its device cannot be told. */
  readonly inDoubt: boolean
}

/** Which rows of the addresses table belong to which device. */
export class AddressesByLink {
  readonly #table: Table
  /** The place of each address of a device. */
  readonly #byLink = new Map<number, Map<RowId, number>>()
  readonly #links = new Map<RowId, number>()

  constructor(table: Table) {
    this.#table = table
  }

  /** Rows of a device's addresses, in no particular order. */
  ids(index: number): readonly RowId[] {
    return [...(this.#byLink.get(index)?.keys() ?? [])]
  }

  /** The addresses of a device, in the kernel's order. */
  records(index: number): readonly RowVersion[] {
    const places = this.#byLink.get(index)
    const placed = Array.from(places ?? [], ([id, place]) => ({ place, row: this.#table.row(id) }))
    return placed
      .flatMap(({ place, row }) => (row === undefined ? [] : [{ place, row }]))
      .toSorted((one, other) => one.place - other.place || one.row.ordinal - other.row.ordinal)
      .map(({ row }) => row)
  }

  /** Follows what a flush of the table brought. */
  update(changes: TableChanges): AddressNews {
    const links = new Set<number>()
    if (changes.everything) this.#clear(links)
    for (const id of changes.gone) this.#remove(id, links)
    let inDoubt = false
    for (const id of changes.everything ? this.#table.ids() : changes.changed) inDoubt = this.#add(id, links, !inDoubt) || inDoubt
    return { links, inDoubt }
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
    const places = this.#byLink.get(index)
    places?.delete(id)
    if (places?.size === 0) this.#byLink.delete(index)
    touched.add(index)
  }

  /** Gives whether its place is in doubt, where that is asked. */
  #add(id: RowId, touched: Set<number>, ask: boolean): boolean {
    const row = this.#table.row(id)
    if (row === undefined) return false
    const { bytes, offset } = row.message
    const index = addressIndexAt(bytes, offset)
    const place = addressPlace(bytes, offset)
    const places = this.#byLink.get(index) ?? new Map<RowId, number>()
    const before = places.get(id)
    const inDoubt = ask && before !== place && (before === undefined ? row.firstSeen > 0 && !joinsBehind(place) : true) && includes(places, place)
    places.set(id, place)
    this.#byLink.set(index, places)
    this.#links.set(id, index)
    touched.add(index)
    return inDoubt
  }
}

/** Whether an address of a device has this place. */
function includes(places: ReadonlyMap<RowId, number>, place: number): boolean {
  for (const one of places.values()) if (one === place) return true
  return false
}
