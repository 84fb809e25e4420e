import { describe, expect, it } from 'vitest'
import { arrayOf } from '../../../../electron/netlink/core/array.ts'
import { hardwareAddress, ip, ipv4, ipv6, mac } from '../../../../electron/netlink/core/addresses.ts'
import { OUTERMOST } from '../../../../electron/netlink/core/codec.ts'
import { DecodeError } from '../../../../electron/netlink/core/decode-error.ts'
import { bitset, flagNames, named } from '../../../../electron/netlink/core/named.ts'
import { fixedRaw, flag, raw, s32, s8, u16, u16be, u32, u32be, u64, u64be, u8, variableUint } from '../../../../electron/netlink/core/scalars.ts'
import { struct } from '../../../../electron/netlink/core/struct.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

describe('numbers', () => {
  it.each([
    ['u8', u8, bytes(0xff), 255],
    ['s8', s8, bytes(0xfe), -2],
    ['u16', u16, bytes(1, 2), 0x201],
    ['u16be', u16be, bytes(1, 2), 0x102],
    ['u32', u32, bytes(0xff, 0xff, 0xff, 0xff), 0xffffffff],
    ['u32be', u32be, bytes(0xff, 0, 0, 1), 0xff000001],
    ['s32', s32, bytes(0xff, 0xff, 0xff, 0xff), -1],
  ])('%s reads and writes its byte order and sign', (_name, codec, raws, value) => {
    expect(codec.decode(raws, 0, raws.length, OUTERMOST)).toBe(value)
    expect(codec.encode(value, OUTERMOST)).toEqual(raws)
    expect(() => codec.decode(raws, 0, raws.length - 1, OUTERMOST)).toThrow(DecodeError)
  })

  it.each([
    ['u64', u64, bytes(1, 0, 0, 0, 0, 0, 0, 0x80)],
    ['u64be', u64be, bytes(0x80, 0, 0, 0, 0, 0, 0, 1)],
  ])('%s is exact beyond 2^53', (_name, codec, raws) => {
    expect(codec.decode(raws, 0, 8, OUTERMOST)).toBe(0x8000000000000001n)
    expect(codec.encode(0x8000000000000001n, OUTERMOST)).toEqual(raws)
  })

  it.each([
    [u8, 256], [u8, -1], [u16, 65536], [u32, 2 ** 32], [s32, 2 ** 31], [u32, 1.5], [u32, Number.NaN],
  ])('refuse to write what does not fit', (codec, value) => {
    expect(() => codec.encode(value, OUTERMOST)).toThrow(RangeError)
  })

  it('of variable width are written as short as they fit', () => {
    expect(variableUint.encode(7n, OUTERMOST)).toEqual(bytes(7, 0, 0, 0))
    expect(variableUint.encode(1n << 32n, OUTERMOST)).toEqual(bytes(0, 0, 0, 0, 1, 0, 0, 0))
    expect(variableUint.decode(bytes(7, 0, 0, 0), 0, 4, OUTERMOST)).toBe(7n)
    expect(() => variableUint.decode(bytes(7, 0), 0, 2, OUTERMOST)).toThrow('expected 4 or 8 bytes, got 2')
  })

  it('refuse 64 bits that are not', () => {
    expect(() => u64.encode(-1n, OUTERMOST)).toThrow(RangeError)
    expect(() => u64.encode(1n << 64n, OUTERMOST)).toThrow(RangeError)
  })
})

describe('other payloads', () => {
  it('a flag has no payload', () => {
    expect(flag.decode(bytes(), 0, 0, OUTERMOST)).toBe(true)
    expect(() => flag.decode(bytes(0), 0, 1, OUTERMOST)).toThrow('expected 0 bytes, got 1')
  })

  it('raw bytes are copied, not referred to', () => {
    const source = bytes(1, 2, 3)
    const kept = raw.decode(source, 1, 3, OUTERMOST)
    source[1] = 9
    expect(kept).toEqual(bytes(2, 3))
    expect(() => fixedRaw(2).encode(bytes(1), OUTERMOST)).toThrow(RangeError)
  })

  it('hardware addresses have any length, a mac has six bytes', () => {
    expect(hardwareAddress.decode(bytes(1, 0xab), 0, 2, OUTERMOST)).toBe('01:ab')
    expect(hardwareAddress.encode('', OUTERMOST)).toEqual(bytes())
    expect(mac.encode('02:00:00:00:00:0A', OUTERMOST)).toEqual(bytes(2, 0, 0, 0, 0, 10))
    expect(() => mac.encode('02:00', OUTERMOST)).toThrow(RangeError)
    expect(() => mac.encode('02:00:00:00:00:xx', OUTERMOST)).toThrow(RangeError)
  })

  it('addresses are told apart by length', () => {
    expect(ip.decode(bytes(192, 0, 2, 1), 0, 4, OUTERMOST)).toBe('192.0.2.1')
    expect(() => ip.decode(bytes(1, 2, 3), 0, 3, OUTERMOST)).toThrow('an IP address has 4 or 16 bytes, this one 3')
    expect(() => ipv4.encode('::1', OUTERMOST)).toThrow('not an IPv4 address')
    expect(() => ipv6.encode('1.2.3.4', OUTERMOST)).toThrow('not an IPv6 address')
  })

  it('arrays hold whole elements', () => {
    expect(arrayOf(u16).decode(bytes(1, 0, 2, 0), 0, 4, OUTERMOST)).toEqual([1, 2])
    expect(arrayOf(u16).encode([1, 2], OUTERMOST)).toEqual(bytes(1, 0, 2, 0))
    expect(() => arrayOf(u16).decode(bytes(1, 0, 2), 0, 3, OUTERMOST)).toThrow(DecodeError)
  })
})

describe('structures', () => {
  const pair = struct('pair', [['first', u8], ['padding', 3], ['second', u32]], { prefix: 'p_', minimum: 4 })

  it('skip padding and read members where they lie', () => {
    expect(pair.decode(bytes(7, 9, 9, 9, 1, 0, 0, 0), 0, 8, OUTERMOST)).toEqual({ first: 7, second: 1 })
    expect(pair.members.map(({ kernelName, offset }) => [kernelName, offset])).toEqual([['p_first', 0], ['p_second', 4]])
  })

  it('of older kernels read as zero where they end, of newer ones as far as is known', () => {
    expect(pair.decode(bytes(7, 0, 0, 0), 0, 4, OUTERMOST)).toEqual({ first: 7, second: 0 })
    expect(pair.decode(bytes(7, 0, 0, 0, 1, 0, 0, 0, 5), 0, 9, OUTERMOST)).toEqual({ first: 7, second: 1 })
    expect(() => pair.decode(bytes(7, 0, 0), 0, 3, OUTERMOST)).toThrow('pair needs 4 bytes, got 3')
  })

  it('are written with zeros for what is left out', () => {
    expect(pair.encodePartial({ second: 1 })).toEqual(bytes(0, 0, 0, 0, 1, 0, 0, 0))
    expect(() => pair.encodePartial({ first: 256 })).toThrow('pair.first: 256 is outside 0 to 255')
  })
})

describe('names of values', () => {
  it('explain a number and leave it a number', () => {
    const state = named(u8, { 6: 'UP' })
    expect(state.decode(bytes(6), 0, 1, OUTERMOST)).toBe(6)
    expect(state.describe(bytes(6), 0, 1, OUTERMOST)).toEqual({ value: '6', explanation: 'UP', children: [] })
    expect(state.describe(bytes(9), 0, 1, OUTERMOST)).toEqual({ value: '9', children: [] })
  })

  it('list the bits that are set, the highest among them', () => {
    const names = { 1: 'one', 2: 'two', 0x80000000: 'top' }
    expect(flagNames(0x80000001, names)).toEqual(['one', 'top'])
    expect(bitset(u32, names).describe(bytes(3, 0, 0, 0), 0, 4, OUTERMOST)).toEqual({ value: '0x3', explanation: 'one, two', children: [] })
  })
})
