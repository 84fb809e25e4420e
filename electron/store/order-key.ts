/** One key of an order, over slots: small numbers that stand for versions of rows. */
export interface OrderKey {
  /** Grows when words that were given before cannot be compared with those given from then on; absent: they always can. */
  readonly epoch?: number
  /** Words take long to give where slots have come since they were given last, so they are asked for once all have come. */
  readonly late?: boolean
  /** The key of these slots as unsigned 32-bit words, most significant first, each by place in `slots`: words that compare as the values do. */
  words(slots: Uint32Array): readonly Uint32Array[]
  /** Below 0: slot `left` comes before slot `right`; 0: equal by this key. Agrees with `words`. */
  compare(left: number, right: number): number
}

/** A key and its direction. */
export interface DirectedKey {
  readonly key: OrderKey
  readonly descending: boolean
}

/** Compares slots by several keys, most significant first. */
export type CompareSlots = (left: number, right: number) => number

/** The comparison that several keys amount to; `last` decides between what is equal by all of them. */
export function compareBy(keys: readonly DirectedKey[], last: CompareSlots): CompareSlots {
  return (left, right) => {
    for (const { key, descending } of keys) {
      const difference = key.compare(left, right)
      if (difference !== 0) return descending ? -difference : difference
    }
    return last(left, right)
  }
}
