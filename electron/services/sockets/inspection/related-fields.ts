import type { InspectedField } from '../../../api/inspection.ts'
import type { SocketRow } from '../../../api/socket-row.ts'
import { isAny } from '../../inspection/any-address.ts'
import { linkWith, ownAddress, related, unmapped } from '../../inspection/related.ts'

/** What of the other views the socket's traffic goes by. `way`: the kernel's answer of the way to its other end; empty where it was not asked, or there is none. */
export function relatedFields({ local, device }: SocketRow, way: readonly InspectedField[]): readonly InspectedField[] {
  const own = unmapped(local.address)
  return [
    ...way,
    ...(isAny(own) ? [] : related('Address', ownAddress(own), 'Its local address.')),
    ...(isAny(own) || device !== null || way.length > 0 ? [] : related('Link', linkWith(own), 'The link that has its local address.')),
  ]
}
