import { capacityFor, grownFloat64, grownUint32 } from '../store/grown.ts'

/** 2^32: what the upper half of a counter counts by. */
const upper = 0x1_0000_0000

/**
 * Rates of counters, by the second, from one sample to the next. Each key has the same counters, of 64 bits. The differences are exact: they are taken of the
 * halves of 32 bits, and a double holds them up to 2^53. Nothing is allocated for a key that is known, so that a hundred thousand can be sampled each second.
 *
 * A key has rates when it was in two samples that follow each other and none of its counters went back between them: one that did began anew, and so do all.
 */
export class CounterRates<Name extends string> {
  readonly #places: ReadonlyMap<Name, number>
  /** Counters of a key. */
  readonly #width: number
  /** Where a key's numbers stand: at this number of the arrays by key, at `#width` times it of those by counter. */
  readonly #slots = new Map<number | bigint, number>()
  readonly #free: number[] = []
  #used = 0
  #capacity = 0
  /** By key: when it was read last, in milliseconds, and in which sample. */
  #times = new Float64Array(0)
  #samples = new Uint32Array(0)
  /** By counter: the lower half and the upper one. */
  #halves = new Uint32Array(0)
  /** By counter; NaN: none, which all of a key have or none has. */
  #rates = new Float64Array(0)
  #sample = 0
  /** Keys that the sample under way has brought. */
  #brought = 0

  constructor(names: readonly Name[]) {
    this.#places = new Map(names.map((name, place) => [name, place]))
    this.#width = names.length
  }

  /** A sample begins. One under way that was not ended is given up: what it brought stays, and so does all else. */
  begin(): void {
    this.#sample = (this.#sample + 1) >>> 0
    this.#brought = 0
  }

  /**
   * Takes what a key's counters stood at at `at`, in milliseconds. `halves`: of each counter, in the order of the names, the lower 32 bits and the upper 32.
   * Numbers and bigints are different keys. A key that the sample brings again is passed over. Gives whether its rates are others than before.
   */
  take(key: number | bigint, at: number, halves: Uint32Array): boolean {
    const known = this.#slots.get(key)
    if (known === undefined) {
      this.#add(key, at, halves)
      return false
    }
    if (this.#samples[known] === this.#sample) return false
    const changed = this.#rate(known, at, halves)
    this.#keep(known, at, halves)
    return changed
  }

  /** The sample is complete: keys that it did not bring are dropped. */
  end(): void {
    if (this.#brought === this.#slots.size) return
    for (const [key, slot] of this.#slots) if (this.#samples[slot] !== this.#sample) this.forget(key)
  }

  /** The rate of a counter by the second, 0 or more; null: there is none. */
  rate(key: number | bigint, name: Name): number | null {
    const slot = this.#slots.get(key)
    const place = this.#places.get(name)
    if (slot === undefined || place === undefined) return null
    const rate = this.#rates[slot * this.#width + place] ?? NaN
    return Number.isNaN(rate) ? null : rate
  }

  /** What had this key is gone: another that gets it begins anew. */
  forget(key: number | bigint): void {
    const slot = this.#slots.get(key)
    if (slot === undefined) return
    if (this.#samples[slot] === this.#sample) this.#brought--
    this.#slots.delete(key)
    this.#free.push(slot)
  }

  /** Forgets all keys: the next sample is the first. */
  clear(): void {
    this.#slots.clear()
    this.#free.length = 0
    this.#used = 0
    this.#brought = 0
  }

  #add(key: number | bigint, at: number, halves: Uint32Array): void {
    const slot = this.#free.pop() ?? this.#used++
    if (slot >= this.#capacity) this.#grow(slot + 1)
    this.#slots.set(key, slot)
    this.#rates.fill(NaN, slot * this.#width, (slot + 1) * this.#width)
    this.#keep(slot, at, halves)
  }

  /** Works out the rates of a key against what it stood at before; true where they are others. */
  #rate(slot: number, at: number, halves: Uint32Array): boolean {
    const first = slot * this.#width
    const seconds = (at - (this.#times[slot] ?? 0)) / 1000
    const hadRates = !Number.isNaN(this.#rates[first])
    let comparable = seconds > 0
    let changed = false
    for (let place = 0; place < this.#width; place++) {
      const lowerAt = 2 * (first + place)
      const low = (halves[2 * place] ?? 0) - (this.#halves[lowerAt] ?? 0)
      const high = (halves[2 * place + 1] ?? 0) - (this.#halves[lowerAt + 1] ?? 0)
      const counted = high * upper + low
      if (counted < 0) comparable = false
      const rate = counted / seconds
      if (this.#rates[first + place] !== rate) changed = true
      this.#rates[first + place] = rate
    }
    if (comparable) return changed
    this.#rates.fill(NaN, first, first + this.#width)
    return hadRates
  }

  #keep(slot: number, at: number, halves: Uint32Array): void {
    this.#times[slot] = at
    this.#samples[slot] = this.#sample
    const to = 2 * slot * this.#width
    for (let half = 0; half < 2 * this.#width; half++) this.#halves[to + half] = halves[half] ?? 0
    this.#brought++
  }

  #grow(needed: number): void {
    const capacity = capacityFor(needed, this.#capacity)
    this.#capacity = capacity
    this.#times = grownFloat64(this.#times, capacity)
    this.#samples = grownUint32(this.#samples, capacity)
    this.#halves = grownUint32(this.#halves, 2 * capacity * this.#width)
    this.#rates = grownFloat64(this.#rates, capacity * this.#width)
  }
}

/** Writes a counter of 64 bits as `CounterRates.take` wants it, at a place in the order of the names. */
export function putCounter(halves: Uint32Array, place: number, counter: bigint): void {
  halves[2 * place] = Number(counter & 0xffff_ffffn)
  halves[2 * place + 1] = Number(counter >> 32n)
}
