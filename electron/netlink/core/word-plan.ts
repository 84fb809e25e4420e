import type { NumberColumn } from './columns.ts'

/** Attribute ids below this are found through a table; the kernel's top-level ids are far below. */
export const PLANNED_IDS = 128
/** Columns whose presence fits the bits of one number, and whose steps fit a byte with room for "none". */
const MOST_COLUMNS = 30

/**
 * How a set of columns is taken from a message seen as words of 32 bits: each step takes one column from one payload. A step
 * is packed into one number, because a look-up more per step is what a million messages feel: bits 0–4 the column, 5–12 the
 * word from the start of the payload (or of the message), 13–17 the shift, 18–20 one of the TAKE_ constants, 21–25 the
 * number of the next step of the same payload plus one, 0 for none.
 */
export interface WordPlan {
  /** The columns that steps take. */
  readonly columns: readonly NumberColumn[]
  /** The columns that have to be read one by one. */
  readonly slow: readonly NumberColumn[]
  /** One bit for each of `columns`. */
  readonly complete: number
  readonly steps: Int32Array
  /** Per attribute id the number of its first step plus one, 0 where no column wants it. */
  readonly firstStep: Uint8Array
  /** The number of the fixed header's first step plus one. */
  readonly headerStep: number
  /** The commonest case apart, per attribute id: one column alone wants it, as its first word (SINGLE_WORD), or swapped. 0 where the steps have to be run. */
  readonly single: Uint8Array
}

const SINGLE_WORD = 1
export const SINGLE_SWAPPED_WORD = 2
export const TAKE_WORD = 0
export const TAKE_SWAPPED_WORD = 1
export const TAKE_HALF = 2
const TAKE_SWAPPED_HALF = 3
export const TAKE_BYTE = 4
/** Two words, the low one first, for a target of doubles. */
export const TAKE_WIDE = 5
/** Bytes that each way of taking needs. */
export const TAKEN_BYTES = Uint8Array.of(4, 4, 2, 2, 1, 8)

/** True for a number that shift and mask can take from one word, or that is two whole ones, at the top level of a message. */
function isPlain({ storage, ids, layout, offset }: NumberColumn): boolean {
  const { width, signed, bits, bigEndian } = layout
  const topLevel = ids.length === 0 || (ids.length === 1 && (ids[0] ?? PLANNED_IDS) < PLANNED_IDS)
  if (!topLevel || signed || bits !== undefined || offset >= 1024) return false
  return width === 8 ? (offset & 3) === 0 && !bigEndian : storage === 'u32' && (offset & 3) + width <= 4
}

function wayOf({ layout: { width, bigEndian } }: NumberColumn): number {
  if (width === 8) return TAKE_WIDE
  if (width === 4) return bigEndian ? TAKE_SWAPPED_WORD : TAKE_WORD
  if (width === 2) return bigEndian ? TAKE_SWAPPED_HALF : TAKE_HALF
  return TAKE_BYTE
}

/** Makes the plan; columns beyond what it can hold are among the slow ones. */
export function wordPlan(all: readonly NumberColumn[]): WordPlan {
  const columns = all.filter(isPlain).slice(0, MOST_COLUMNS)
  const firstStep = new Uint8Array(PLANNED_IDS)
  let headerStep = 0
  const steps = Int32Array.from(columns, (column, index) => {
    const [id] = column.ids
    const next = id === undefined ? headerStep : (firstStep[id] ?? 0)
    if (id === undefined) headerStep = index + 1
    else firstStep[id] = index + 1
    return index | ((column.offset >>> 2) << 5) | ((8 * (column.offset & 3)) << 13) | (wayOf(column) << 18) | (next << 21)
  })
  return {
    columns,
    slow: all.filter((column) => !columns.includes(column)),
    complete: 2 ** columns.length - 1,
    steps,
    firstStep,
    headerStep,
    single: Uint8Array.from(firstStep, (first) => singleStep(steps[first - 1])),
  }
}

function singleStep(step: number | undefined): number {
  const rest = (step ?? -1) >>> 5
  return rest === TAKE_WORD << 13 ? SINGLE_WORD : rest === TAKE_SWAPPED_WORD << 13 ? SINGLE_SWAPPED_WORD : 0
}
