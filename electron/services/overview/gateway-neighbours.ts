import { AF_INET, AF_INET6 } from '../../netlink/core/constants.ts'
import { RTM_NEWNEIGH } from '../../netlink/route/message-types.ts'
import { neighbourMessage } from '../../netlink/route/neighbour.ts'
import type { NeighbourRow } from '../../api/neighbour-row.ts'
import { rawMessage } from '../../store/raw-message.ts'
import type { Neighbours } from '../neighbours/neighbours.ts'

/** What the neighbour table says of an address on a device; null: it has no entry of it, or is not there yet. How an entry failed or was resolved the kernel tells, so that nothing is polled for it. */
export function neighbourOf(neighbours: Neighbours, device: number, address: string): NeighbourRow | null {
  const { table } = neighbours
  if (table.phase === 'empty' || table.phase === 'loading') return null
  const family = address.includes(':') ? AF_INET6 : AF_INET
  const id = table.find(rawMessage(neighbourMessage.encode({ type: RTM_NEWNEIGH, header: { family, ifindex: device }, attributes: { dst: address } })))
  return id === undefined ? null : (neighbours.row(id) ?? null)
}
