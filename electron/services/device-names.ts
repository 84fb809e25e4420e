import type { DeviceReference } from '../api/row-base.ts'
import type { Labels } from '../store/field.ts'

/** The names of devices by index, as the links table has them now, ready for display. */
export class DeviceNames implements Labels {
  readonly #names = new Map<number, string>()
  readonly #others = new Map<number, readonly string[]>()
  readonly #listeners = new Set<(changed: ReadonlySet<number>) => void>()
  version = 0

  /** The name of a device, or null while it is unknown. */
  name(index: number): string | null {
    return this.#names.get(index) ?? null
  }

  label(index: number): string {
    return this.#names.get(index) ?? (index === 0 ? '' : `if${index}`)
  }

  /** The alternative names of a device. */
  others(index: number): readonly string[] {
    return this.#others.get(index) ?? []
  }

  reference(index: number): DeviceReference {
    return { index, name: this.name(index) }
  }

  /** The index of the device of this name, as it is displayed; null: none has it. */
  index(name: string): number | null {
    for (const [index, known] of this.#names) if (known === name) return index
    return null
  }

  /** Whether a device has this name, or this alternative name. */
  has(name: string): boolean {
    return this.index(name) !== null || [...this.#others.values()].some((others) => others.includes(name))
  }

  /** All names that there are, in the order of the alphabet. */
  names(): readonly string[] {
    return [...new Set(this.#names.values())].toSorted()
  }

  /** All devices that are known. */
  indexes(): readonly number[] {
    return [...this.#names.keys()]
  }

  /** Takes what became of some devices, with their alternative names; null: gone. */
  update(changes: Iterable<readonly [index: number, name: string | null, others?: readonly string[]]>): void {
    const changed = new Set<number>()
    for (const [index, name, others = []] of changes) {
      const known = this.others(index)
      if (this.name(index) === name && known.length === others.length && others.every((other, at) => other === known[at])) continue
      if (others.length === 0) this.#others.delete(index)
      else this.#others.set(index, others)
      if (name === null) this.#names.delete(index)
      else this.#names.set(index, name)
      changed.add(index)
    }
    if (changed.size === 0) return
    this.version++
    for (const listener of this.#listeners) listener(changed)
  }

  /** Called with the indexes of devices that were renamed, got or lost a name, came or went. Gives a function that ends it. */
  onChange(listener: (changed: ReadonlySet<number>) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
