import type { Accept } from './loading.ts'
import { messageLength, messageType } from './raw-message.ts'
import type { Records } from './records.ts'

/** Appends the records of a first dump to an empty table: where they lie and their columns, while they are in the cache. Nothing is hashed. */
export class FirstLoad {
  readonly #records: Records
  received = 0

  constructor(records: Records) {
    this.#records = records
  }

  append(bytes: Uint8Array, start: number, end: number, type: number, keep: boolean, accept: Accept | undefined): void {
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
    const wanted = this.#locate(held, start + shift, end + shift, slab, type, accept)
    arena.release(slab, end - start - wanted)
    columns.read(held, first, versions.used)
  }

  /** The rows are complete: gives them their numbers, those of their versions. */
  finish(): void {
    const { arena, rows, versions } = this.#records
    const { used } = versions
    rows.reserve(used)
    rows.used = used
    for (let slot = 0; slot < used; slot++) {
      versions.rows[slot] = slot
      versions.ordinals[slot] = slot
      rows.slots[slot] = slot + 1
    }
    arena.settle()
  }

  /** Notes where the messages lie; gives how many bytes of them are wanted. */
  #locate(bytes: Uint8Array, start: number, end: number, slab: number, type: number, accept: Accept | undefined): number {
    const { versions } = this.#records
    this.#records.reserve((end - start) >>> 4)
    const { slabs, offsets, lengths } = versions
    let slot = versions.used
    let wanted = 0
    for (let offset = start; ; ) {
      const length = messageLength(bytes, offset, end)
      if (length === 0) break
      if (messageType(bytes, offset) === type && (accept === undefined || accept(bytes, offset, length))) {
        slabs[slot] = slab
        offsets[slot] = offset
        lengths[slot] = length
        slot++
        wanted += length
      }
      offset += (length + 3) & ~3
    }
    this.received += slot - versions.used
    versions.used = slot
    return wanted
  }
}
