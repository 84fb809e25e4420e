import type { SlotChanges } from './changes.ts'
import { capacityFor } from './grown.ts'
import { sortChanges, sortSlots } from './order.ts'
import { compareBy, type CompareSlots, type DirectedKey } from './order-key.ts'
import type { Predicate } from './filter/predicate.ts'
import type { Records } from './records.ts'
import { SortedRuns } from './sorted-runs.ts'
import { placeOf, splice } from './splice.ts'

/** Where more than this part of an order changes at once, sorting anew is faster than merging. */
const mostMerged = 1 / 8
/** So few changes are always merged. */
const fewChanges = 1024
/** While a first load comes in, so many slots are sorted at a time: their keys stay in the cache, and each time lasts about a millisecond. */
const runLength = 1 << 15
/** So many slots are put in order at a time. */
const blockLength = 1 << 12

/**
 * The slots that a filter lets through, sorted. Brought up to date by merging. Through a first load it grows in sorted runs (`extend`), which are
 * put together as far as somebody looks, and for the rest bit by bit (`settle`).
 */
export class SortedOrder {
  readonly #records: Records
  readonly #predicate: Predicate
  /** The keys asked for, then the kernel's order, so that no two rows are equal. */
  readonly #keys: readonly DirectedKey[]
  readonly #compare: CompareSlots
  #order = new Uint32Array(0)
  #spare = new Uint32Array(0)
  /** Slots that stand in their places in `#order`; those behind them are still in runs. */
  #count = 0
  #runs: SortedRuns
  /** Slots below it have been taken in by `extend`. */
  #extendedTo = 0
  /** 1 by slot: it is in the order. */
  #contains = new Uint8Array(0)
  /** Grows whenever slots come, go or move. */
  changes = 0

  constructor(records: Records, predicate: Predicate, keys: readonly DirectedKey[]) {
    this.#records = records
    this.#predicate = predicate
    const kernelOrder = { key: records.versions, descending: false }
    this.#keys = [...keys, kernelOrder]
    this.#compare = compareBy(keys, (left, right) => records.versions.compare(left, right))
    this.#runs = new SortedRuns(keys, this.#compare)
  }

  /** Slots in the order. */
  get count(): number {
    return this.#count + this.#runs.left
  }

  /** The slot at a place below `count`. */
  at(place: number): number {
    if (place >= this.#count) this.#settleTo(place + 1)
    return this.#order[place] ?? 0
  }

  /** Where a slot stands; -1: it is not in the order. */
  placeOf(slot: number): number {
    if (this.#contains[slot] !== 1) return -1
    const place = placeOf(this.#order, 0, this.#count, slot, this.#compare)
    return place < this.#count ? place : place + this.#runs.countBefore(slot)
  }

  /**
   * The stretches of slots that are equal by the first key, from the front, with the first slot of each. Their ends are searched for, also among what is not in its
   * place yet, so that a stretch costs the same however long it is.
   */
  *sections(): Generator<{ readonly start: number; readonly end: number; readonly slot: number }> {
    const [first] = this.#keys
    if (first === undefined || this.count === 0) return
    const sign = first.descending ? -1 : 1
    const behind: CompareSlots = (one, other) => (sign * first.key.compare(one, other) > 0 ? 1 : -1)
    let slot: number | undefined = this.at(0)
    for (let start = 0; slot !== undefined; ) {
      const place: number = placeOf(this.#order, Math.min(start, this.#count), this.#count, slot, behind)
      const left = this.#runs.behind(slot, behind)
      const end = place < this.#count ? place : this.#count + left.before
      yield { start, end, slot }
      slot = place < this.#count ? this.#order[place] : left.slot
      start = end
    }
  }

  /** Takes in what a first load has brought since; until it is `complete` only whole runs. Nobody may look before. */
  extend(complete: boolean): void {
    const { used, capacity } = this.#records.versions
    const from = this.#extendedTo
    if (!complete && (used - from < runLength || this.#keys.some(({ key }) => key.late))) return
    this.#extendedTo = used
    this.changes++
    if (this.#contains.length < capacity) this.#contains = grownFlags(this.#contains, capacity)
    const contains = this.#contains
    this.#predicate.mark(contains, used, from)
    const slots = new Uint32Array(used - from)
    let count = 0
    for (let slot = from; slot < used; slot++) if (contains[slot] === 1) slots[count++] = slot
    for (let start = 0; start < count; start += runLength) this.#runs.add(slots.subarray(start, Math.min(count, start + runLength)))
  }

  /** Puts some more of what `extend` took in into its place; false: all is. */
  settle(): boolean {
    if (this.#runs.left > 0) this.#settleTo(this.#count + 1)
    return this.#runs.left > 0
  }

  /** Filters and sorts everything anew. */
  rebuild(): void {
    const { versions } = this.#records
    const { used, capacity } = versions
    if (this.#contains.length < capacity) this.#contains = new Uint8Array(capacity)
    const contains = this.#contains
    this.#predicate.mark(contains, used)
    contains.fill(0, used)
    const slots = new Uint32Array(capacityFor(used, 0))
    const pristine = versions.inOrder
    let count = 0
    for (let slot = 0; slot < used; slot++) {
      if (contains[slot] !== 1) continue
      if (pristine || this.#records.isNewest(slot)) slots[count++] = slot
      else contains[slot] = 0
    }
    sortSlots(slots.subarray(0, count), pristine ? this.#keys.slice(0, -1) : this.#keys)
    this.#order = slots
    this.#count = count
    this.changes++
    this.#runs = new SortedRuns(this.#keys.slice(0, -1), this.#compare)
  }

  /** Follows changes of rows; their old slots must still hold what they held. */
  follow(changes: SlotChanges): void {
    const { capacity } = this.#records.versions
    if (this.#contains.length < capacity) this.#contains = grownFlags(this.#contains, capacity)
    this.#settleTo(this.count) // a place in the runs cannot be written to
    const gone: number[] = []
    const added: number[] = []
    this.changes++
    const { before, after } = changes
    for (let at = 0; at < before.length; at++) this.#followOne(before[at] ?? -1, after[at] ?? -1, gone, added)
    const changed = gone.length + added.length
    if (changed === 0) return
    if (changed > fewChanges && changed > this.#count * mostMerged) {
      this.rebuild()
      return
    }
    this.#merge(Uint32Array.from(gone), Uint32Array.from(added))
  }

  #followOne(before: number, after: number, gone: number[], added: number[]): void {
    const was = before >= 0 && this.#contains[before] === 1
    const is = after >= 0 && this.#contains[after] !== 1 && this.#predicate.test(after)
    if (was && is && this.#compare(before, after) === 0) {
      this.#order[this.placeOf(before)] = after
      this.#contains[before] = 0
      this.#contains[after] = 1
      return
    }
    if (was) gone.push(before)
    if (is) added.push(after)
  }

  /** Puts at least `count` slots into their places. */
  #settleTo(count: number): void {
    const needed = this.#count + this.#runs.left
    if (this.#order.length < needed) {
      const order = new Uint32Array(capacityFor(needed, 0))
      order.set(this.#order.subarray(0, this.#count))
      this.#order = order
    }
    while (this.#count < count && this.#runs.left > 0) this.#count += this.#runs.take(blockLength, this.#order, this.#count)
  }

  #merge(gone: Uint32Array, added: Uint32Array): void {
    sortChanges(gone, this.#keys, this.#compare)
    sortChanges(added, this.#keys, this.#compare)
    const needed = this.#count + added.length
    if (this.#spare.length < needed) this.#spare = new Uint32Array(capacityFor(needed, this.#order.length))
    const count = splice(this.#order, this.#count, gone, added, this.#compare, this.#spare)
    if (count < 0) {
      this.rebuild()
      return
    }
    const order = this.#order
    this.#order = this.#spare
    this.#spare = order
    this.#count = count
    for (const slot of gone) this.#contains[slot] = 0
    for (const slot of added) this.#contains[slot] = 1
  }
}

function grownFlags(flags: Uint8Array, capacity: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(capacity)
  grown.set(flags)
  return grown
}
