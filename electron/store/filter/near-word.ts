/** The one of some words that was probably meant by a misspelt one: one slip away, of longer words two. Undefined where none is so near. Case does not count. */
export function nearWord(written: string, words: Iterable<string>): string | undefined {
  const typed = written.toLowerCase()
  if (typed.length > longest) return undefined
  let best: string | undefined
  let fewest = typed.length < 3 ? 0 : typed.length < 5 ? 1 : 2
  for (const word of words) {
    if (Math.abs(word.length - typed.length) > fewest) continue
    const slips = slipsBetween(typed, word.toLowerCase())
    if (slips > fewest || (slips === fewest && best !== undefined)) continue
    best = word
    fewest = slips
  }
  return best
}

/** Nobody means a word by one that is so much longer. */
const longest = 32

/** Letters that were left out, added, taken for another, or exchanged with their neighbour (optimal string alignment). */
function slipsBetween(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      const exchanged = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        exchanged ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      )
    }
    beforeLast = last
    last = next
  }
  return last[other.length] ?? 0
}
