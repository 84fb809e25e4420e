import { ItemHeights } from './item-heights.ts'

/** How much is drawn above and below what is seen, in pixels. */
const margin = 400

/** Items from `first` to before `end`. */
export interface ItemRange {
  readonly first: number
  readonly end: number
}

/** Which items of a long list are drawn: those that are seen, and a few around them. Items bear their number in `data-item`. */
export class ListWindow {
  readonly #heights: ItemHeights
  readonly #listeners = new Set<() => void>()
  #range: ItemRange
  #scroller: HTMLElement | null = null
  /** What was to be seen last, and where that has the list scrolled to; it stays in sight while heights become known, until somebody scrolls. */
  #revealed: { readonly index: number; top: number } | null = null
  readonly #observer: ResizeObserver

  /** `estimate`: how high an item may be, in pixels; it counts until the item is drawn. */
  constructor(count: number, estimate: (index: number) => number) {
    this.#heights = new ItemHeights(count, estimate)
    this.#range = this.#heights.within(0, 1000)
    this.#observer = new ResizeObserver((entries) => this.#measure(entries))
  }

  readonly range = (): ItemRange => this.#range

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Follows what scrolls. For a ref. */
  readonly scroller = (element: HTMLElement | null): (() => void) | undefined => {
    if (element === null) return undefined
    this.#scroller = element
    const resize = new ResizeObserver(this.#look)
    resize.observe(element)
    const scrolled = () => {
      if (this.#revealed !== null && Math.abs(element.scrollTop - this.#revealed.top) > 1) this.#revealed = null
      this.#look()
    }
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      resize.disconnect()
      element.removeEventListener('scroll', scrolled)
      this.#scroller = null
    }
  }

  /** Follows the height of an item that is drawn. For a ref. */
  readonly item = (element: HTMLElement | null): (() => void) | undefined => {
    if (element === null) return undefined
    this.#observer.observe(element)
    return () => this.#observer.unobserve(element)
  }

  /** Pixels before an item, and from another one on. */
  spaces(first: number, end: number): { readonly before: number; readonly behind: number } {
    return { before: this.#heights.startOf(first), behind: this.#heights.total - this.#heights.startOf(end) }
  }

  /** Scrolls as little as shows the item. */
  reveal(index: number): void {
    const element = this.#scroller
    if (element === null) return
    const [top, end] = [this.#heights.startOf(index), this.#heights.startOf(index + 1)]
    if (top < element.scrollTop) element.scrollTop = top
    else if (end > element.scrollTop + element.clientHeight) element.scrollTop = Math.min(top, end - element.clientHeight)
    this.#revealed = { index, top: element.scrollTop }
    this.#look()
  }

  readonly #look = (): void => {
    const element = this.#scroller
    if (element === null) return
    const next = this.#heights.within(element.scrollTop - margin, element.clientHeight + 2 * margin)
    if (next.first === this.#range.first && next.end === this.#range.end) return
    this.#range = next
    for (const listener of this.#listeners) listener()
  }

  #measure(entries: readonly ResizeObserverEntry[]): void {
    const items = entries.flatMap(({ target }) => (target instanceof HTMLElement && target.isConnected ? [target] : []))
    const changed = items.map((item) => this.#heights.measure(Number(item.dataset['item']), item.offsetHeight))
    if (!changed.includes(true)) return
    if (this.#revealed === null) this.#look()
    else this.reveal(this.#revealed.index)
  }
}
