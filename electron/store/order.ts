import type { CompareSlots, DirectedKey } from './order-key.ts'
import { packKeys } from './pack-keys.ts'
import { sortByWords } from './radix-sort.ts'

/** Below this many slots comparing is faster than packing and counting. */
const fewSlots = 256

/**
 * Sorts `slots` in place by several keys, most significant first. Stable: what is equal keeps its order.
 * A radix sort over packed keys.
 */
export function sortSlots(slots: Uint32Array, keys: readonly DirectedKey[]): void {
  if (slots.length < 2) return
  const words = keys.flatMap(({ key, descending }) => key.words(slots).map((values) => ({ values, descending })))
  sortByWords(slots, packKeys(slots.length, words))
}

/** Sorts slots in place by comparing them where they are few, by their keys where they are many; `compare` is what `keys` amount to. */
export function sortChanges(slots: Uint32Array, keys: readonly DirectedKey[], compare: CompareSlots): void {
  if (slots.length < fewSlots) slots.sort(compare)
  else sortSlots(slots, keys)
}
