import { ATTRIBUTE_HEADER_SIZE, NLA_TYPE_MASK } from './constants.ts'
import type { NumberColumn } from './columns.ts'
import { PLANNED_IDS, SINGLE_SWAPPED_WORD, TAKEN_BYTES, TAKE_BYTE, TAKE_HALF, TAKE_SWAPPED_WORD, TAKE_WIDE, TAKE_WORD, wordPlan, type WordPlan } from './word-plan.ts'

/** Where a column's values go: a Uint32Array for `u32` storage, a Float64Array for `f64`, in the order of the reader's columns. */
export type ColumnTarget = Uint32Array | Float64Array

/** Reads a set of columns from raw messages, scanning each message's attributes once. */
export interface ColumnReader {
  readonly columns: readonly NumberColumn[]
  /** Typed arrays of `rows` values for each column, of the right kind. */
  allocate(rows: number): ColumnTarget[]
  /** Sets where values go from now on. @throws TypeError where a target's kind is not its column's */
  into(targets: readonly ColumnTarget[]): void
  /**
   * Writes the columns of the message at `offset` of `length` bytes to index `row` of every target. Never throws for what
   * the bytes are: an attribute whose length lies ends the scan, what was not found is the column's `absent`.
   */
  read(bytes: Uint8Array, offset: number, length: number, row: number): void
}

/** Makes a reader for columns of one declaration. @throws Error without columns, or with those of messages that differ in their header */
export function columnReader(columns: readonly NumberColumn[]): ColumnReader {
  const [first] = columns
  if (first === undefined) throw new Error('a column reader needs at least one column')
  if (columns.some((column) => column.attributesAt !== first.attributesAt)) {
    throw new Error('the columns of one reader belong to one message')
  }
  return new WordReader(columns, first.attributesAt >>> 2)
}

/**
 * Looks at a message as aligned words of 32 bits: a scan finds each attribute once and takes from it at once whatever the
 * columns want of it. What does not fit that (signs, nests, 64 bits that start within a word) is read one by one, slower.
 */
class WordReader implements ColumnReader {
  readonly columns: readonly NumberColumn[]
  private readonly firstAttribute: number
  private readonly plan: WordPlan
  /** In the order of the plan's columns. Those of 64 bits have theirs in `wide`, so that these are all of one kind: that is read faster. */
  private readonly targets: Uint32Array[] = []
  private readonly wide: Float64Array[] = []
  private readonly slowTargets: ColumnTarget[] = []
  private bytes: Uint8Array | null = null
  private base = 0
  private words: Uint32Array = new Uint32Array(0)

  constructor(columns: readonly NumberColumn[], firstAttribute: number) {
    this.columns = columns
    this.firstAttribute = firstAttribute
    this.plan = wordPlan(columns)
  }

  allocate(rows: number): ColumnTarget[] {
    return this.columns.map((column) => (column.storage === 'u32' ? new Uint32Array(rows) : new Float64Array(rows)))
  }

  into(targets: readonly ColumnTarget[]): void {
    this.targets.length = 0
    this.wide.length = 0
    this.slowTargets.length = 0
    const given = (column: NumberColumn): ColumnTarget | undefined => targets[this.columns.indexOf(column)]
    for (const column of this.plan.columns) {
      const target = expectTarget(column, given(column))
      this.targets.push(target instanceof Uint32Array ? target : none)
      this.wide.push(target instanceof Uint32Array ? noneWide : target)
    }
    for (const column of this.plan.slow) this.slowTargets.push(expectTarget(column, given(column)))
  }

  read(bytes: Uint8Array, offset: number, length: number, row: number): void {
    if (this.bytes !== bytes) this.use(bytes)
    const at = this.base + offset
    const first = at >>> 2
    if ((at & 3) !== 0 || first + ((length + 3) >>> 2) > this.words.length) {
      this.readOneByOne(this.plan.columns, this.plan.columns.map((_, index) => this.target(index)), bytes, offset, length, row)
    } else {
      const found = this.scan(first, length, row)
      if (found !== this.plan.complete) this.fillAbsent(found, bytes, offset, length, row)
    }
    if (this.plan.slow.length > 0) this.readOneByOne(this.plan.slow, this.slowTargets, bytes, offset, length, row)
  }

  /** Kept from message to message: asking an array for its buffer costs more than reading a column. */
  private use(bytes: Uint8Array): void {
    this.bytes = bytes
    this.base = bytes.byteOffset
    this.words = new Uint32Array(bytes.buffer, 0, bytes.buffer.byteLength >>> 2)
  }

  /** Takes the header's columns, then walks the attributes; says by bits which columns were given a value. */
  private scan(first: number, length: number, row: number): number {
    const { words, targets } = this
    const { firstStep, headerStep, single } = this.plan
    let found = headerStep === 0 ? 0 : this.take(headerStep, first, length, row, 0)
    let at = first + this.firstAttribute
    let left = length - 4 * this.firstAttribute
    while (left >= ATTRIBUTE_HEADER_SIZE) {
      const head = words[at] ?? 0
      const size = head & 0xffff
      if (size < ATTRIBUTE_HEADER_SIZE || size > left) break
      const id = (head >>> 16) & NLA_TYPE_MASK
      const step = id < PLANNED_IDS ? (firstStep[id] ?? 0) : 0
      if (step !== 0) {
        const way = single[id] ?? 0
        const target = targets[step - 1]
        if (way === 0 || size < 8 || target === undefined) found = this.take(step, at + 1, size - ATTRIBUTE_HEADER_SIZE, row, found)
        else {
          const value = words[at + 1] ?? 0
          target[row] = way === SINGLE_SWAPPED_WORD ? swap32(value) : value
          found |= 1 << (step - 1)
        }
      }
      const taken = (size + 3) >>> 2
      at += taken
      left -= taken << 2
    }
    return found
  }

  /**
   * Runs the steps of one payload, which starts at the word `start` and has `size` bytes. To the columns found `before` it adds
   * those that it gave, and takes off those that the payload is too short for: the last attribute of an id counts.
   */
  private take(firstStep: number, start: number, size: number, row: number, before: number): number {
    const { words, targets } = this
    const { steps } = this.plan
    let found = before
    for (let step = firstStep; step !== 0; ) {
      const packed = steps[step - 1] ?? 0
      step = packed >>> 21
      const index = packed & 0x1f
      const target = targets[index]
      if (target === undefined) continue
      const shift = (packed >>> 13) & 0x1f
      const word = (packed >>> 5) & 0xff
      const way = (packed >>> 18) & 7
      if (size < 4 * word + (shift >>> 3) + (TAKEN_BYTES[way] ?? 0)) {
        found &= ~(1 << index)
        continue
      }
      const value = words[start + word] ?? 0
      if (way === TAKE_WORD) target[row] = value
      else if (way === TAKE_WIDE) this.takeWide(index, row, value, words[start + word + 1] ?? 0)
      else if (way === TAKE_SWAPPED_WORD) target[row] = swap32(value)
      else if (way === TAKE_BYTE) target[row] = (value >>> shift) & 0xff
      else target[row] = way === TAKE_HALF ? (value >>> shift) & 0xffff : swap16((value >>> shift) & 0xffff)
      found |= 1 << index
    }
    return found
  }

  private takeWide(index: number, row: number, low: number, high: number): void {
    const target = this.wide[index]
    if (target !== undefined) target[row] = low + high * 2 ** 32
  }

  private target(index: number): ColumnTarget {
    return (this.plan.columns[index]?.storage === 'f64' ? this.wide[index] : this.targets[index]) ?? none
  }

  private fillAbsent(found: number, bytes: Uint8Array, offset: number, length: number, row: number): void {
    const { columns, complete } = this.plan
    for (let missing = complete & ~found; missing !== 0; missing &= missing - 1) {
      const index = 31 - Math.clz32(missing & -missing)
      const column = columns[index]
      if (column === undefined) continue
      this.target(index)[row] = column.fallback === null ? column.absent : column.fallback.number(bytes, offset, length)
    }
  }

  private readOneByOne(columns: readonly NumberColumn[], targets: readonly ColumnTarget[], bytes: Uint8Array, offset: number, length: number, row: number): void {
    for (const [index, column] of columns.entries()) {
      const target = targets[index]
      if (target !== undefined) target[row] = column.number(bytes, offset, length)
    }
  }
}

const none = new Uint32Array(0)
const noneWide = new Float64Array(0)

/** @throws TypeError where the target is not of the column's kind */
function expectTarget(column: NumberColumn, target: ColumnTarget | undefined): ColumnTarget {
  const isNarrow = column.storage === 'u32'
  if (target === undefined || target instanceof Uint32Array !== isNarrow) throw new TypeError(`${column.path} is stored in a ${isNarrow ? 'Uint32Array' : 'Float64Array'}`)
  return target
}

function swap32(value: number): number {
  return (value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)
}

function swap16(value: number): number {
  return ((value & 0xff) << 8) | (value >>> 8)
}
