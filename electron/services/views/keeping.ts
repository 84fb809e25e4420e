import type { View } from '../../store/view.ts'

/**
 * Has a view keep its rows in their places, held or paused, from the first frame on that had all of them. One that was just opened, or has another filter, has nothing to keep: rows come
 * in as they are found, and those of the filter before go at once, for it was the person who changed it.
 */
export class Keeping {
  readonly #view: View
  #begun = false
  #held = false
  #paused = false

  constructor(view: View) {
    this.#view = view
  }

  hold(on: boolean): void {
    this.#held = on
    if (this.#begun || !on) this.#view.hold(on)
  }

  pause(on: boolean): void {
    this.#paused = on
    if (this.#begun || !on) this.#view.pause(on)
  }

  /** All rows are shown. */
  begin(): void {
    if (this.#begun) return
    this.#begun = true
    if (this.#held) this.#view.hold(true)
    if (this.#paused) this.#view.pause(true)
  }

  /** Other rows are to be shown. */
  beginAnew(): void {
    this.#view.beginAnew()
    if (!this.#begun) return
    this.#begun = false
    if (this.#held) this.#view.hold(false)
    if (this.#paused) this.#view.pause(false)
  }
}
