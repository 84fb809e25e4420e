import { describe, expect, expectTypeOf, it } from 'vitest'
import { attributes, encodeAttribute, findAttribute } from '../../../../electron/netlink/core/attributes.ts'
import { bySiblingText, choice } from '../../../../electron/netlink/core/choice.ts'
import { OUTERMOST, type Value } from '../../../../electron/netlink/core/codec.ts'
import { NLA_F_NESTED } from '../../../../electron/netlink/core/constants.ts'
import { DecodeError } from '../../../../electron/netlink/core/decode-error.ts'
import { u16, u32, u8 } from '../../../../electron/netlink/core/scalars.ts'
import { text } from '../../../../electron/netlink/core/text.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const inner = attributes('IN', { deep: [1, u16] })
const outer = attributes('OUT', {
  number: [1, u32],
  name: [2, text],
  inner: [3, inner, { nested: true }],
  names: [4, text, { many: true }],
})
const decode = (raw: Uint8Array) => outer.decode(raw, 0, raw.length, OUTERMOST)

/** The error that a decoding throws. */
function failure(raw: Uint8Array): DecodeError {
  try {
    decode(raw)
  } catch (error) {
    if (error instanceof DecodeError) return error
    throw error
  }
  throw new Error('it decoded')
}

describe('an attribute set', () => {
  it('gives every attribute its type', () => {
    expectTypeOf<Value<typeof outer>['number']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<Value<typeof outer>['names']>().toEqualTypeOf<string[] | undefined>()
    expectTypeOf<NonNullable<Value<typeof outer>['inner']>['deep']>().toEqualTypeOf<number | undefined>()
    const number: number | undefined = decode(outer.encode({ number: 1 }, OUTERMOST)).number
    expect(number).toBe(1)
  })

  it('decodes what it encodes', () => {
    const value = { number: 7, name: 'a', inner: { deep: 258 }, names: ['x', 'y'], unknown: [{ type: 99, payload: bytes(1) }] }
    expect(decode(outer.encode(value, OUTERMOST))).toEqual(value)
  })

  it('pads each attribute to four bytes and flags nests where it is told to', () => {
    expect(outer.encode({ name: '', inner: { deep: 1 } }, OUTERMOST)).toEqual(
      bytes(5, 0, 2, 0, 0, 0, 0, 0, 12, 0, 3, 0x80, 6, 0, 1, 0, 1, 0, 0, 0),
    )
  })

  it('reads a nest with or without NLA_F_NESTED', () => {
    const payload = inner.encode({ deep: 5 }, OUTERMOST)
    expect(decode(encodeAttribute(3, payload))).toEqual({ inner: { deep: 5 } })
    expect(decode(encodeAttribute(3 | NLA_F_NESTED, payload))).toEqual({ inner: { deep: 5 } })
  })

  it('accepts a last attribute without its padding', () => {
    expect(decode(bytes(5, 0, 2, 0, 0))).toEqual({ name: '' })
  })

  it('lets the last of two count, as the kernel does', () => {
    expect(decode(outer.encode({ number: 1 }, OUTERMOST))).toEqual({ number: 1 })
    expect(decode(bytes(8, 0, 1, 0, 1, 0, 0, 0, 8, 0, 1, 0, 2, 0, 0, 0))).toEqual({ number: 2 })
  })

  it('keeps what is not declared, flags of its type included', () => {
    expect(decode(encodeAttribute(77 | NLA_F_NESTED, bytes(1, 2)))).toEqual({ unknown: [{ type: 77 | NLA_F_NESTED, payload: bytes(1, 2) }] })
  })

  it.each([
    ['an attribute longer than the set', bytes(9, 0, 1, 0, 1, 0, 0, 0), '', 0, 'an attribute says it has 9 bytes where 8 are left'],
    ['an attribute shorter than its header', bytes(3, 0, 1, 0), '', 0, 'an attribute says it has 3 bytes where 4 are left'],
    ['stray bytes', bytes(8, 0, 1, 0, 1, 0, 0, 0, 1, 2), '', 8, '2 stray bytes behind the attributes'],
    ['a number of the wrong size', bytes(6, 0, 1, 0, 1, 0, 0, 0), 'number', 4, 'expected 4 bytes, got 2'],
    ['a wrong size in a nest', bytes(12, 0, 3, 0, 8, 0, 1, 0, 1, 2, 3, 4), 'inner.deep', 8, 'expected 2 bytes, got 4'],
    ['a lie in a nest', bytes(12, 0, 3, 0, 9, 0, 1, 0, 1, 2, 3, 4), 'inner', 4, 'an attribute says it has 9 bytes where 8 are left'],
  ])('says where %s is', (_what, raw, path, offset, reason) => {
    expect(failure(raw)).toMatchObject({ path, offset, reason })
  })

  it('refuses to encode what is not declared, does not fit, or is too long', () => {
    const wrong: Record<string, unknown> = { nonsense: 1 }
    expect(() => outer.encode(wrong, OUTERMOST)).toThrow('OUT has no attribute nonsense')
    expect(() => outer.encode({ number: -1 }, OUTERMOST)).toThrow('OUT_NUMBER: -1 is outside 0 to 4294967295')
    expect(() => outer.encode({ name: 'x'.repeat(65536) }, OUTERMOST)).toThrow('longer than the 65535')
  })

  it('refuses to declare two attributes with one id', () => {
    expect(() => attributes('TWICE', { a: [1, u8], b: [1, u8] })).toThrow('TWICE: two attributes share the id 1')
  })

  it('finds one attribute without decoding, and stops where a length lies', () => {
    const raw = outer.encode({ number: 1, name: 'ab' }, OUTERMOST)
    expect(findAttribute(raw, 0, raw.length, 2)).toEqual({ start: 12, end: 15 })
    expect(findAttribute(raw, 0, raw.length, 9)).toBeNull()
    expect(findAttribute(bytes(99, 0, 1, 0), 0, 4, 1)).toBeNull()
  })
})

describe('a choice by the kind beside it', () => {
  const set = attributes('INFO', { kind: [1, text], data: [2, choice(bySiblingText(1, { b: 'a' }), { a: inner })] })
  const round = (value: Value<typeof set>) => {
    const raw = set.encode(value, OUTERMOST)
    return set.decode(raw, 0, raw.length, OUTERMOST)
  }

  it('decodes by the kind, wherever it stands', () => {
    expect(round({ kind: 'a', data: { a: { deep: 1 } } })).toEqual({ kind: 'a', data: { a: { deep: 1 } } })
    expect(round({ data: { a: { deep: 1 } }, kind: 'a' })).toEqual({ kind: 'a', data: { a: { deep: 1 } } })
  })

  it('knows kinds that share a form', () => {
    expect(round({ kind: 'b', data: { a: { deep: 1 } } })).toEqual({ kind: 'b', data: { a: { deep: 1 } } })
  })

  it('keeps the bytes of a kind that it does not know, also of one named like a property of every object', () => {
    const payload = inner.encode({ deep: 1 }, OUTERMOST)
    for (const kind of ['c', 'constructor', '__proto__']) {
      expect(round({ kind, data: { unknown: payload } })).toEqual({ kind, data: { unknown: payload } })
    }
    expect(round({ data: { unknown: payload } })).toEqual({ data: { unknown: payload } })
  })

  it('names the case in the path of an error', () => {
    const raw = set.encode({ kind: 'a', data: { unknown: bytes(5, 0, 1, 0, 1) } }, OUTERMOST)
    expect(() => set.decode(raw, 0, raw.length, OUTERMOST)).toThrow('data.a.deep at byte 16')
  })

  it('encodes exactly one case', () => {
    expect(() => set.encode({ data: {} }, OUTERMOST)).toThrow('exactly one case')
  })
})
