import { parseIpAddress } from '../../netlink/core/ip-address.ts'

/** An address of 4 or 16 bytes and how many of its bits count. */
export interface IpPrefix {
  readonly bytes: Uint8Array
  readonly bits: number
}

/** Reads "192.0.2.0/24", a plain address (all its bits count) or null where the text is neither. */
export function parseIpPrefix(text: string): IpPrefix | null {
  const slash = text.indexOf('/')
  const bytes = parseIpAddress(slash < 0 ? text : text.slice(0, slash))
  if (bytes === null) return null
  const all = bytes.length * 8
  if (slash < 0) return { bytes, bits: all }
  const length = text.slice(slash + 1)
  if (!/^\d{1,3}$/.test(length) || Number(length) > all) return null
  return { bytes, bits: Number(length) }
}

/** Whether `inner` is `outer` or lies in it. */
export function liesIn(inner: IpPrefix, outer: IpPrefix): boolean {
  return inner.bytes.length === outer.bytes.length && inner.bits >= outer.bits && sharedBits(inner, outer) >= outer.bits
}

/** Whether both are the same prefix; bits beyond its length do not count. */
export function samePrefix(one: IpPrefix, other: IpPrefix): boolean {
  return one.bits === other.bits && liesIn(one, other)
}

function sharedBits(one: IpPrefix, other: IpPrefix): number {
  for (let at = 0; at < one.bytes.length; at++) {
    const difference = (one.bytes[at] ?? 0) ^ (other.bytes[at] ?? 0)
    if (difference !== 0) return at * 8 + Math.clz32(difference) - 24
  }
  return one.bytes.length * 8
}
