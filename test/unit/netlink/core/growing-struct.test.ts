import { describe, expect, expectTypeOf, it } from 'vitest'
import { bitField } from '../../../../electron/netlink/core/bit-field.ts'
import { OUTERMOST, type Value } from '../../../../electron/netlink/core/codec.ts'
import { growingStruct } from '../../../../electron/netlink/core/growing-struct.ts'
import { u16, u32, u8 } from '../../../../electron/netlink/core/scalars.ts'
import { struct } from '../../../../electron/netlink/core/struct.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const grown = growingStruct(
  'grown',
  { always: [['first', u8], ['low', bitField(0, 4)], ['high', bitField(4, 4)], ['padding', 2]], later: [['second', u16]], newerThanHeaders: [['third', u32]] },
  { prefix: 'g_' },
)
const decode = (payload: Uint8Array) => grown.decode(payload, 0, payload.length, OUTERMOST)
const whole = bytes(1, 0x2f, 0, 0, 2, 0, 3, 0, 0, 0, 9)

describe('a structure that grows', () => {
  it('has types that say what may be absent', () => {
    expectTypeOf<Value<typeof grown>['first']>().toEqualTypeOf<number>()
    expectTypeOf<Value<typeof grown>['second']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<Value<typeof grown>['third']>().toEqualTypeOf<number | undefined>()
    expectTypeOf<Value<typeof grown>['tail']>().toEqualTypeOf<Uint8Array | undefined>()
    expect(decode(bytes(1, 0, 0, 0)).second).toBeUndefined()
  })

  it.each([
    ['the oldest kernel sends', [1, 0x2f, 0, 0], { first: 1, low: 15, high: 2 }],
    ['one kernel sends', [1, 0x2f, 0, 0, 2, 0], { first: 1, low: 15, high: 2, second: 2 }],
    ['our kernel sends', [1, 0x2f, 0, 0, 2, 0, 3, 0, 0, 0], { first: 1, low: 15, high: 2, second: 2, third: 3 }],
    ['a newer kernel sends', [1, 0x2f, 0, 0, 2, 0, 3, 0, 0, 0, 9, 8], { first: 1, low: 15, high: 2, second: 2, third: 3, tail: bytes(9, 8) }],
    ['was cut within a member', [1, 0x2f, 0, 0, 2, 0, 3], { first: 1, low: 15, high: 2, second: 2, tail: bytes(3) }],
  ])('reads what %s, and encodes it to the same bytes', (_what, payload, value) => {
    const given = Uint8Array.from(payload)
    expect(grown.decode(given, 0, given.length, OUTERMOST)).toStrictEqual(value)
    expect(grown.encode(grown.decode(given, 0, given.length, OUTERMOST), OUTERMOST)).toEqual(given)
  })

  it('refuses less than the oldest kernel sends', () => {
    expect(() => decode(bytes(1, 2))).toThrow('grown needs 4 bytes, got 2')
    expect(grown.describe(bytes(1, 2), 0, 2, OUTERMOST)).toEqual({ value: '01 02', explanation: 'grown needs 4 bytes, got 2', children: [] })
  })

  it('fills what lies before a member that is given with zeros', () => {
    expect(grown.encode({ first: 1, low: 0, high: 0, third: 7 }, OUTERMOST)).toEqual(bytes(1, 0, 0, 0, 0, 0, 7, 0, 0, 0))
  })

  it('names a member that does not fit', () => {
    expect(() => grown.encode({ first: 1, low: 16, high: 0 }, OUTERMOST)).toThrow('grown.low: 16 is outside 0 to 15')
  })

  it('shows each member that is there, and the tail as bytes', () => {
    const nodes = grown.describe(whole, 0, whole.length, OUTERMOST).children
    expect(nodes.map(({ name, offset, length, value }) => [name, offset, length, value])).toEqual([
      ['g_first', 0, 1, '1'], ['g_low', 1, 1, '15'], ['g_high', 1, 1, '2'], ['g_second', 4, 2, '2'], ['g_third', 6, 4, '3'], ['tail', 10, 1, '09'],
    ])
  })
})

describe('bit fields', () => {
  const flags = struct('flags', [['a', bitField(0, 1)], ['b', bitField(1, 3)], ['c', bitField(4, 4)], ['d', bitField(0, 8)], ['e', u8]])

  it('share a byte until one starts at bit 0 again', () => {
    expect(flags.members.map(({ name, offset }) => [name, offset])).toEqual([['a', 0], ['b', 0], ['c', 0], ['d', 1], ['e', 2]])
    expect(flags.decode(bytes(0b1001_011_1, 0xff, 7), 0, 3, OUTERMOST)).toEqual({ a: 1, b: 3, c: 9, d: 255, e: 7 })
    expect(flags.encode({ a: 1, b: 3, c: 9, d: 255, e: 7 }, OUTERMOST)).toEqual(bytes(0b1001_011_1, 0xff, 7))
  })

  it('refuse what their bits cannot say', () => {
    expect(() => flags.encodePartial({ b: 8 })).toThrow('flags.b: 8 is outside 0 to 7')
    expect(() => flags.encodePartial({ b: -1 })).toThrow('flags.b: -1 is outside 0 to 7')
    expect(() => flags.encodePartial({ b: 0.5 })).toThrow('flags.b: 0.5 is outside 0 to 7')
  })
})
