import { writtenValue } from '../filter/written-value.ts'
import type { OccurringValue } from './occurring-value.ts'

/** The most frequent of values that come one after another, rows of the same one added up. */
export class MostFrequent {
  readonly #start: string
  readonly #most: number
  readonly #found = new Map<string, OccurringValue>()

  /** `start`: how those begin that are wanted, whatever their case. */
  constructor(start: string, most: number) {
    this.#start = start.toLowerCase()
    this.#most = most
  }

  add({ text, rows, describes }: OccurringValue): void {
    if (text === '' || !text.toLowerCase().startsWith(this.#start)) return
    const known = this.#found.get(text)
    const told = known?.describes ?? describes
    this.#found.set(text, { text, rows: rows + (known?.rows ?? 0), ...(told !== undefined && { describes: told }) })
  }

  clear(): void {
    this.#found.clear()
  }

  /** As the filter has to write them; of those that are equally frequent in the order of their texts. */
  values(): readonly OccurringValue[] {
    const best: OccurringValue[] = []
    for (const value of this.#found.values()) {
      const last = best.at(-1)
      if (best.length === this.#most && last !== undefined && before(last, value)) continue
      const place = best.findIndex((one) => before(value, one))
      best.splice(place < 0 ? best.length : place, 0, value)
      if (best.length > this.#most) best.pop()
    }
    return best.flatMap((value) => {
      const text = writtenValue(value.text)
      return text === undefined ? [] : [{ ...value, text }]
    })
  }
}

function before(one: OccurringValue, other: OccurringValue): boolean {
  if (one.rows !== other.rows) return one.rows > other.rows
  return one.text.localeCompare(other.text, 'en', { numeric: true }) < 0
}
