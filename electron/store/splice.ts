import type { CompareSlots } from './order-key.ts'

/**
 * The first place from `from` on, below `count`, whose slot does not come before `slot`. Looks near `from` first, then ever further:
 * neighbouring changes are found in a few steps.
 */
export function placeOf(order: Uint32Array, from: number, count: number, slot: number, compare: CompareSlots): number {
  let low = from
  let step = 1
  while (low + step < count && compare(order[low + step] ?? 0, slot) < 0) {
    low += step
    step *= 2
  }
  let high = Math.min(count, low + step)
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(order[middle] ?? 0, slot) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Takes sorted slots out of a sorted order and merges sorted slots into it, moving what lies between in blocks.
 * Writes to `into`, which has room for all, and gives the new count; -1: a slot to be taken out was not where it belongs.
 */
export function splice(order: Uint32Array, count: number, gone: Uint32Array, added: Uint32Array, compare: CompareSlots, into: Uint32Array): number {
  let from = 0 // in `order`: all before has been dealt with
  let to = 0 // in `into`: all before is written
  let goneAt = 0
  let addedAt = 0
  while (goneAt < gone.length || addedAt < added.length) {
    const nextGone = gone[goneAt]
    const nextAdded = added[addedAt]
    const takesOut = nextAdded === undefined || (nextGone !== undefined && compare(nextGone, nextAdded) <= 0)
    const slot = (takesOut ? nextGone : nextAdded) ?? 0
    const place = placeOf(order, from, count, slot, compare)
    if (place > from) {
      into.set(order.subarray(from, place), to)
      to += place - from
      from = place
    }
    if (takesOut) {
      if (order[from] !== slot || from >= count) return -1
      from++
      goneAt++
    } else {
      into[to++] = slot
      addedAt++
    }
  }
  into.set(order.subarray(from, count), to)
  return to + count - from
}
