import { parseIpAddress } from '../../netlink/core/ip-address.ts'

/** Whether an address lies in a prefix such as "192.0.2.0/24" or "default"; of different families it does not. */
export function covers(prefix: string, address: string): boolean {
  const sought = parseIpAddress(address)
  if (sought === null) return false
  if (prefix === 'default') return true
  const [network = '', length = ''] = prefix.split('/')
  const start = parseIpAddress(network)
  if (start === null || start.length !== sought.length) return false
  return isSameTo(start, sought, length === '' ? 8 * start.length : Number(length))
}

/** Whether two addresses are the same in their first bits. */
function isSameTo(one: Uint8Array, other: Uint8Array, bits: number): boolean {
  for (let at = 0; 8 * at < bits; at++) {
    const mask = bits - 8 * at >= 8 ? 0xff : (0xff << (8 - (bits - 8 * at))) & 0xff
    if ((((one[at] ?? 0) ^ (other[at] ?? 0)) & mask) !== 0) return false
  }
  return true
}
