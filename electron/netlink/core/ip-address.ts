import { u16beAt, u8At } from './bytes.ts'

/** An IPv4 address in dotted decimal. */
export function formatIpv4(bytes: Uint8Array, at = 0): string {
  return `${u8At(bytes, at)}.${u8At(bytes, at + 1)}.${u8At(bytes, at + 2)}.${u8At(bytes, at + 3)}`
}

/** An IPv6 address as `inet_ntop` of the C library writes it: the longest run of zeros shortened, IPv4 within it dotted. */
export function formatIpv6(bytes: Uint8Array, at = 0): string {
  const words: number[] = []
  for (let i = 0; i < 8; i++) words.push(u16beAt(bytes, at + 2 * i))
  const zeros = longestRunOfZeros(words)
  const dotted = zeros.start === 0 && (zeros.length === 6 || (zeros.length === 5 && words[5] === 0xffff))
  let out = ''
  for (let i = 0; i < 8; ) {
    if (i === zeros.start && zeros.length > 1) {
      out += '::'
      i += zeros.length
      continue
    }
    if (out !== '' && !out.endsWith(':')) out += ':'
    if (i === 6 && dotted) return out + formatIpv4(bytes, at + 12)
    out += (words[i] ?? 0).toString(16)
    i += 1
  }
  return out
}

function longestRunOfZeros(words: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 1 }
  let start = 0
  words.forEach((word, index) => {
    if (word !== 0) start = index + 1
    else if (index + 1 - start > best.length) best = { start, length: index + 1 - start }
  })
  return best
}

/** The 4 or 16 bytes of an address, or null where the text is none. Leading zeros and zone ids are refused. */
export function parseIpAddress(text: string): Uint8Array | null {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text)
}

function parseIpv4(text: string): Uint8Array | null {
  const parts = text.split('.')
  if (parts.length !== 4) return null
  const out = new Uint8Array(4)
  for (const [index, part] of parts.entries()) {
    if (!/^(?:0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return null
    out[index] = Number(part)
  }
  return out
}

function parseIpv6(text: string): Uint8Array | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const head = wordsOf(halves[0] ?? '', halves.length === 1)
  const tail = halves.length === 2 ? wordsOf(halves[1] ?? '', true) : []
  if (head === null || tail === null) return null
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const out = new Uint8Array(16)
  const words = [...head, ...Array.from({ length: missing }, () => 0), ...tail]
  for (const [index, word] of words.entries()) {
    out[2 * index] = word >>> 8
    out[2 * index + 1] = word
  }
  return out
}

/** The 16-bit words of `a:b:c`, where the last may be an IPv4 address if `last` says that the text ends the address. */
function wordsOf(text: string, last: boolean): number[] | null {
  if (text === '') return []
  const out: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    if (last && index === parts.length - 1 && part.includes('.')) {
      const four = parseIpv4(part)
      if (four === null) return null
      out.push(u16beAt(four, 0), u16beAt(four, 2))
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) out.push(Number.parseInt(part, 16))
    else return null
  }
  return out
}
