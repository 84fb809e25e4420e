/** Ranges of at most this length are sorted by insertion. */
const short = 16
/** From this length on a digit is 11 bits wide, below it 8: clearing the counts must not cost more than the sorting. */
const long = 8192

/**
 * Sorts `items` in place by keys of any number of 32-bit words, most significant word first. Stable.
 * `words` are by the items' places; the first two are used up.
 */
export function sortByWords(items: Uint32Array, words: readonly Uint32Array[]): void {
  const [high, low = new Uint32Array(items.length), ...rest] = words
  if (high === undefined || items.length < 2) return
  if (rest.length === 0) {
    new PairSort(high, low, items).sort()
    return
  }
  const places = new Uint32Array(items.length)
  for (let at = 0; at < places.length; at++) places[at] = at
  new PairSort(high, low, places).sort()
  sortRuns(places, high, low, rest)
  const before = items.slice()
  for (let at = 0; at < items.length; at++) items[at] = before[places[at] ?? 0] ?? 0
}

/** Sorts the runs of places that are equal in `high` and `low` by the words behind. */
function sortRuns(places: Uint32Array, high: Uint32Array, low: Uint32Array, rest: readonly Uint32Array[]): void {
  for (let start = 0; start < places.length; ) {
    let end = start + 1
    while (end < places.length && high[end] === high[start] && low[end] === low[start]) end++
    if (end - start > 1) {
      const run = places.subarray(start, end)
      sortByWords(
        run,
        rest.map((word) => gather(word, run)),
      )
    }
    start = end
  }
}

function gather(word: Uint32Array, places: Uint32Array): Uint32Array {
  const gathered = new Uint32Array(places.length)
  for (let at = 0; at < places.length; at++) gathered[at] = word[places[at] ?? 0] ?? 0
  return gathered
}

/** Pairs of words, each with its item. */
interface Pairs {
  readonly high: Uint32Array
  readonly low: Uint32Array
  readonly items: Uint32Array
}

/**
 * Sorts pairs of words: by the most significant digit into buckets, then each bucket by the next, which by then lies in the cache.
 * Each digit moves the pairs from one of two places to the other.
 */
class PairSort {
  readonly #pairs: Pairs
  readonly #spare: Pairs
  /** One array of counts for each depth of the recursion. */
  readonly #counts: Uint32Array[] = []

  constructor(high: Uint32Array, low: Uint32Array, items: Uint32Array) {
    this.#pairs = { high, low, items }
    this.#spare = { high: new Uint32Array(items.length), low: new Uint32Array(items.length), items: new Uint32Array(items.length) }
  }

  sort(): void {
    this.#sortRange(0, this.#pairs.items.length, 64, 0, false)
  }

  /** Sorts a range whose keys agree above the lowest `bits` of their 64; `inSpare`: it lies in the spare place. It ends in the first. */
  #sortRange(start: number, end: number, bits: number, depth: number, inSpare: boolean): void {
    const from = inSpare ? this.#spare : this.#pairs
    if (end - start <= short) {
      insertionSort(from, this.#pairs, start, end)
      return
    }
    const counts = (this.#counts[depth] ??= new Uint32Array(1 << 11))
    for (let left = bits; left > 0; ) {
      const word = left > 32 ? from.high : from.low
      const width = Math.min(end - start >= long ? 11 : 8, left > 32 ? left - 32 : left)
      left -= width
      if (!countDigits(word, start, end, left & 31, width, counts)) continue
      scatter(from, inSpare ? this.#pairs : this.#spare, word, start, end, left & 31, width, counts)
      let bucketStart = start
      for (let digit = 0; digit < 1 << width; digit++) {
        const bucketEnd = counts[digit] ?? 0 // behind the digit's last, now that it is scattered
        if (bucketEnd > bucketStart) this.#sortRange(bucketStart, bucketEnd, left, depth + 1, !inSpare)
        bucketStart = bucketEnd
      }
      return
    }
    if (inSpare) copyRange(from, this.#pairs, start, end)
  }
}

/** Counts where each digit's bucket starts; false where all are in one. */
function countDigits(word: Uint32Array, start: number, end: number, shift: number, width: number, counts: Uint32Array): boolean {
  const mask = (1 << width) - 1
  counts.fill(0, 0, mask + 1)
  for (let at = start; at < end; at++) {
    const digit = ((word[at] ?? 0) >>> shift) & mask
    counts[digit] = (counts[digit] ?? 0) + 1
  }
  let next = start
  for (let digit = 0; digit <= mask; digit++) {
    const count = counts[digit] ?? 0
    if (count === end - start) return false
    counts[digit] = next
    next += count
  }
  return true
}

function scatter(from: Pairs, to: Pairs, word: Uint32Array, start: number, end: number, shift: number, width: number, starts: Uint32Array): void {
  const { high, low, items } = from
  const { high: toHigh, low: toLow, items: toItems } = to
  const mask = (1 << width) - 1
  for (let at = start; at < end; at++) {
    const digit = ((word[at] ?? 0) >>> shift) & mask
    const place = starts[digit] ?? 0
    starts[digit] = place + 1
    toHigh[place] = high[at] ?? 0
    toLow[place] = low[at] ?? 0
    toItems[place] = items[at] ?? 0
  }
}

/** Sorts a short range, from one place into the same or the other. */
function insertionSort(from: Pairs, into: Pairs, start: number, end: number): void {
  const { high, low, items } = into
  for (let at = start; at < end; at++) {
    const thisHigh = from.high[at] ?? 0
    const thisLow = from.low[at] ?? 0
    const thisItem = from.items[at] ?? 0
    let to = at
    for (; to > start; to--) {
      const beforeHigh = high[to - 1] ?? 0
      if (beforeHigh < thisHigh || (beforeHigh === thisHigh && (low[to - 1] ?? 0) <= thisLow)) break
      high[to] = beforeHigh
      low[to] = low[to - 1] ?? 0
      items[to] = items[to - 1] ?? 0
    }
    high[to] = thisHigh
    low[to] = thisLow
    items[to] = thisItem
  }
}

function copyRange(from: Pairs, to: Pairs, start: number, end: number): void {
  to.high.set(from.high.subarray(start, end), start)
  to.low.set(from.low.subarray(start, end), start)
  to.items.set(from.items.subarray(start, end), start)
}
