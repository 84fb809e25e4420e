import { encodeAttribute, findAttribute } from '../../../netlink/core/attributes.ts'
import { concatenate, u32beAt, u8At } from '../../../netlink/core/bytes.ts'

/** MPLS_IPTUNNEL_DST and _TTL; linux/mpls_iptunnel.h. */
const DST = 1
const TTL = 2

/** RTA_ENCAP of labels, the outermost first. */
export function writeLabels(stack: readonly number[], ttl: number | undefined): Uint8Array {
  const bytes = new Uint8Array(stack.length * 4)
  const view = new DataView(bytes.buffer)
  const bottom = 0x100
  for (const [index, label] of stack.entries()) view.setUint32(index * 4, label * 4096 + (index === stack.length - 1 ? bottom : 0))
  return concatenate([encodeAttribute(DST, bytes), ...(ttl === undefined ? [] : [encodeAttribute(TTL, Uint8Array.of(ttl))])])
}

/** Labels as iproute2 writes them, "100/200", and their TTL. */
export function readLabels(bytes: Uint8Array): { readonly labels: string; readonly ttl: number | undefined } {
  const stack = findAttribute(bytes, 0, bytes.length, DST)
  const ttl = findAttribute(bytes, 0, bytes.length, TTL)
  const labels: number[] = []
  for (let at = stack?.start ?? 0; at < (stack?.end ?? 0); at += 4) labels.push(u32beAt(bytes, at) >>> 12)
  return { labels: labels.join('/'), ttl: ttl === null ? undefined : u8At(bytes, ttl.start) }
}
