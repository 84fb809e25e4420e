/** The word of these that the fewest changes of a letter make of what was typed; undefined: none is near. */
export function nearestWord(typed: string, words: Iterable<string>): string | undefined {
  const most = Math.max(1, Math.floor(typed.length / 3))
  let nearest: string | undefined
  let least = most + 1
  for (const word of words) {
    if (Math.abs(word.length - typed.length) >= least) continue
    const changes = changesBetween(typed, word)
    if (changes < least) [nearest, least] = [word, changes]
  }
  return nearest
}

/** Letters to be put in, taken out, exchanged, or swapped with their neighbour. */
function changesBetween(one: string, other: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)]
  for (let y = 1; y <= one.length; y += 1) {
    const next = [y]
    for (let x = 1; x <= other.length; x += 1) {
      const same = one[y - 1] === other[x - 1]
      const exchanged = (row[x - 1] ?? 0) + (same ? 0 : 1)
      const swapped = y > 1 && x > 1 && one[y - 1] === other[x - 2] && one[y - 2] === other[x - 1] ? (before[x - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      next.push(Math.min((row[x] ?? 0) + 1, (next[x - 1] ?? 0) + 1, exchanged, swapped))
    }
    ;[before, row] = [row, next]
  }
  return row[other.length] ?? 0
}
