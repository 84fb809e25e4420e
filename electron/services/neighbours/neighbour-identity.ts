import type { Identity } from '../../store/identity.ts'
import { isProxyAt, NDA_DST, neighbourFamilyAt, neighbourIndexAt, neighbourPositions } from './neighbour-positions.ts'

/**
 * Neighbours are told apart by family, device and address (net/core/neighbour.c, __neigh_lookup); proxies stand in a table of their own, and one
 * of the same address and device may be beside a neighbour (pneigh_lookup).
 */
export const neighbourIdentity: Identity = {
  key(bytes, offset, length, into) {
    const found = neighbourPositions.of(bytes, offset, length)
    const index = neighbourIndexAt(bytes, offset)
    into[0] = neighbourFamilyAt(bytes, offset)
    into[1] = isProxyAt(bytes, offset) ? 1 : 0
    for (let at = 0; at < 4; at++) into[2 + at] = (index >>> (8 * at)) & 255
    const start = found.start(NDA_DST)
    const size = Math.min(found.size(NDA_DST), 16)
    for (let at = 0; at < size; at++) into[6 + at] = bytes[start + at] ?? 0
    return 6 + size
  },
}
