import { u8At } from './bytes.ts'
import { expectSize, type BitRange } from './codec.ts'
import type { ScalarCodec } from './scalars.ts'

/** The number that these bits of the byte at `at` make. */
export function bitsAt(bytes: Uint8Array, at: number, { shift, count }: BitRange): number {
  return (u8At(bytes, at) >>> shift) & (2 ** count - 1)
}

/**
 * A bit field of a structure: `count` bits of a byte from the bit `shift` on, as compilers for little-endian machines lay it out
 * (the first declared is the lowest). Those of one byte follow each other in the declaration, the first with `shift` 0.
 */
export function bitField(shift: number, count: number): ScalarCodec {
  const bits: BitRange = { shift, count }
  return {
    layout: { width: 1, signed: false, bigEndian: false, bits },
    size: 1,
    decode(bytes, start, end) {
      expectSize(1, start, end)
      return bitsAt(bytes, start, bits)
    },
    encode(value) {
      const maximum = 2 ** count - 1
      if (!Number.isInteger(value) || value < 0 || value > maximum) throw new RangeError(`${value} is outside 0 to ${maximum}`)
      return Uint8Array.of(value << shift)
    },
    describe(bytes, start, end) {
      expectSize(1, start, end)
      return { value: String(bitsAt(bytes, start, bits)), children: [] }
    },
  }
}
