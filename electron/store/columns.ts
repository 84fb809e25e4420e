import { AddressValues } from './address-values.ts'
import type { Arena } from './arena.ts'
import type { AddressColumn, Column, NumberColumn, TextColumn } from './column.ts'
import { ColumnScan } from './column-scan.ts'
import type { FilterColumns } from './filter/filter-columns.ts'
import { NumberValues } from './number-values.ts'
import type { StoredColumn } from './stored-column.ts'
import { TextValues } from './text-values.ts'
import { noSlab, type Versions } from './versions.ts'

/** The columns that somebody sorts or filters by: read from the messages when first asked for, kept up from then on. */
export class Columns {
  readonly #arena: Arena
  readonly #versions: Versions
  readonly #numbers = new Map<NumberColumn, NumberValues>()
  readonly #texts = new Map<TextColumn, TextValues>()
  readonly #addresses = new Map<AddressColumn, AddressValues>()
  #all: StoredColumn[] = []
  readonly #scan = new ColumnScan()
  /** Columns that are read in parts: the slots from here on they have. */
  readonly #unread = new Map<StoredColumn, { next: number; readonly end: number; readonly scan: ColumnScan }>()
  /** As a filter finds them, without their values where they are new: those come with `readSome`. */
  readonly later: FilterColumns = {
    number: (column) => this.#get(this.#numbers, column, (capacity) => new NumberValues(column, capacity), true),
    text: (column) => this.#get(this.#texts, column, (capacity) => new TextValues(column, capacity), true),
    address: (column) => this.#get(this.#addresses, column, (capacity) => new AddressValues(column, capacity), true),
  }

  constructor(arena: Arena, versions: Versions) {
    this.#arena = arena
    this.#versions = versions
  }

  number(column: NumberColumn): NumberValues {
    return this.#get(this.#numbers, column, (capacity) => new NumberValues(column, capacity))
  }

  text(column: TextColumn): TextValues {
    return this.#get(this.#texts, column, (capacity) => new TextValues(column, capacity))
  }

  address(column: AddressColumn): AddressValues {
    return this.#get(this.#addresses, column, (capacity) => new AddressValues(column, capacity))
  }

  /** Makes room in all columns. */
  grow(capacity: number): void {
    for (const stored of this.#all) stored.grow(capacity)
    this.#scan.use(this.#all)
  }

  /** Reads all columns of slots whose messages lie in `bytes`. */
  read(bytes: Uint8Array, from: number, to: number): void {
    this.#scan.read(bytes, this.#versions, from, to)
  }

  /** Reads one column anew, if it is kept: of these slots, or of all. */
  refresh(column: Column, slots?: Iterable<number>): boolean {
    const stored = this.#all.find((one) => one.column === column)
    if (stored === undefined) return false
    const { slabs } = this.#versions
    if (slots === undefined) this.#readWhole(stored)
    else for (const slot of slots) stored.read(this.#arena.bytes(slabs[slot] ?? noSlab), this.#versions, slot, slot + 1)
    this.#scan.use(this.#all)
    return true
  }

  /** Reads so many slots of a column that was asked for `later`; false: all have their values. */
  readSome(count: number): boolean {
    for (const [stored, part] of this.#unread) {
      const end = Math.min(part.end, this.#versions.used)
      const to = Math.min(part.next + count, end)
      this.#fill(stored, part.scan, part.next, to)
      this.#scan.use(this.#all)
      part.next = to
      if (to >= end) this.#unread.delete(stored)
      return true
    }
    return false
  }

  /** Forgets all columns. */
  clear(): void {
    this.#unread.clear()
    this.#numbers.clear()
    this.#texts.clear()
    this.#addresses.clear()
    this.#all = []
    this.#scan.use(this.#all)
  }

  #get<C, S extends StoredColumn>(stored: Map<C, S>, column: C, make: (capacity: number) => S, later = false): S {
    let values = stored.get(column)
    if (values === undefined) {
      values = make(this.#versions.capacity)
      stored.set(column, values)
      this.#all.push(values)
      this.#scan.use(this.#all)
      this.#unread.set(values, { next: 0, end: this.#versions.used, scan: new ColumnScan() })
    }
    if (!later && this.#unread.has(values)) this.#readWhole(values)
    return values
  }

  #readWhole(stored: StoredColumn): void {
    this.#unread.delete(stored)
    this.#fill(stored, new ColumnScan(), 0, this.#versions.used)
    this.#scan.use(this.#all)
  }

  /** Reads slots, run by run of those in one slab. */
  #fill(stored: StoredColumn, scan: ColumnScan, first: number, end: number): void {
    const { slabs } = this.#versions
    scan.use([stored])
    for (let from = first; from < end; ) {
      const slab = slabs[from] ?? noSlab
      let to = from + 1
      while (to < end && slabs[to] === slab) to++
      if (slab !== noSlab) scan.read(this.#arena.bytes(slab), this.#versions, from, to)
      from = to
    }
  }
}
