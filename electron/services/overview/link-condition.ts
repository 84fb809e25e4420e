import type { LinkCondition } from '../../api/overview.ts'
import type { LinkRow } from '../../api/rows.ts'
import type { Observed } from './observed.ts'

/** Kinds of links that stand for others: those are their ports. */
export const masterTypes: ReadonlySet<string> = new Set(['bridge', 'bond', 'team', 'vrf'])

/** Hardware, which has no IFLA_INFO_KIND, by its ARPHRD name. */
const physicalTypes: ReadonlySet<string> = new Set(['ethernet', 'infiniband', 'ieee802.11', 'wwan', 'slip', 'can'])

/** Whether a link is hardware. */
export function isPhysical({ type }: Pick<LinkRow, 'type'>): boolean {
  return physicalTypes.has(type)
}

/** Whether a link is switched on and nothing answers at its other end: what iproute2 calls NO-CARRIER. */
export function lacksCarrier({ administrativelyUp, flags }: Pick<LinkRow, 'administrativelyUp' | 'flags'>): boolean {
  return administrativelyUp && !flags.includes('RUNNING')
}

/** What is wrong with a link; null: nothing. A master without ports has no carrier and nothing is wrong with it; a link that waits for a program (dormant) is not without one. */
export function conditionOf(row: LinkRow, among: Pick<Observed, 'ports'>): LinkCondition | null {
  if (lacksCarrier(row) && (row.state === 'down' || row.state === 'lowerlayerdown')) {
    if (masterTypes.has(row.type) && among.ports(row.index).length === 0) return null
    return row.state === 'lowerlayerdown' && row.type !== 'veth' ? 'lower layer down' : 'no carrier'
  }
  return row.administrativelyUp && !lacksCarrier(row) && row.portState !== null && row.portState !== 'forwarding' ? 'not forwarding' : null
}
