/** A word of a key, by place, and its direction. */
export interface KeyWord {
  readonly values: Uint32Array
  readonly descending: boolean
}

/** The bits of a word from the lowest to the highest that differ. */
interface Part {
  readonly word: KeyWord
  readonly low: number
  readonly width: number
}

/**
 * Words of keys in as few 32-bit words as hold all bits that differ, most significant first.
 * Filled from the first word's most significant bit on. Bits above the highest and below the lowest that differ are left out: a million routes of a dozen devices need 4 bits for the device.
 */
export function packKeys(count: number, words: readonly KeyWord[]): Uint32Array[] {
  const parts = words.map(partOf).filter((part) => part.width > 0)
  const total = parts.reduce((sum, { width }) => sum + width, 0)
  const packed = Array.from({ length: Math.ceil(total / 32) }, () => new Uint32Array(count))
  let end = total // in bits, from the most significant of the first word on
  for (const part of parts.toReversed()) {
    const start = end - part.width
    const last = (end - 1) >>> 5
    const first = start >>> 5
    const target = packed[last]
    if (target !== undefined) place(part, 31 - ((end - 1) & 31), target)
    const above = packed[first]
    if (first !== last && above !== undefined) placeRest(part, end - last * 32, above)
    end = start
  }
  return packed
}

function partOf(word: KeyWord): Part {
  const { values } = word
  const first = values[0] ?? 0
  let differing = 0
  for (let at = 0; at < values.length; at++) differing |= (values[at] ?? 0) ^ first
  if (differing === 0) return { word, low: 0, width: 0 }
  const low = 31 - Math.clz32(differing & -differing)
  return { word, low, width: 32 - Math.clz32(differing) - low }
}

function maskOf(width: number): number {
  return width === 32 ? 0xffff_ffff : (1 << width) - 1
}

/** Adds the lower bits of a part, moved up by `shift`; what does not fit is lost here and placed by `placeRest`. */
function place({ word, low, width }: Part, shift: number, target: Uint32Array): void {
  const { values } = word
  const mask = maskOf(width)
  const invert = word.descending ? mask : 0
  for (let at = 0; at < values.length; at++) target[at] = (target[at] ?? 0) | (((((values[at] ?? 0) >>> low) & mask) ^ invert) << shift)
}

/** Adds the upper bits of a part, those above its lowest `placed`. */
function placeRest({ word, low, width }: Part, placed: number, target: Uint32Array): void {
  const { values } = word
  const mask = maskOf(width)
  const invert = word.descending ? mask : 0
  for (let at = 0; at < values.length; at++) target[at] = (target[at] ?? 0) | (((((values[at] ?? 0) >>> low) & mask) ^ invert) >>> placed)
}
