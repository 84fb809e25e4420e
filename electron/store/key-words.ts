/** The values of slots, by place in `slots`. */
export function gathered(values: Uint32Array, slots: Uint32Array): Uint32Array {
  const words = new Uint32Array(slots.length)
  for (let place = 0; place < slots.length; place++) words[place] = values[slots[place] ?? 0] ?? 0
  return words
}

/** The values of slots as pairs of words that compare as the doubles do, by place in `slots`; NaN comes last, -0 is 0. */
export function wordsOfDoubles(values: Float64Array, slots: Uint32Array): [high: Uint32Array, low: Uint32Array] {
  const high = new Uint32Array(slots.length)
  const low = new Uint32Array(slots.length)
  const double = new Float64Array(1)
  const halves = new Uint32Array(double.buffer)
  for (let place = 0; place < slots.length; place++) {
    const value = values[slots[place] ?? 0] ?? 0
    double[0] = Number.isNaN(value) ? Number.NaN : value + 0
    const upper = halves[1] ?? 0
    const lower = halves[0] ?? 0
    const negative = upper >>> 31 === 1
    high[place] = negative ? ~upper : upper | 0x8000_0000
    low[place] = negative ? ~lower : lower
  }
  return [high, low]
}
