/** What a filter lets through, over slots. */
export interface Predicate {
  test(slot: number): boolean
  /** Writes 1 for the slots below `count` that are let through into `mask`, 0 for the others. */
  mark(mask: Uint8Array, count: number): void
}

/** Lets everything through. */
export class Everything implements Predicate {
  test(): boolean {
    return true
  }

  mark(mask: Uint8Array, count: number): void {
    mask.fill(1, 0, count)
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

  mark(mask: Uint8Array, count: number): void {
    this.#left.mark(mask, count)
    const other = new Uint8Array(count)
    this.#right.mark(other, count)
    for (let slot = 0; slot < count; slot++) mask[slot] = (mask[slot] ?? 0) & (other[slot] ?? 0)
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

  mark(mask: Uint8Array, count: number): void {
    this.#left.mark(mask, count)
    const other = new Uint8Array(count)
    this.#right.mark(other, count)
    for (let slot = 0; slot < count; slot++) mask[slot] = (mask[slot] ?? 0) | (other[slot] ?? 0)
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

  mark(mask: Uint8Array, count: number): void {
    this.#operand.mark(mask, count)
    for (let slot = 0; slot < count; slot++) mask[slot] = 1 - (mask[slot] ?? 0)
  }
}
