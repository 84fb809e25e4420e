/** A value that rows have. */
export interface OccurringValue {
  /** As the filter compares it. */
  readonly text: string
  /** How many rows have it. */
  readonly rows: number
  /** What more is to be said of it: the number behind a word, the name of a service. */
  readonly describes?: string
}

/** Counts the values of a field, one row after another. */
export interface ValueCount {
  /** Counts what the row of a slot has. */
  add(slot: number): void
  /** There are more different values than are counted: what `values` gives is not all. */
  readonly overflowing: boolean
  /** What was counted has lost its meaning meanwhile: all must be counted anew. */
  readonly void: boolean
  /** What was counted, in no order and not quickly; the same value may come several times, each time of other rows. */
  values(): Iterable<OccurringValue>
}

/** So many different values are counted: more are no help to who has to choose one. */
export const mostDifferent = 32_768
