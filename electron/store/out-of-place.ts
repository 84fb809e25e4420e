/**
 * How many of a list's members would have to move for it to be in order: all but the longest run of them that rises, neighbours or not.
 * `places` are where the members belong, all different.
 */
export function outOfPlace(places: readonly number[]): number {
  /** The smallest last place of a rising run of each length; rises itself. */
  const lasts: number[] = []
  for (const place of places) {
    let low = 0
    for (let high = lasts.length; low < high; ) {
      const middle = (low + high) >>> 1
      if ((lasts[middle] ?? 0) < place) low = middle + 1
      else high = middle
    }
    lasts[low] = place
  }
  return places.length - lasts.length
}
