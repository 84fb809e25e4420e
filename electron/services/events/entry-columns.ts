/** In the place of what was before: it was looked for, and there was none. */
export const lookedAndNone = -1

/** What is known of an entry beside its bytes. */
interface WrittenEntry {
  readonly place: number
  readonly length: number
  readonly receivedAt: number
  readonly group: number
  readonly protocol: number
  readonly earlier: number
  readonly before: number
  readonly beforeLength: number
}

const smallest = 1 << 10

/** The fields of entries by their sequence number, of the newest so many. They take room as they come. */
export class EntryColumns {
  /** The most entries that have room. */
  readonly most: number
  #mask = smallest - 1
  #places = new Float64Array(smallest)
  #lengths = new Uint32Array(smallest)
  #times = new Float64Array(smallest)
  #groups = new Uint32Array(smallest)
  #protocols = new Uint8Array(smallest)
  #earlier = new Float64Array(smallest)
  #befores = new Float64Array(smallest)
  #beforeLengths = new Uint32Array(smallest)

  /** `most` is rounded up to a power of two. */
  constructor(most: number) {
    this.most = Math.max(smallest, 2 ** Math.ceil(Math.log2(most)))
  }

  write(sequence: number, entry: WrittenEntry): void {
    if (sequence > this.#mask && this.#mask + 1 < this.most) this.#grow()
    const at = sequence & this.#mask
    this.#places[at] = entry.place
    this.#lengths[at] = entry.length
    this.#times[at] = entry.receivedAt
    this.#groups[at] = entry.group
    this.#protocols[at] = entry.protocol
    this.#earlier[at] = entry.earlier
    this.#befores[at] = entry.before
    this.#beforeLengths[at] = entry.beforeLength
  }

  /** Where its bytes are; 0: it has none. */
  place(sequence: number): number {
    return this.#places[sequence & this.#mask] ?? 0
  }

  length(sequence: number): number {
    return this.#lengths[sequence & this.#mask] ?? 0
  }

  receivedAt(sequence: number): number {
    return this.#times[sequence & this.#mask] ?? 0
  }

  group(sequence: number): number {
    return this.#groups[sequence & this.#mask] ?? 0
  }

  protocol(sequence: number): number {
    return this.#protocols[sequence & this.#mask] ?? 0
  }

  /** The entry before it of the same hash; 0: none. */
  earlier(sequence: number): number {
    return this.#earlier[sequence & this.#mask] ?? 0
  }

  /** Where the bytes are of what was known before it; 0: nothing was. */
  before(sequence: number): number {
    return this.#befores[sequence & this.#mask] ?? 0
  }

  beforeLength(sequence: number): number {
    return this.#beforeLengths[sequence & this.#mask] ?? 0
  }

  /** As long as there is room for all, an entry's number is its place. */
  #grow(): void {
    const size = (this.#mask + 1) * 2
    const wider = (from: Float64Array): Float64Array<ArrayBuffer> => {
      const to = new Float64Array(size)
      to.set(from)
      return to
    }
    const narrower = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(size)
      to.set(from)
      return to
    }
    const protocols = new Uint8Array(size)
    protocols.set(this.#protocols)
    this.#places = wider(this.#places)
    this.#lengths = narrower(this.#lengths)
    this.#times = wider(this.#times)
    this.#groups = narrower(this.#groups)
    this.#protocols = protocols
    this.#earlier = wider(this.#earlier)
    this.#befores = wider(this.#befores)
    this.#beforeLengths = narrower(this.#beforeLengths)
    this.#mask = size - 1
  }
}
