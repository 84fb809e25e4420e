/** Where each inode stands among many that may repeat: open addressing over typed arrays, at most half full. It is made once and does not change. */
export class InodeIndex {
  readonly #inodes: Uint32Array
  /** The first place of an inode plus 1, by hash; 0: empty. */
  readonly #table: Uint32Array
  /** The next place of the same inode plus 1, by place; 0: there is none. */
  readonly #next: Uint32Array
  readonly #shift: number

  constructor(inodes: Uint32Array) {
    this.#inodes = inodes
    const bits = 33 - Math.clz32(Math.max(inodes.length, 1))
    this.#shift = 32 - bits
    this.#table = new Uint32Array(2 ** bits)
    this.#next = new Uint32Array(inodes.length)
    // From the last on, so that each comes before those that were put in already.
    for (let place = inodes.length - 1; place >= 0; place--) {
      const slot = this.#slot(inodes[place] ?? 0)
      this.#next[place] = this.#table[slot] ?? 0
      this.#table[slot] = place + 1
    }
  }

  /** The first place where this inode stands; -1: none. */
  first(inode: number): number {
    return (this.#table[this.#slot(inode)] ?? 0) - 1
  }

  /** The place behind this one where the same inode stands; -1: none. */
  next(place: number): number {
    return (this.#next[place] ?? 0) - 1
  }

  /** The slot where the inode stands, or where it would. */
  #slot(inode: number): number {
    const mask = this.#table.length - 1
    for (let slot = Math.imul(inode, 0x9e37_79b1) >>> this.#shift; ; slot = (slot + 1) & mask) {
      const place = (this.#table[slot] ?? 0) - 1
      if (place < 0 || this.#inodes[place] === inode) return slot
    }
  }
}
