import type { TableChanges } from './table-changes.ts'

/** Who wants to hear of a table's changes: that there are some, and what they were once it was flushed. */
export class TableListeners {
  readonly #dirty = new Set<() => void>()
  readonly #flush = new Set<(changes: TableChanges) => void>()

  /** Gives a function that ends it. */
  onDirty(listener: () => void): () => void {
    this.#dirty.add(listener)
    return () => void this.#dirty.delete(listener)
  }

  /** Gives a function that ends it. */
  onFlush(listener: (changes: TableChanges) => void): () => void {
    this.#flush.add(listener)
    return () => void this.#flush.delete(listener)
  }

  dirty(): void {
    for (const listener of this.#dirty) listener()
  }

  flushed(changes: TableChanges): void {
    for (const listener of this.#flush) listener(changes)
  }
}
