import { bytesColumn } from '../../netlink/core/columns.ts'
import { AF_UNSPEC } from '../../netlink/core/constants.ts'
import { displayText } from '../../netlink/core/text.ts'
import { attributeId, AttributePositions } from '../attribute-positions.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import type { Identity } from '../../store/identity.ts'

const IFLA_WIRELESS = attributeId(linkMessage, 'wireless')
const positions = new AttributePositions(linkMessage)

/** `ifi_index` of a link message of any family. */
export function linkIndexAt(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset + 20] ?? 0) | ((bytes[offset + 21] ?? 0) << 8) | ((bytes[offset + 22] ?? 0) << 16) | ((bytes[offset + 23] ?? 0) << 24)) >>> 0
}

const nameColumn = bytesColumn(linkMessage, 'attributes.ifname')

/** The name of a link, escaped for display. */
export function linkNameAt(bytes: Uint8Array, offset: number, length: number): string {
  return displayText(nameColumn.text(bytes, offset, length) ?? '')
}

/** `ifi_flags` of a link message. */
export function linkFlagsAt(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset + 24] ?? 0) | ((bytes[offset + 25] ?? 0) << 8) | ((bytes[offset + 26] ?? 0) << 16) | ((bytes[offset + 27] ?? 0) << 24)) >>> 0
}

/** `ifi_family`, the family of a link message. */
function linkFamilyAt(bytes: Uint8Array, offset: number): number {
  return bytes[offset + 16] ?? 0
}

/** The name of the aspect of a link that a message is about, beside the link itself: its family, or "wireless". */
export type LinkAspect = number | 'wireless'

/**
 * What a link message speaks of: null, the link itself; otherwise a fact about it, told by AF_BRIDGE (a port), by AF_INET6,
 * or by a wireless driver (IFLA_WIRELESS), none of which carries what a link is.
 */
export function linkAspect(bytes: Uint8Array, offset: number, length: number): LinkAspect | null {
  const family = linkFamilyAt(bytes, offset)
  if (family !== AF_UNSPEC) return family
  return positions.of(bytes, offset, length).start(IFLA_WIRELESS) >= 0 ? 'wireless' : null
}

/** Links are told apart by their index alone; the name is a value. */
export const linkIdentity: Identity = {
  key(bytes, offset, _length, into) {
    for (let at = 0; at < 4; at++) into[at] = bytes[offset + 20 + at] ?? 0
    return 4
  },
}
