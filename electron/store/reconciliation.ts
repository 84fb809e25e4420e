import type { Change } from './identity.ts'
import type { DumpPart, Receipt } from './loading.ts'
import { messageLength, messageType, type RawMessage } from './raw-message.ts'
import type { Records } from './records.ts'
import type { RowId } from './row-id.ts'
import type { RowWriter } from './row-writer.ts'
import { RecordComparison } from './same-record.ts'
import type { TableOptions } from './table-options.ts'

/** Rows that one step of the sweep looks at. */
const rowsAStep = 1024

/** When what a dump says differently came to be, what is new in it came, and when its messages came; milliseconds. */
interface DumpTimes {
  readonly at: number
  readonly cameAt: number
  readonly heardAt: number
}

/**
 * Brings a table into agreement with a new dump by mark and sweep: what the dump brings is marked, what it did not bring is ended, unless the dump may have passed
 * over it and it is missing for the first time.
 * A record that is as it was keeps its version. Lists take the dump's order.
 * What it brings of records that an event has ended since it began may be older than that event: rows made of it are withheld.
 * The kernel dumps in much the same order each time, so a record is first compared with the row behind the last one: only where it differs is it looked for.
 */
export class Reconciliation {
  readonly #records: Records
  readonly #writer: RowWriter
  /** 1 by row: the dump brought it, or an event since the dump began. */
  #marks: Uint8Array
  /** The row that the dump brings next, if it brings them as the table got them. */
  #expected = 0
  #swept = 0
  readonly #list: TableOptions['list']
  readonly #comparison: RecordComparison
  readonly #passedOver: TableOptions['passedOver']
  readonly #missingBefore: ReadonlySet<RowId>
  /** The rows that this dump is the first not to bring, of those that it may have passed over: see `TableOptions.passedOver`. */
  readonly missing = new Set<RowId>()
  readonly #unseen: boolean
  /** The ordinal of the row that the dump brought last, by list. */
  readonly #reached = new Map<number, number>()
  /** The fingerprints of records that an event has ended since the dump began. */
  readonly #ended = new Set<number>()
  received = 0

  /** `missing`: rows that the dump before did not bring; `unseen`: nobody has looked for a while, as for `Table.load`. */
  constructor(records: Records, writer: RowWriter, options: Pick<TableOptions, 'list' | 'passedOver' | 'unshown' | 'alike'>, missing: ReadonlySet<RowId>, unseen: boolean) {
    this.#records = records
    this.#writer = writer
    this.#list = options.list
    this.#comparison = new RecordComparison(options)
    this.#passedOver = options.passedOver
    this.#missingBefore = missing
    this.#unseen = unseen
    this.#marks = new Uint8Array(records.rows.capacity)
  }

  /** `heardAt`: when its messages came, where that was not when they were received. */
  append(bytes: Uint8Array, start: number, end: number, { type, accept, source }: DumpPart, { at }: Receipt, heardAt = at): void {
    const times = { at, cameAt: this.#unseen ? 0 : at, heardAt }
    for (let offset = start; ; ) {
      const length = messageLength(bytes, offset, end)
      if (length === 0) return
      if (messageType(bytes, offset) === type && (accept === undefined || accept(bytes, offset, length))) {
        this.#place({ bytes, offset, length, source }, times)
        this.received++
      }
      offset += (length + 3) & ~3
    }
  }

  /** An event was applied, by which the row last touched is there, or the record of its message is gone. */
  follow(change: Change, message: RawMessage): void {
    if (change === 'delete') this.#ended.add(this.#writer.index.fingerprint(message))
    else if (change !== 'amend') {
      this.#records.rows.withheld.delete(this.#writer.touched)
      this.#mark(this.#writer.touched)
    }
  }

  /** Keeps a row from being swept; -1: none. */
  #mark(row: number): void {
    if (row < 0) return
    if (row >= this.#marks.length) {
      const marks = new Uint8Array(this.#records.rows.capacity)
      marks.set(this.#marks)
      this.#marks = marks
    }
    this.#marks[row] = 1
  }

  /** Ends some of the rows that the dump did not bring; false: none are left. */
  sweep(): boolean {
    const { rows } = this.#records
    const end = Math.min(rows.used, this.#swept + rowsAStep)
    for (; this.#swept < end; this.#swept++) {
      if (rows.slots[this.#swept] !== 0 && this.#marks[this.#swept] !== 1) this.#sweepOne(this.#swept)
    }
    return end < rows.used
  }

  #sweepOne(row: number): void {
    const id = this.#records.rows.idOf(row)
    const passedOver = !this.#missingBefore.has(id) && this.#passedOver?.(this.#records.message(this.#records.slotOf(row))) === true
    if (passedOver && !this.#unseen) this.missing.add(id)
    else this.#writer.end(row, this.#unseen ? 'unseen' : 'missed')
  }

  #place(message: RawMessage, { at, cameAt, heardAt }: DumpTimes): void {
    if (this.#isAsItWas(this.#expected, message, heardAt)) {
      this.#mark(this.#expected)
      this.#keepOrder(this.#expected++, message)
      return
    }
    const { index } = this.#writer
    const first = index.first(message)
    const row = index.match(first)
    const awaited = this.#awaited(first)
    if (row < 0) {
      this.#writer.create(message, cameAt, first, awaited, heardAt)
      this.#mark(this.#writer.touched)
      this.#keepOrder(this.#writer.touched, message)
      if (this.#ended.size > 0 && this.#ended.has(index.fingerprint(message))) this.#records.rows.withheld.add(this.#writer.touched)
      return
    }
    this.#writer.update(row, message, at, heardAt)
    if (awaited >= 0 && awaited !== row && this.#marks[row] !== 1) this.#writer.moveBefore(row, awaited)
    this.#writer.settle(row)
    this.#keepOrder(row, message)
    this.#mark(row)
    this.#expected = row + 1
  }

  /** Has a row stand behind those of its list that the dump brought before it. */
  #keepOrder(row: number, { bytes, offset }: RawMessage): void {
    if (this.#list === undefined) return
    const list = this.#list(bytes, offset)
    this.#reached.set(list, this.#writer.standBehind(row, this.#reached.get(list) ?? -Infinity))
  }

  /** Whether the dump brings this row, as it is but for what is unshown, and where it stands in its list and in the kernel's order. */
  #isAsItWas(row: number, message: RawMessage, heardAt: number): boolean {
    const { rows, versions } = this.#records
    const slot = (rows.slots[row] ?? 0) - 1
    if (slot < 0 || versions.lengths[slot] !== message.length || versions.sourceOf(slot) !== (message.source ?? 0)) return false
    if (!this.#isSame(slot, message, heardAt) || this.#writer.isProvisional(slot)) return false
    const previous = this.#writer.index.previous(row)
    return previous < 0 || (this.#marks[previous] === 1 && this.#writer.isSettled(row))
  }

  /** Whether a slot's message says the same, but for what is unshown, which it then says as well. */
  #isSame(slot: number, message: RawMessage, heardAt: number): boolean {
    const { arena, versions } = this.#records
    const slab = versions.slabs[slot] ?? 0
    const offset = versions.offsets[slot] ?? 0
    const sameness = this.#comparison.compare(arena.bytes(slab), offset, message)
    if (sameness !== 'same-but-unshown') return sameness === 'same'
    arena.overwrite(slab, offset, message)
    versions.heardAt[slot] = heardAt
    return true
  }

  /** The first row of a list that the dump has not brought yet; -1: none. */
  #awaited(first: number): number {
    const { index } = this.#writer
    let row = first
    while (row >= 0 && this.#marks[row] === 1) row = index.next(row)
    return row
  }
}
