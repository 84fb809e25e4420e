import { NameStyle } from './name-style.ts'

/** Numbers and their names, in both directions. Of two names for one number the later counts, as in iproute2. */
export class NameTable {
  readonly #names = new Map<number, string>()
  readonly #ids = new Map<string, number>()
  readonly #unknown: (id: number) => string
  readonly #style: NameStyle

  /** `unknown` writes a number that has no name, or is to be written without it; absent: in decimal. */
  constructor(builtIn: Iterable<readonly [number, string]>, style: NameStyle = new NameStyle(), unknown: (id: number) => string = String) {
    this.#unknown = unknown
    this.#style = style
    for (const [id, name] of builtIn) this.set(id, name)
  }

  set(id: number, name: string): void {
    this.#names.set(id, name)
    this.#ids.set(name, id)
  }

  /** As it is to be shown now: the name, or the number as iproute2 writes one that has none. */
  name(id: number): string {
    return this.#style.numeric ? this.#unknown(id) : this.word(id)
  }

  /** The name, or the number where it has none, however names are shown: what a filter compares. */
  word(id: number): string {
    return this.#names.get(id) ?? this.#unknown(id)
  }

  /** The name, where the number has one and is to be shown by it now. */
  known(id: number): string | undefined {
    return this.#style.numeric ? undefined : this.#names.get(id)
  }

  /** The number of a name, or of a number in decimal or with 0x; null when it is neither. */
  id(text: string): number | null {
    const named = this.#ids.get(text)
    if (named !== undefined) return named
    if (!/^(?:0x[0-9a-f]{1,8}|\d{1,10})$/i.test(text)) return null
    const value = Number(text)
    return value <= 0xffff_ffff ? value : null
  }

  /** All numbers that have a name, by number. */
  entries(): readonly (readonly [number, string])[] {
    return Array.from(this.#names).toSorted((one, other) => one[0] - other[0])
  }
}
