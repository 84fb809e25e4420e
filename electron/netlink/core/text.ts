import { u8At } from './bytes.ts'
import type { Codec } from './codec.ts'

/**
 * Text that came as bytes, reversibly: valid UTF-8 reads as what it says, each byte that is no part of valid UTF-8 reads as
 * one lone surrogate U+DC80 to U+DCFF (which valid UTF-8 cannot say). So two names that differ in any byte differ as text.
 */
export function textFromBytes(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let out = ''
  for (let at = start; at < end; ) {
    const first = u8At(bytes, at)
    const length = first < 0x80 ? 1 : sequenceLength(bytes, at, end)
    if (length === 0) {
      out += String.fromCharCode(0xdc00 | first)
      at += 1
    } else {
      out += String.fromCodePoint(length === 1 ? first : codePoint(bytes, at, length))
      at += length
    }
  }
  return out
}

/** The bytes that `textFromBytes` read this text from. */
export function bytesFromText(text: string): Uint8Array {
  const out: number[] = []
  const encoder = new TextEncoder()
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) out.push(code)
    else if (code >= 0xdc80 && code <= 0xdcff) out.push(code & 0xff)
    else out.push(...encoder.encode(character))
  }
  return Uint8Array.from(out)
}

/** Length of the valid UTF-8 sequence of several bytes at `at`, 0 where there is none (RFC 3629: no overlong, no surrogate). */
function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const first = u8At(bytes, at)
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0
  if (length === 0 || at + length > end) return 0
  for (let i = 1; i < length; i++) {
    if ((u8At(bytes, at + i) & 0xc0) !== 0x80) return 0
  }
  const code = codePoint(bytes, at, length)
  const overlong = (length === 3 && code < 0x800) || (length === 4 && code < 0x10000)
  return overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? 0 : length
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  let code = u8At(bytes, at) & (0xff >> (length + 1))
  for (let i = 1; i < length; i++) code = (code << 6) | (u8At(bytes, at + i) & 0x3f)
  return code
}

/** Where the text of a payload ends: before its first NUL. */
function textEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    if (bytes[at] === 0) return at
  }
  return end
}

function textCodec(terminator: number): Codec<string> {
  return {
    decode(bytes, start, end) {
      return textFromBytes(bytes, start, textEnd(bytes, start, end))
    },
    encode(value) {
      if (value.includes('\0')) throw new RangeError('a string cannot hold a NUL')
      const content = bytesFromText(value)
      const out = new Uint8Array(content.length + terminator)
      out.set(content)
      return out
    },
    describe(bytes, start, end) {
      return { value: displayText(textFromBytes(bytes, start, textEnd(bytes, start, end))), children: [] }
    },
  }
}

/** A string as the kernel sends it, with or without its NUL; reversible also where it is not UTF-8. Sent with the NUL. */
export const text = textCodec(1)

/** The same where the length of the payload is the string's: sent without a NUL, as iproute2 does. */
export const unterminatedText = textCodec(0)

/** Characters that would draw nothing, or reorder what stands around them: controls, formats (bidi marks among them), separators, lone surrogates, private use, unassigned. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}]/u

/**
 * Text as it may stand on a screen: what cannot be seen or would reorder its surroundings is escaped, bytes that are not
 * UTF-8 as `\xNN`, characters as `\u{N}`, and a backslash doubled, so that two different texts never look the same.
 */
export function displayText(value: string): string {
  let out = ''
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0
    if (character === '\\') out += '\\\\'
    else if (code >= 0xdc80 && code <= 0xdcff) out += `\\x${(code & 0xff).toString(16)}`
    else if (INVISIBLE.test(character)) out += code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
    else out += character
  }
  return out
}
