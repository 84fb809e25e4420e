import type { NumberColumn } from './column.ts'
import { grownFloat64, grownUint32 } from './grown.ts'
import { gathered, wordsOfDoubles } from './key-words.ts'
import type { OrderKey } from './order-key.ts'
import type { ScannedColumn, StoredColumn, StoredMessages } from './stored-column.ts'

/** The values of a number column by slot. */
export class NumberValues implements StoredColumn, OrderKey {
  readonly column: NumberColumn
  values: Uint32Array | Float64Array

  constructor(column: NumberColumn, capacity: number) {
    this.column = column
    this.values = column.wide === true ? new Float64Array(capacity) : new Uint32Array(capacity)
  }

  grow(capacity: number): void {
    this.values = this.values instanceof Float64Array ? grownFloat64(this.values, capacity) : grownUint32(this.values, capacity)
  }

  scanned(): readonly ScannedColumn[] {
    return this.column.codec === undefined ? [] : [{ codec: this.column.codec, values: this.values }]
  }

  read(bytes: Uint8Array, { offsets, lengths, sources }: StoredMessages, from: number, to: number): boolean {
    const { column, values } = this
    if (column.codec !== undefined) return false
    for (let slot = from; slot < to; slot++) values[slot] = column.number(bytes, offsets[slot] ?? 0, lengths[slot] ?? 0, sources?.[slot] ?? 0)
    return false
  }

  words(slots: Uint32Array): readonly Uint32Array[] {
    return this.values instanceof Uint32Array ? [gathered(this.values, slots)] : wordsOfDoubles(this.values, slots)
  }

  compare(left: number, right: number): number {
    const leftValue = this.values[left] ?? 0
    const rightValue = this.values[right] ?? 0
    if (leftValue === rightValue) return 0
    if (Number.isNaN(leftValue)) return Number.isNaN(rightValue) ? 0 : 1
    return leftValue < rightValue || Number.isNaN(rightValue) ? -1 : 1
  }
}
