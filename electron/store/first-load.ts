import type { DumpPart } from './loading.ts'
import { messageLength, messageType } from './raw-message.ts'
import type { Records } from './records.ts'

/** Appends the records of a first dump to an empty table: where they lie and their columns, while they are in the cache. Nothing is hashed. */
export class FirstLoad {
  readonly #records: Records
  received = 0

  constructor(records: Records) {
    this.#records = records
  }

  append(bytes: Uint8Array, start: number, end: number, part: DumpPart, keep: boolean): void {
    const { arena, versions, columns } = this.#records
    const first = versions.used
    let slab: number
    let held = bytes
    let shift = 0 // what to add to a position in `bytes` to get one in the slab
    if (keep) {
      slab = arena.adopt(bytes.buffer, end - start, end - start)
      held = arena.bytes(slab)
      shift = bytes.byteOffset
    } else {
      slab = arena.copy(bytes, start, end - start)
      held = arena.bytes(slab)
      shift = arena.copiedTo - start
    }
    const wanted = this.#locate(held, start + shift, end + shift, slab, part)
    arena.release(slab, end - start - wanted)
    columns.read(held, first, versions.used)
  }

  /** The rows are complete. */
  finish(): void {
    this.#records.rows.used = this.#records.versions.used
    this.#records.arena.settle()
  }

  /** Forgets what came. */
  abandon(): void {
    this.#records.rows.used = this.#records.versions.used
    this.#records.clear()
  }

  /** Notes where the messages lie, and makes each a row of its version's number; gives how many bytes of them are wanted. */
  #locate(bytes: Uint8Array, start: number, end: number, slab: number, { type, accept, source }: DumpPart): number {
    const { rows, versions } = this.#records
    const most = (end - start) >>> 4
    this.#records.reserve(most)
    rows.reserve(versions.used + most) // of which none counts as used yet
    const { slabs, offsets, lengths, ordinals } = versions
    let slot = versions.used
    let wanted = 0
    for (let offset = start; ; ) {
      const length = messageLength(bytes, offset, end)
      if (length === 0) break
      if (messageType(bytes, offset) === type && (accept === undefined || accept(bytes, offset, length))) {
        slabs[slot] = slab
        offsets[slot] = offset
        lengths[slot] = length
        ordinals[slot] = slot
        versions.rows[slot] = slot
        rows.slots[slot] = slot + 1
        slot++
        wanted += length
      }
      offset += (length + 3) & ~3
    }
    versions.tag(versions.used, slot, source)
    this.received += slot - versions.used
    versions.used = slot
    return wanted
  }
}
