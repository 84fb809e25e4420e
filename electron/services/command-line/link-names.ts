/** Indexes of links, with the name and state that each had last. */
export class LinkNames {
  readonly #links = new Map<number, { readonly name: string; readonly up: boolean }>()

  set(index: number, name: string, up: boolean): void {
    this.#links.set(index, { name, up })
  }

  delete(index: number): void {
    this.#links.delete(index)
  }

  clear(): void {
    this.#links.clear()
  }

  /** The indexes in the order in which they were noted first. */
  indexes(): readonly number[] {
    return [...this.#links.keys()]
  }

  /** As iproute2 calls it: "*" for no link, "if7" for one that is not known. */
  name(index: number): string {
    if (index === 0) return '*'
    return this.#links.get(index)?.name ?? `if${index}`
  }

  /** Whether it is administratively up; null where it is not known. */
  isUp(index: number): boolean | null {
    return this.#links.get(index)?.up ?? null
  }
}
