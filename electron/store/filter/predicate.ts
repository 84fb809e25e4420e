/** What a filter lets through, over slots. */
export interface Predicate {
  test(slot: number): boolean
  /** Writes 1 for the slots below `count` that are let through into `mask`, 0 for the others. What stands below `from` is left as it is. */
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

/** Lets through what all of some do. */
export class Every implements Predicate {
  readonly #operands: readonly Predicate[]

  constructor(operands: readonly Predicate[]) {
    this.#operands = operands
  }

  test(slot: number): boolean {
    return this.#operands.every((operand) => operand.test(slot))
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    mask.fill(1, from, count)
    const one = new Uint8Array(count)
    for (const operand of this.#operands) {
      operand.mark(one, count, from)
      for (let slot = from; slot < count; slot++) mask[slot] = (mask[slot] ?? 0) & (one[slot] ?? 0)
    }
  }
}

/** Lets through what one or more of some do; nothing where there are none. */
export class Some implements Predicate {
  readonly #operands: readonly Predicate[]

  constructor(operands: readonly Predicate[]) {
    this.#operands = operands
  }

  test(slot: number): boolean {
    return this.#operands.some((operand) => operand.test(slot))
  }

  mark(mask: Uint8Array, count: number, from = 0): void {
    mask.fill(0, from, count)
    const one = new Uint8Array(count)
    for (const operand of this.#operands) {
      operand.mark(one, count, from)
      for (let slot = from; slot < count; slot++) mask[slot] = (mask[slot] ?? 0) | (one[slot] ?? 0)
    }
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
