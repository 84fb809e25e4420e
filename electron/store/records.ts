import { Arena } from './arena.ts'
import { Columns } from './columns.ts'
import type { RawMessage } from './raw-message.ts'
import type { RowId } from './row-id.ts'
import type { RowVersion } from './row-version.ts'
import { Rows } from './rows.ts'
import { noSlab, Versions } from './versions.ts'

/** What a table stores: rows, their versions, the bytes of these and the columns read from them. Views read it, the table alone writes. */
export class Records {
  readonly arena = new Arena()
  readonly versions = new Versions()
  readonly rows = new Rows()
  readonly columns = new Columns(this.arena, this.versions)
  /** When the messages of the first load came, milliseconds on the clock of the messages. */
  loadedAt = 0

  /** Makes room for `more` further rows and versions. */
  reserve(more: number): void {
    this.rows.reserve(more)
    if (this.versions.reserve(more)) this.columns.grow(this.versions.capacity)
  }

  /** The slot of a row's newest version; the row must be there. */
  slotOf(row: number): number {
    const slot = (this.rows.slots[row] ?? 0) - 1
    if (slot < 0) throw new RangeError(`row ${row} is gone`)
    return slot
  }

  /** The slots of the newest versions of those of these rows that are there. */
  *slotsOf(ids: Iterable<RowId>): Generator<number, void, void> {
    for (const id of ids) {
      const row = this.rows.rowOf(id)
      if (row >= 0) yield this.slotOf(row)
    }
  }

  /** Whether a slot holds the newest version of a row that may be shown, not an older one that still awaits the next flush. */
  isNewest(slot: number): boolean {
    const { slabs, rows } = this.versions
    const row = rows[slot] ?? 0
    return slabs[slot] !== noSlab && this.rows.slots[row] === slot + 1 && !this.rows.withheld.has(row)
  }

  /** The newest version of a row that is there. */
  versionOf(row: number): RowVersion {
    const slot = this.slotOf(row)
    return {
      id: this.rows.idOf(row),
      version: this.versions.serials[slot] ?? 0,
      firstSeen: this.rows.firstSeen[row] ?? 0,
      loadedAt: this.loadedAt,
      changedAt: this.versions.changedAt[slot] ?? 0,
      heardAt: (this.versions.heardAt[slot] ?? 0) || this.loadedAt,
      ordinal: this.versions.ordinals[slot] ?? 0,
      message: this.message(slot),
    }
  }

  message(slot: number): RawMessage {
    const { slabs, offsets, lengths } = this.versions
    return { bytes: this.arena.bytes(slabs[slot] ?? noSlab), offset: offsets[slot] ?? 0, length: lengths[slot] ?? 0, source: this.versions.sourceOf(slot) }
  }

  /** Of those of these rows that are there, how many are as they first came, and how many have changed since; makes no objects. */
  countFresh(ids: readonly RowId[]): { readonly fresh: number; readonly others: number } {
    let there = 0
    let fresh = 0
    for (const id of ids) {
      const row = this.rows.rowOf(id)
      if (row < 0) continue
      there++
      if (this.rows.firstSeen[row] === this.versions.changedAt[this.slotOf(row)]) fresh++
    }
    return { fresh, others: there - fresh }
  }

  /** Calls with where the newest message of each row lies, in no particular order, and makes no objects: tables are large, and some are read each second. Rows must stay as they are meanwhile. */
  each(visit: (bytes: Uint8Array, offset: number, length: number, row: number) => void): void {
    const { rows, versions, arena } = this
    let slab = noSlab
    let bytes: Uint8Array = new Uint8Array(0)
    for (let row = 0; row < rows.used; row++) {
      const slot = (rows.slots[row] ?? 0) - 1
      if (slot < 0 || rows.withheld.has(row)) continue
      const at = versions.slabs[slot] ?? noSlab
      if (at !== slab) bytes = arena.bytes(at)
      slab = at
      visit(bytes, versions.offsets[slot] ?? 0, versions.lengths[slot] ?? 0, row)
    }
  }

  /** Makes a copied message the newest version of a row; gives its slot. */
  write(row: number, message: RawMessage, serial: number, changedAt: number, heardAt: number, ordinal: number): number {
    if (this.versions.reserve(1)) this.columns.grow(this.versions.capacity)
    const slot = this.versions.take()
    const slab = this.arena.copy(message.bytes, message.offset, message.length)
    const { slabs, offsets, lengths, rows, serials, changedAt: changes, heardAt: heard, ordinals } = this.versions
    slabs[slot] = slab
    offsets[slot] = this.arena.copiedTo
    lengths[slot] = message.length
    rows[slot] = row
    serials[slot] = serial
    changes[slot] = changedAt
    heard[slot] = heardAt
    ordinals[slot] = ordinal
    this.versions.tag(slot, slot + 1, message.source)
    this.rows.slots[row] = slot + 1
    this.columns.read(this.arena.bytes(slab), slot, slot + 1)
    return slot
  }

  /** Forgets a version that nobody sorts by any more. */
  free(slot: number): void {
    const { slabs, lengths } = this.versions
    this.arena.release(slabs[slot] ?? noSlab, lengths[slot] ?? 0)
    this.versions.release(slot)
  }

  /** Forgets all rows. */
  clear(): void {
    this.rows.clear()
    this.versions.clear()
    this.arena.clear()
  }

  /** Moves the messages out of one slab that is mostly waste; false: there is none. */
  tidy(): boolean {
    const wasteful = this.arena.wasteful()
    if (wasteful < 0) return false
    const { slabs, offsets, lengths, used } = this.versions
    const bytes = this.arena.bytes(wasteful)
    for (let slot = 0; slot < used; slot++) {
      if (slabs[slot] !== wasteful) continue
      const length = lengths[slot] ?? 0
      slabs[slot] = this.arena.copy(bytes, offsets[slot] ?? 0, length)
      offsets[slot] = this.arena.copiedTo
      this.arena.release(wasteful, length)
    }
    return true
  }
}
