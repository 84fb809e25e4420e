/** Heights of the items of a list, in pixels: estimated until they were drawn, then as they were drawn. */
export class ItemHeights {
  readonly #heights: Float64Array
  /** Where each item begins; one more for the end. Right up to `#valid`. */
  readonly #starts: Float64Array
  #valid = 0

  constructor(count: number, estimate: (index: number) => number) {
    this.#heights = Float64Array.from({ length: count }, (_, index) => estimate(index))
    this.#starts = new Float64Array(count + 1)
  }

  /** Where an item begins; of the count of items: how high all of them are. */
  startOf(index: number): number {
    for (; this.#valid < index; this.#valid += 1) this.#starts[this.#valid + 1] = (this.#starts[this.#valid] ?? 0) + (this.#heights[this.#valid] ?? 0)
    return this.#starts[index] ?? 0
  }

  get total(): number {
    return this.startOf(this.#heights.length)
  }

  /** Takes an item's height as it was drawn; gives whether it is another than was thought. */
  measure(index: number, height: number): boolean {
    if (index >= this.#heights.length || Math.abs((this.#heights[index] ?? 0) - height) < 0.5) return false
    this.#heights[index] = height
    this.#valid = Math.min(this.#valid, index)
    return true
  }

  /** The items that are seen from `top` on in so many pixels: `first`, and `end` behind the last. */
  within(top: number, height: number): { readonly first: number; readonly end: number } {
    const first = Math.max(0, this.#at(top))
    const end = Math.min(this.#heights.length, this.#at(top + height) + 1)
    return { first, end }
  }

  /** The item at a place. */
  #at(place: number): number {
    let low = 0
    let high = this.#heights.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.startOf(middle) <= place) low = middle
      else high = middle - 1
    }
    return low
  }
}
