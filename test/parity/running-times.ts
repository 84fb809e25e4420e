/** Seconds that run down by themselves: lifetimes of addresses, expiry of routes. */
const running: ReadonlySet<string> = new Set(['valid_life_time', 'preferred_life_time', 'expires'])

/** What is listed, parted into what stands still and what runs down, in the order in which it is listed. */
export interface AtRest {
  readonly still: unknown
  readonly times: readonly number[]
}

/** A time is taken out where it stands, so that its place is compared and its value is not. */
export function apartFromTimes(listed: unknown): AtRest {
  const times: number[] = []
  const part = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(part)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, member]) => {
      if (!running.has(key) || typeof member !== 'number') return [key, part(member)]
      times.push(member)
      return [key, 'runs']
    }))
  }
  const still = part(listed)
  return { still, times }
}

/** The times of `between` that are not from those of `after` to those of `before`, by their places. */
export function outOfTime(before: readonly number[], between: readonly number[], after: readonly number[]): readonly number[] {
  return between.flatMap((time, place) => (time <= (before[place] ?? -1) && time >= (after[place] ?? Infinity) ? [] : [place]))
}
