/** An address or a prefix as a filter writes it. */
export interface WrittenAddress {
  /** Size in bytes: 4, 6 or 16. */
  readonly size: number
  /** Its bytes as words, most significant first, filled up with zeros to four. Bits behind the prefix are as written. */
  readonly words: readonly [number, number, number, number]
  /** Length of the prefix in bits; without one all bits, for a beginning of an address ("10.1.") those that are written. */
  readonly bits: number
  /** Only the beginning of an address is written and no length. */
  readonly partial: boolean
}

/**
 * Reads "192.0.2.1", "192.0.2.0/24", "10.1/16" (as iproute2 shortens), "2001:db8::/32", "02:42:ac:11:00:02", and the beginnings "10.1.", "10.1", "2001:db8:".
 * Undefined where it is none of these.
 */
export function readAddress(text: string): WrittenAddress | undefined {
  const [address = '', length, ...more] = text.split('/')
  if (more.length > 0) return undefined
  return readHardwareAddress(address, length) ?? readIpv4(address, length) ?? readIpv6(address, length)
}

/** Every address of a size in bytes. */
export function everyAddress(size: number): WrittenAddress {
  return { size, words: [0, 0, 0, 0], bits: 0, partial: false }
}

/** Whether the first is the second, or lies inside it. */
export function liesIn(inner: WrittenAddress, outer: WrittenAddress): boolean {
  if (inner.size !== outer.size || inner.bits < outer.bits) return false
  return inner.words.every((word, at) => {
    const counted = Math.min(32, Math.max(0, outer.bits - 32 * at))
    return counted === 0 || (word ^ (outer.words[at] ?? 0)) >>> (32 - counted) === 0
  })
}

function prefixLength(length: string | undefined, all: number): number | undefined {
  if (length === undefined) return all
  return /^\d{1,3}$/u.test(length) && Number(length) <= all ? Number(length) : undefined
}

function written(bytes: readonly number[], size: number, bits: number, partial: boolean): WrittenAddress {
  const word = (at: number): number => (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0
  return { size, words: [word(0), word(4), word(8), word(12)], bits, partial }
}

function readHardwareAddress(address: string, length: string | undefined): WrittenAddress | undefined {
  if (length !== undefined || !/^[\da-f]{2}(?::[\da-f]{2}){5}$/iu.test(address)) return undefined
  return written(address.split(':').map((part) => Number.parseInt(part, 16)), 6, 48, false)
}

function readIpv4(address: string, length: string | undefined): WrittenAddress | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){0,3}\.?$/u.test(address)) return undefined
  const open = address.endsWith('.')
  const bytes = (open ? address.slice(0, -1) : address).split('.').map(Number)
  if (bytes.some((byte) => byte > 255) || (open && (bytes.length === 4 || length !== undefined))) return undefined
  if (bytes.length === 1 && !open && length === undefined) return undefined // a plain number
  const bits = prefixLength(length, 32)
  if (bits === undefined) return undefined
  const partial = length === undefined && bytes.length < 4
  return written(bytes, 4, partial ? bytes.length * 8 : bits, partial)
}

function readIpv6(address: string, length: string | undefined): WrittenAddress | undefined {
  const bits = prefixLength(length, 128)
  if (bits === undefined || !address.includes(':')) return undefined
  const embedded = /^(.*:)(\d{1,3}(?:\.\d{1,3}){3})$/u.exec(address)
  if (embedded !== null) {
    const tail = readIpv4(embedded[2] ?? '', undefined)
    if (tail === undefined) return undefined
    return readIpv6(`${embedded[1] ?? ''}${(tail.words[0] >>> 16).toString(16)}:${(tail.words[0] & 0xffff).toString(16)}`, length)
  }
  const halves = address.split('::')
  if (halves.length > 2) return undefined
  const [front = '', back] = halves
  const beginning = back === undefined && front.endsWith(':') && length === undefined
  const groups = groupsOf(beginning ? front.slice(0, -1) : front)
  const ending = groupsOf(back ?? '')
  if (groups === undefined || ending === undefined) return undefined
  const count = groups.length + ending.length
  if (back === undefined ? count > 8 || (count < 8 && !beginning) : count > 7) return undefined
  const partial = beginning && count < 8
  const all = back === undefined ? groups : [...groups, ...Array.from({ length: 8 - count }, () => 0), ...ending]
  return written(all.flatMap((group) => [group >>> 8, group & 0xff]), 16, partial ? count * 16 : bits, partial)
}

function groupsOf(text: string): number[] | undefined {
  if (text === '') return []
  const groups = text.split(':')
  return groups.every((group) => /^[\da-f]{1,4}$/iu.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined
}
