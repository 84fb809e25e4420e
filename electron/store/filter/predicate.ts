/** What a filter lets through, over slots. */
export interface Predicate {
  test(slot: number): boolean
  /** Writes 1 for the slots below `count` that are let through into `mask`, 0 for the others. Only those from `from` on are asked for; what stands below means nothing then. */
  mark(mask: Uint8Array, count: number, from?: number): void
}

/** Lets everything through. */
export class Everything implements Predicate {
  test(): boolean {
    return true
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    mask.fill(1, from, count)
  }
}

/** Lets through what both do. */
export class Both implements Predicate {
  readonly #left: Predicate
  readonly #right: Predicate

  constructor(left: Predicate, right: Predicate) {
    this.#left = left
    this.#right = right
  }

  test(slot: number): boolean {
    return this.#left.test(slot) && this.#right.test(slot)
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    this.#left.mark(mask, count, from)
    const other = new Uint8Array(count)
    this.#right.mark(other, count, from)
    for (let slot = from; slot < count; slot++) mask[slot] = (mask[slot] ?? 0) & (other[slot] ?? 0)
  }
}

/** Lets through what one of two does. */
export class Either implements Predicate {
  readonly #left: Predicate
  readonly #right: Predicate

  constructor(left: Predicate, right: Predicate) {
    this.#left = left
    this.#right = right
  }

  test(slot: number): boolean {
    return this.#left.test(slot) || this.#right.test(slot)
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    this.#left.mark(mask, count, from)
    const other = new Uint8Array(count)
    this.#right.mark(other, count, from)
    for (let slot = from; slot < count; slot++) mask[slot] = (mask[slot] ?? 0) | (other[slot] ?? 0)
  }
}

/** Lets through what another does not. */
export class Not implements Predicate {
  readonly #operand: Predicate

  constructor(operand: Predicate) {
    this.#operand = operand
  }

  test(slot: number): boolean {
    return !this.#operand.test(slot)
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    this.#operand.mark(mask, count, from)
    for (let slot = from; slot < count; slot++) mask[slot] = 1 - (mask[slot] ?? 0)
  }
}
