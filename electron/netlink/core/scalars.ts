import { hexadecimal, putU16, putU32, s32At, u16At, u16beAt, u32At, u32beAt, u64At, u8At } from './bytes.ts'
import { expectSize, type Codec, type FixedCodec, type NumberLayout } from './codec.ts'
import { DecodeError } from './decode-error.ts'

/** A number of fixed width; encoding refuses what does not fit. */
export interface ScalarCodec extends FixedCodec<number> {
  readonly layout: NumberLayout
}

function scalar(
  layout: NumberLayout,
  read: (bytes: Uint8Array, at: number) => number,
  write: (bytes: Uint8Array, value: number) => void,
): ScalarCodec {
  const size = layout.width
  const span = 2 ** (8 * size)
  const minimum = layout.signed ? -span / 2 : 0
  const maximum = layout.signed ? span / 2 - 1 : span - 1
  return {
    layout,
    size,
    decode(bytes, start, end) {
      expectSize(size, start, end)
      return read(bytes, start)
    },
    encode(value) {
      if (!Number.isInteger(value) || value < minimum || value > maximum) {
        throw new RangeError(`${value} is outside ${minimum} to ${maximum}`)
      }
      const out = new Uint8Array(size)
      write(out, value)
      return out
    },
    describe(bytes, start, end) {
      expectSize(size, start, end)
      return { value: String(read(bytes, start)), children: [] }
    },
  }
}

export const u8 = scalar({ width: 1, signed: false, bigEndian: false }, u8At, (out, value) => {
  out[0] = value
})
export const s8 = scalar(
  { width: 1, signed: true, bigEndian: false },
  (bytes, at) => (u8At(bytes, at) << 24) >> 24,
  (out, value) => {
    out[0] = value
  },
)
export const u16 = scalar({ width: 2, signed: false, bigEndian: false }, u16At, (out, value) => putU16(out, 0, value))
export const u16be = scalar({ width: 2, signed: false, bigEndian: true }, u16beAt, (out, value) => {
  out[0] = value >>> 8
  out[1] = value
})
export const u32 = scalar({ width: 4, signed: false, bigEndian: false }, u32At, (out, value) => putU32(out, 0, value))
export const u32be = scalar({ width: 4, signed: false, bigEndian: true }, u32beAt, (out, value) => {
  out[0] = value >>> 24
  out[1] = value >>> 16
  out[2] = value >>> 8
  out[3] = value
})
export const s32 = scalar({ width: 4, signed: true, bigEndian: false }, s32At, (out, value) => putU32(out, 0, value))

function wide(
  read: (bytes: Uint8Array, at: number) => bigint,
  write: (view: DataView, value: bigint) => void,
  bigEndian: boolean,
): FixedCodec<bigint> {
  return {
    layout: { width: 8, signed: false, bigEndian },
    size: 8,
    decode(bytes, start, end) {
      expectSize(8, start, end)
      return read(bytes, start)
    },
    encode(value) {
      if (value < 0n || value >= 1n << 64n) throw new RangeError(`${value} is outside 0 to ${(1n << 64n) - 1n}`)
      const out = new Uint8Array(8)
      write(new DataView(out.buffer), value)
      return out
    },
    describe(bytes, start, end) {
      expectSize(8, start, end)
      return { value: String(read(bytes, start)), children: [] }
    },
  }
}

export const u64 = wide(u64At, (view, value) => view.setBigUint64(0, value, true), false)
export const u64be = wide(
  (bytes, at) => (BigInt(u32beAt(bytes, at)) << 32n) | BigInt(u32beAt(bytes, at + 4)),
  (view, value) => view.setBigUint64(0, value, false),
  true,
)

/** The kernel's `nla_put_uint`: 4 bytes where the value fits, 8 where it does not. */
export const variableUint: Codec<bigint> = {
  decode(bytes, start, end) {
    if (end - start === 4) return BigInt(u32At(bytes, start))
    if (end - start === 8) return u64At(bytes, start)
    throw new DecodeError('', start, `expected 4 or 8 bytes, got ${end - start}`)
  },
  encode(value, context) {
    return value >= 0n && value <= 0xffffffffn ? u32.encode(Number(value), context) : u64.encode(value, context)
  },
  describe(bytes, start, end, context) {
    return { value: String(this.decode(bytes, start, end, context)), children: [] }
  },
}

/** An attribute without payload whose presence is the value. */
export const flag: Codec<true> = {
  decode(_bytes, start, end) {
    expectSize(0, start, end)
    return true
  },
  encode() {
    return new Uint8Array(0)
  },
  describe(_bytes, start, end) {
    expectSize(0, start, end)
    return { value: 'present', children: [] }
  },
}

/** Payload that is kept as it came. */
export const raw: Codec<Uint8Array> = {
  decode(bytes, start, end) {
    return bytes.slice(start, end)
  },
  encode(value) {
    return value
  },
  describe(bytes, start, end) {
    return { value: hexadecimal(bytes, start, end, ' '), children: [] }
  },
}

/** Exactly `size` bytes, kept as they came. */
export function fixedRaw(size: number): FixedCodec<Uint8Array> {
  return {
    size,
    decode(bytes, start, end) {
      expectSize(size, start, end)
      return bytes.slice(start, end)
    },
    encode(value) {
      if (value.length !== size) throw new RangeError(`expected ${size} bytes, got ${value.length}`)
      return value
    },
    describe(bytes, start, end) {
      expectSize(size, start, end)
      return { value: hexadecimal(bytes, start, end, ' '), children: [] }
    },
  }
}
