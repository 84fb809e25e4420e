import type { ScalarCodec } from './scalars.ts'

/** A number whose values have names, which the inspector shows beside it; the value stays the number. */
export function named(codec: ScalarCodec, names: Readonly<Record<number, string>>): ScalarCodec {
  return {
    ...codec,
    describe(bytes, start, end, context) {
      const explanation = names[codec.decode(bytes, start, end, context)]
      const description = codec.describe(bytes, start, end, context)
      return explanation === undefined ? description : { ...description, explanation }
    },
  }
}

/** Names of the bits that are set, in the order of the bits; what has no name is left out. */
export function flagNames(value: number, names: Readonly<Record<number, string>>): string[] {
  return Object.entries(names).flatMap(([bit, name]) => ((value & Number(bit)) === 0 ? [] : [name]))
}

/** A number that is a set of bits with names, keyed by the bit's value; shown in hexadecimal with the names beside it. */
export function bitset(codec: ScalarCodec, names: Readonly<Record<number, string>>): ScalarCodec {
  return {
    ...codec,
    describe(bytes, start, end, context) {
      const value = codec.decode(bytes, start, end, context)
      const shown = { value: `0x${value.toString(16)}`, children: [] }
      const set = flagNames(value, names)
      return set.length === 0 ? shown : { ...shown, explanation: set.join(', ') }
    },
  }
}
