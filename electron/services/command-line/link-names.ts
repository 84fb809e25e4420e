import { displayText } from '../../netlink/core/text.ts'

interface NotedLink {
  readonly name: string
  readonly up: boolean
  /** The index of the device below or of the other end; null: there is none, 0: it is gone. */
  readonly lower: number | null
  /** That device lives in another namespace. */
  readonly elsewhere: boolean
  /** What it is called, too. */
  readonly alternatives: readonly string[]
}

/** How wide names of these links are drawn. */
export interface NameWidths {
  /** Characters of the longest name. */
  readonly device: number
  /** Characters of the longest `name@lower`. */
  readonly label: number
}

/** Names may have 15 bytes: wide enough for links that are not known yet. */
export const widestNames: NameWidths = { device: 15, label: 31 }

/** Indexes of links, with the name and state that each had last. */
export class LinkNames {
  readonly #links = new Map<number, NotedLink>()

  set(index: number, name: string, up: boolean, lower: number | null = null, elsewhere = false, alternatives: readonly string[] = []): void {
    this.#links.set(index, { name, up, lower, elsewhere, alternatives })
  }

  /** How wide the names of the links that are known now are drawn. */
  widths(): NameWidths {
    let device = 0
    let label = 0
    for (const { name, lower, elsewhere } of this.#links.values()) {
      const width = displayText(name).length
      const below = lower === null ? '' : `@${lower === 0 ? 'NONE' : elsewhere ? `if${lower}` : displayText(this.name(lower))}`
      device = Math.max(device, width)
      label = Math.max(label, width + below.length)
    }
    return { device, label }
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

  /** What a link is called, too. */
  alternatives(index: number): readonly string[] {
    return this.#links.get(index)?.alternatives ?? []
  }

  /** The index of the link of this name, or of this alternative name; null: there is none. */
  index(name: string): number | null {
    const links = [...this.#links]
    const [index] = links.find(([, link]) => link.name === name) ?? links.find(([, link]) => link.alternatives.includes(name)) ?? []
    return index ?? null
  }

  /** Whether it is administratively up; null where it is not known. */
  isUp(index: number): boolean | null {
    return this.#links.get(index)?.up ?? null
  }
}
