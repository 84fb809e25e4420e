import { u16At, u32At } from '../../netlink/core/bytes.ts'
import { AF_INET, AF_INET6 } from '../../netlink/core/constants.ts'
import { neighbourMessage } from '../../netlink/route/neighbour.ts'
import { NTF_PROXY } from '../../netlink/route/neighbour-names.ts'
import { attributeId, AttributePositions } from '../attribute-positions.ts'

export const NDA_DST = attributeId(neighbourMessage, 'dst')

/** The one walk over a neighbour's attributes, shared by all that reads them message by message. */
export const neighbourPositions = new AttributePositions(neighbourMessage)

/** Offsets of the fields of `struct ndmsg` from the start of the message; linux/neighbour.h. */
const headerAt = { family: 16, ifindex: 20, state: 24, flags: 26, end: 28 } as const

/** `ndm_family`. */
export function neighbourFamilyAt(bytes: Uint8Array, offset: number): number {
  return bytes[offset + headerAt.family] ?? 0
}

/** `ndm_ifindex`; 0: a proxy on every device. */
export function neighbourIndexAt(bytes: Uint8Array, offset: number): number {
  return u32At(bytes, offset + headerAt.ifindex)
}

/** `ndm_state` (NUD_*). */
export function neighbourStateAt(bytes: Uint8Array, offset: number): number {
  return u16At(bytes, offset + headerAt.state)
}

/** Whether it is an address that the kernel answers for, and no neighbour. */
export function isProxyAt(bytes: Uint8Array, offset: number): boolean {
  return ((bytes[offset + headerAt.flags] ?? 0) & NTF_PROXY) !== 0
}

/** Whether a message speaks of a neighbour or proxy of IPv4 or IPv6: what bridges and VXLAN devices forward (AF_BRIDGE) comes by the same group. */
export function isNeighbour(bytes: Uint8Array, offset: number): boolean {
  const family = neighbourFamilyAt(bytes, offset)
  return family === AF_INET || family === AF_INET6
}
