import type { ViewSource } from './view-source.ts'

/** How much waits in a view that is paused: rows that are different, or what its source says has come since, for many of these may be one row. */
export class Waiting {
  readonly #source: ViewSource
  /** Where the source was when the view was paused; null: it is not, or the source counts nothing. */
  #mark: number | null = null
  #told = 0

  constructor(source: ViewSource) {
    this.#source = source
  }

  pause(on: boolean): void {
    this.#mark = on ? (this.#mark ?? this.#source.arrivals?.mark() ?? null) : null
  }

  /** As it is told; `rows`: how many of these are different. */
  tell(rows: number): number {
    this.#told = this.#of(rows)
    return this.#told
  }

  /** Whether it is more by now than was told, though no row is different. */
  get isOther(): boolean {
    return this.#of(this.#told) !== this.#told
  }

  #of(rows: number): number {
    return this.#mark === null ? rows : (this.#source.arrivals?.since(this.#mark) ?? rows)
  }
}
