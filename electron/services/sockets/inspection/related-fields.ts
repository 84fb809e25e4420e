import type { InspectedField } from '../../../api/inspection.ts'
import type { SocketRow } from '../../../api/socket-row.ts'
import { linkWith, neighbourAt, ownAddress, related, routesTo, unmapped } from '../../inspection/related.ts'

/** What of the other views the socket's traffic goes by. */
export function relatedFields({ local, remote, device }: SocketRow): readonly InspectedField[] {
  const own = unmapped(local.address)
  const other = remote === null ? null : unmapped(remote.address)
  return [
    ...(other === null || isAny(other) ? [] : related('Routes', routesTo(other), 'The routes that a packet to the other end would match, the longest prefix first to be taken.')),
    ...(other === null || isAny(other) ? [] : related('Neighbour', neighbourAt(other, device), 'The other end, where it is on a link of this machine.')),
    ...(isAny(own) ? [] : related('Address', ownAddress(own), 'Its local address.')),
    ...(isAny(own) || device !== null ? [] : related('Link', linkWith(own), 'The link that has its local address.')),
  ]
}

/** No address in particular. */
function isAny(address: string): boolean {
  return address === '*' || address === '0.0.0.0' || address === '::'
}
