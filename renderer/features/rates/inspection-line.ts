/** The one moment that all charts of a page are read at. */
export class InspectionLine {
  readonly #listeners = new Set<() => void>()
  #at: number | null = null

  /** Wall clock in milliseconds; null: they are read at their newest sample. */
  readonly at = (): number | null => this.#at

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly move = (at: number | null): void => {
    if (at === this.#at) return
    this.#at = at
    for (const listener of this.#listeners) listener()
  }
}
