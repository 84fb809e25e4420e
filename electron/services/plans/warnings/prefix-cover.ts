import { parseIpAddress } from '../../../netlink/core/ip-address.ts'

/** Whether a prefix (undefined: of no bits, all addresses of the family) holds an address. False where they are of different families. */
export function covers(prefix: string | undefined, length: number, address: string): boolean {
  const inner = parseIpAddress(address)
  if (inner === null) return false
  if (prefix === undefined) return length === 0
  const outer = parseIpAddress(prefix)
  if (outer === null || outer.length !== inner.length) return false
  return outer.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, length - index * 8))
    const mask = (0xff << (8 - bits)) & 0xff
    return (byte & mask) === ((inner[index] ?? 0) & mask)
  })
}

/** Whether two prefixes have an address in common: the shorter one holds the other. */
export function overlaps(one: string, oneLength: number, other: string, otherLength: number): boolean {
  return oneLength <= otherLength ? covers(one, oneLength, other) : covers(other, otherLength, one)
}
