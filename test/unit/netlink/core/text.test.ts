import { describe, expect, it } from 'vitest'
import { OUTERMOST } from '../../../../electron/netlink/core/codec.ts'
import { displayInterfaceName, interfaceNameBytes, interfaceNameFromBytes } from '../../../../electron/netlink/core/interface-name.ts'
import { bytesFromText, displayText, text, textFromBytes } from '../../../../electron/netlink/core/text.ts'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

describe('text from bytes', () => {
  it.each([
    ['ASCII', bytes(0x65, 0x74, 0x68, 0x30), 'eth0'],
    ['two, three and four bytes', new TextEncoder().encode('é€𝄞'), 'é€𝄞'],
    ['a byte that starts nothing', bytes(0x61, 0xff, 0x62), 'a\udcffb'],
    ['a sequence cut short', bytes(0xe2, 0x82), '\udce2\udc82'],
    ['an overlong slash', bytes(0xc0, 0xaf), '\udcc0\udcaf'],
    ['an encoded surrogate', bytes(0xed, 0xa0, 0x80), '\udced\udca0\udc80'],
    ['a code point beyond the last', bytes(0xf4, 0x90, 0x80, 0x80), '\udcf4\udc90\udc80\udc80'],
  ])('reads %s', (_what, raw, expected) => {
    expect(textFromBytes(raw)).toBe(expected)
    expect(bytesFromText(expected)).toEqual(raw)
  })

  it('keeps two names apart that differ in an invalid byte only', () => {
    expect(interfaceNameFromBytes(bytes(0x61, 0xfe))).not.toBe(interfaceNameFromBytes(bytes(0x61, 0xff)))
  })

  it('ends at the first NUL, and is sent with one', () => {
    expect(text.decode(bytes(0x61, 0, 0x62), 0, 3, OUTERMOST)).toBe('a')
    expect(text.decode(bytes(0x61, 0x62), 0, 2, OUTERMOST)).toBe('ab')
    expect(text.encode('ab', OUTERMOST)).toEqual(bytes(0x61, 0x62, 0))
    expect(() => text.encode('a\0b', OUTERMOST)).toThrow(RangeError)
  })

  it('gives the bytes of a name without NUL', () => {
    expect(interfaceNameFromBytes(bytes(0x61, 0xff, 0, 0))).toBe('a\udcff')
    expect(interfaceNameBytes('a\udcff')).toEqual(bytes(0x61, 0xff))
  })
})

describe('text on a screen', () => {
  it.each([
    ['eth0', 'eth0'],
    ['größe', 'größe'],
    ['a\udcff', 'a\\xff'],
    ['a\u001b[31m', 'a\\x1b[31m'],
    ['a\u202eb', 'a\\u{202e}b'],
    ['a\u00adb', 'a\\u{ad}b'],
    ['a\u2028b', 'a\\u{2028}b'],
    ['a\\xff', 'a\\\\xff'],
    ['a\ud800', 'a\\u{d800}'],
  ])('shows %j as %s', (value, shown) => {
    expect(displayText(value)).toBe(shown)
    expect(displayInterfaceName(value)).toBe(shown)
  })

  it('never shows an invalid byte and the text that spells it the same', () => {
    expect(displayText('\udcff')).not.toBe(displayText('\\xff'))
  })
})
