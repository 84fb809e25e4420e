import type { CompareSlots, DirectedKey } from './order-key.ts'
import { packKeys } from './pack-keys.ts'
import { sortByWords } from './radix-sort.ts'
import { SortedRun } from './sorted-run.ts'
import { placeOf } from './splice.ts'

/** What is cut off the front of a run: up to before `end`. */
interface Piece {
  readonly run: SortedRun
  readonly end: number
}

/**
 * An order that is put together only as far as somebody looks. Slots are sorted run by run as they come; what stands next in the order of all is cut
 * off the front of each run, up to one slot that serves for all of them, and sorted among itself. So a window needs a few hundred slots in
 * order, not a million, and the rest can be had in pieces of any size.
 */
export class SortedRuns {
  readonly #keys: readonly DirectedKey[]
  readonly #compare: CompareSlots
  #runs: SortedRun[] = []
  #left = 0

  /** `compare` is what `keys` amount to; between equal slots the smaller comes first. */
  constructor(keys: readonly DirectedKey[], compare: CompareSlots) {
    this.#keys = keys
    this.#compare = compare
  }

  /** Slots that have not been taken yet. */
  get left(): number {
    return this.#left
  }

  /** Adds slots in ascending order, larger than all before, which are sorted in place. Only before anything is taken. */
  add(slots: Uint32Array): void {
    if (slots.length === 0) return
    this.#runs.push(new SortedRun(slots, this.#keys))
    this.#left += slots.length
  }

  /** Takes the next slots of the order, about `wanted`, into `into` from `at` on, where there is room for all, and gives how many; 0: none are left. */
  take(wanted: number, into: Uint32Array, at: number): number {
    for (const run of this.#runs) run.refresh()
    const pieces = this.#pieces(wanted)
    const count = countOf(pieces)
    const taken = into.subarray(at, at + count)
    join(pieces, ({ slots }) => slots, taken)
    const words = (this.#runs[0]?.words ?? []).map(({ descending }, word) => {
      const values = new Uint32Array(count)
      join(pieces, (run) => run.words[word]?.values, values)
      return { values, descending }
    })
    sortByWords(taken, packKeys(count, words))
    for (const { run, end } of pieces) run.from = end
    this.#runs = this.#runs.filter(({ from, slots }) => from < slots.length)
    this.#left -= count
    return count
  }

  /** How many of the slots left come before `slot`. */
  countBefore(slot: number): number {
    return this.#runs.reduce((sum, { slots, from }) => sum + placeOf(slots, from, slots.length, slot, this.#compare) - from, 0)
  }

  /** How many of the slots left do not come behind `slot`, and the first that does; undefined: none. `behind` compares above 0 where its first slot does, else below 0. */
  behind(slot: number, behind: CompareSlots): { readonly before: number; readonly slot: number | undefined } {
    let before = 0
    let first: number | undefined
    for (const { slots, from } of this.#runs) {
      const place = placeOf(slots, from, slots.length, slot, behind)
      before += place - from
      const next = slots[place]
      if (next !== undefined && (first === undefined || this.#compare(next, first) < 0)) first = next
    }
    return { before, slot: first }
  }

  /** The pieces that hold what comes next. Where a few runs hold most of it, more of them is looked at. */
  #pieces(wanted: number): Piece[] {
    let most = Math.ceil(wanted / this.#runs.length)
    let pieces = this.#cut(most)
    while (most < wanted && countOf(pieces) * 2 < wanted) {
      most *= 2
      pieces = this.#cut(most)
    }
    return pieces.filter(({ run, end }) => end > run.from)
  }

  /** The pieces that hold what comes next: at most `most` slots of each run, of one of them just as many or all. */
  #cut(most: number): Piece[] {
    const furthest = this.#runs.map((run) => ({ run, end: Math.min(run.from + most, run.slots.length) }))
    let cut = 0
    for (const [at, { run, end }] of furthest.entries()) {
      const least = furthest[cut]
      if (least !== undefined && run.compare(end - 1, least.run, least.end - 1) < 0) cut = at
    }
    const last = furthest[cut]
    if (last === undefined) return []
    return furthest.map(({ run, end }, at) => (at === cut ? last : { run, end: run.placeBehind(last.run, last.end - 1, end, at < cut) }))
  }
}

function countOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { run, end }) => sum + end - run.from, 0)
}

/** Copies the pieces of an array of each run, one behind the other. */
function join(pieces: readonly Piece[], arrayOf: (run: SortedRun) => Uint32Array | undefined, into: Uint32Array): void {
  let to = 0
  for (const { run, end } of pieces) {
    const array = arrayOf(run)
    if (array !== undefined) into.set(array.subarray(run.from, end), to)
    to += end - run.from
  }
}
