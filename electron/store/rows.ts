import { capacityFor, grownFloat64, grownUint32, grownUint8 } from './grown.ts'
import type { RowId } from './row-id.ts'

/** How many row numbers there can be: 67 million. */
const rowNumbers = 2 ** 26
/** How often a row number can be used again before its ids repeat: 2^27 times. */
const generations = 2 ** 27

/**
 * How it is known that a row is gone. `told`: a message said so, or the kernel, asked for that one. `missed`: a dump did not bring it. `unseen`: nor did one, but when nobody had looked for a while, so
 * that it may have been gone for long.
 */
export type Ending = 'told' | 'missed' | 'unseen'

/** By the number that stands for them in `Rows`. */
const endings: readonly Ending[] = ['told', 'missed', 'unseen']

/**
 * Rows by number, a small one that is used again when a row is gone, never for two rows at once.
 * What is handed out is an id: the number together with how often it was used, so that it never speaks of another row.
 */
export class Rows {
  capacity = 0
  /** Row numbers ever used. */
  used = 0
  /** The slot of the newest version, plus 1; 0: there is no such row. */
  slots = new Uint32Array(0)
  generations = new Uint32Array(0)
  /** Milliseconds on the clock of the messages; 0: there at the first load. */
  firstSeen = new Float64Array(0)
  /** Rows that an event may have ended before the dump that made them got here: nobody is shown them until that is known. */
  readonly withheld = new Set<number>()
  readonly #free: number[] = []
  /** How the last row of a number ended, as a place in `endings`. */
  #endings = new Uint8Array(0)

  take(): number {
    return this.#free.pop() ?? this.used++
  }

  /** Ends a row: its id is dead at once. */
  end(row: number, how: Ending = 'told'): void {
    this.slots[row] = 0
    this.#endings[row] = endings.indexOf(how)
    this.withheld.delete(row)
    this.generations[row] = ((this.generations[row] ?? 0) + 1) % generations
  }

  /** Makes the number of an ended row free for another. */
  release(row: number): void {
    this.#free.push(row)
  }

  idOf(row: number): RowId {
    return (this.generations[row] ?? 0) * rowNumbers + row
  }

  /** The number of a living row; -1: it is gone. */
  rowOf(id: RowId): number {
    const row = id % rowNumbers
    return row < this.used && (this.slots[row] ?? 0) !== 0 && this.idOf(row) === id ? row : -1
  }

  /** How a row ended that was the last of its number; undefined: it is there, or another has had its number since. */
  endingOf(id: RowId): Ending | undefined {
    const row = id % rowNumbers
    const next = (Math.floor(id / rowNumbers) + 1) % generations
    return row < this.used && this.generations[row] === next ? endings[this.#endings[row] ?? 0] : undefined
  }

  /** Ends all rows; the room stays. */
  clear(): void {
    for (let row = 0; row < this.used; row++) this.end(row)
    this.firstSeen.fill(0, 0, this.used)
    this.used = 0
    this.#free.length = 0
  }

  /** Makes room for `more` further rows; true where the capacity grew. */
  reserve(more: number): boolean {
    const needed = this.used + Math.max(0, more - this.#free.length)
    if (needed <= this.capacity) return false
    if (needed > rowNumbers) throw new RangeError(`a table cannot hold more than ${rowNumbers} rows`)
    this.capacity = capacityFor(needed, this.capacity)
    this.slots = grownUint32(this.slots, this.capacity)
    this.generations = grownUint32(this.generations, this.capacity)
    this.#endings = grownUint8(this.#endings, this.capacity)
    this.firstSeen = grownFloat64(this.firstSeen, this.capacity, this.used)
    return true
  }
}
