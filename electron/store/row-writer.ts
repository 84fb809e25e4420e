import type { Changes } from './changes.ts'
import type { Change, Outcome } from './identity.ts'
import { IdentityIndex } from './identity-index.ts'
import { isSameBody, type RawMessage } from './raw-message.ts'
import type { Records } from './records.ts'
import type { Ending } from './rows.ts'
import type { TableOptions } from './table-options.ts'

/** How far a row put in front of all under its key stands before the first in the order of ordinals, which for all others are whole numbers. */
const step = 2 ** -20
/** From here on a double cannot hold such steps much longer: ordinals begin anew. */
const mostOrdinals = 2 ** 32

/** Applies messages to the rows of a table whose identities are known, and notes what changed. */
export class RowWriter {
  readonly index: IdentityIndex
  readonly #records: Records
  readonly #changes: Changes
  readonly #significant: (before: RawMessage, after: RawMessage) => boolean
  readonly #provisional: ((message: RawMessage) => boolean) | undefined
  readonly #outlives: TableOptions['outlives']
  #serial = 0
  #ordinal = 0
  #size = 0
  /** The row that the last `apply` or `place` was about; -1: none. */
  touched = -1

  constructor(records: Records, changes: Changes, { identity, significant, provisional, outlives }: Omit<TableOptions, 'scheduler'>) {
    this.index = new IdentityIndex(records, identity)
    this.#records = records
    this.#changes = changes
    this.#significant = significant ?? (() => true)
    this.#provisional = provisional
    this.#outlives = outlives
  }

  /** Rows there are. */
  get size(): number {
    return this.#size
  }

  /** A first load came to this many rows. */
  begin(rows: number): void {
    this.#size = rows
    this.#ordinal = rows
  }

  apply(change: Change, message: RawMessage, at: number): Outcome {
    const first = this.index.first(message)
    const row = this.index.match(first)
    this.touched = row
    if (change === 'delete') {
      if (row < 0) return 'unknown'
      if (this.#outlives?.(this.#records.message(this.#records.slotOf(row)), message) === true) return 'same'
      this.end(row, 'told')
      return 'gone'
    }
    if (row >= 0) return this.update(row, message, at)
    if (change === 'amend') return 'unknown'
    if (change === 'replace' && first >= 0) {
      this.touched = first
      return this.update(first, message, at)
    }
    this.create(message, at, first, change === 'append' ? -1 : first)
    return 'new'
  }

  /** Gives a row a new version, unless the message, which was last asked for in the index, says nothing new. `at`: when it changed, `heardAt`: when the message came. */
  update(row: number, message: RawMessage, at: number, heardAt = at): Outcome {
    const identical = this.index.identical === row
    if (identical && this.#provisional === undefined) return 'same'
    const before = this.#records.message(this.#records.slotOf(row))
    if (identical || isSame(before, message)) {
      if (this.#provisional?.(before) !== true || this.#provisional(message)) return 'same'
      this.#rewrite(row, message, { heardAt })
      return 'changed'
    }
    this.#rewrite(row, message, this.#significant(before, message) ? { heardAt, changedAt: at } : { heardAt })
    return 'changed'
  }

  /** Whether a version was worked out from several messages, so that the kernel's own takes its place. */
  isProvisional(slot: number): boolean {
    return this.#provisional !== undefined && this.#provisional(this.#records.message(slot))
  }

  /** Makes a row under the key last asked for, which starts with `first`, in front of `before` or (-1) behind all. `at`: when it came to be, `heardAt`: when the message came. */
  create(message: RawMessage, at: number, first: number, before: number, heardAt = at): void {
    this.#records.reserve(1)
    const row = this.#records.rows.take()
    this.touched = row
    const ordinal = this.#ordinalBefore(before)
    this.#changes.note(row, -1, this.#records.rows.capacity)
    this.#records.rows.firstSeen[row] = at
    this.#records.write(row, message, ++this.#serial, at, heardAt, ordinal)
    this.index.add(row, first, before)
    this.#size++
  }

  /** Ends a row. `indexed`: it is in the index. */
  end(row: number, how: Ending, indexed = true): void {
    const slot = this.#records.slotOf(row)
    if (indexed) this.index.remove(row)
    const keep = this.#changes.note(row, slot, this.#records.rows.capacity)
    this.#changes.noteGone(row, this.#records.rows.idOf(row))
    this.#records.rows.end(row, how)
    if (!keep) this.#records.free(slot)
    this.#size--
  }

  /** Puts a row in front of `before`, another under the same key, `first` being the first of them. */
  moveBefore(row: number, before: number): void {
    const message = this.#records.message(this.#records.slotOf(row))
    this.index.remove(row)
    const ordinal = this.#ordinalBefore(before)
    this.index.first(message)
    this.index.add(row, before, before)
    this.#rewrite(row, message, { ordinal })
  }

  /** Whether a row stands behind the one before it under its key in the order of ordinals, too. */
  isSettled(row: number): boolean {
    const previous = this.index.previous(row)
    return previous < 0 || this.#ordinalOf(previous) < this.#ordinalOf(row)
  }

  /** Has a row stand behind the one before it under its key in the order of ordinals, too. */
  settle(row: number): void {
    if (!this.isSettled(row)) this.#rewrite(row, this.#records.message(this.#records.slotOf(row)), { ordinal: this.#nextOrdinal() })
  }

  /** Has a row stand behind an ordinal, at the end unless it does already. Gives the ordinal that it has. */
  standBehind(row: number, ordinal: number): number {
    if (this.#ordinalOf(row) <= ordinal) this.#rewrite(row, this.#records.message(this.#records.slotOf(row)), { ordinal: this.#nextOrdinal() })
    return this.#ordinalOf(row)
  }

  /**
   * The ordinal of a row in front of `before`; -1: behind all. Between two rows of a list there may be no room: it stands at the end then, and those
   * behind it in the list are settled when the dump comes to them.
   */
  #ordinalBefore(before: number): number {
    return before < 0 || this.index.previous(before) >= 0 ? this.#nextOrdinal() : this.#ordinalOf(before) - step
  }

  #nextOrdinal(): number {
    if (this.#ordinal >= mostOrdinals) this.#ordinal = this.#records.versions.renumber()
    return this.#ordinal++
  }

  #ordinalOf(row: number): number {
    return this.#records.versions.ordinals[this.#records.slotOf(row)] ?? 0
  }

  /** Gives a row a new version; what is not said stays as it was. */
  #rewrite(row: number, message: RawMessage, said: { readonly changedAt?: number; readonly heardAt?: number; readonly ordinal?: number }): void {
    const slot = this.#records.slotOf(row)
    const { versions } = this.#records
    const { changedAt = versions.changedAt[slot] ?? 0, heardAt = versions.heardAt[slot] ?? 0, ordinal = this.#ordinalOf(row) } = said
    const keep = this.#changes.note(row, slot, this.#records.rows.capacity)
    this.#records.write(row, message, ++this.#serial, changedAt, heardAt, ordinal)
    if (!keep) this.#records.free(slot)
  }
}

function isSame(before: RawMessage, message: RawMessage): boolean {
  return before.length === message.length && (before.source ?? 0) === (message.source ?? 0) && isSameBody(before.bytes, before.offset, message)
}
