import type { LinkAddress, LinkRow } from '../../../api/rows.ts'
import { grouped } from '../grouped.ts'
import type { Observed } from '../observed.ts'
import type { Found } from './found.ts'

/** So many links are named. */
const named = 3

/**
 * The same IPv4 address on several links that are switched on: each of them claims the whole prefix for itself. Fine is what claims nothing of another's: on the loopback, in
 * VRFs of their own, without a prefix around it (unnumbered, /32), or with different peers. IPv6 link-local ones are each of their link, and of the others the kernel itself tells.
 */
export function addressTwice(among: Observed): readonly Found[] {
  const claims = among.links.filter((row) => row.administrativelyUp && row.type !== 'loopback').flatMap((row) => row.addresses.flatMap((address) => claimOf(row, address, among)))
  return Array.from(grouped(claims, ({ id }) => id).values()).flatMap((same): readonly Found[] => {
    const [first] = same
    const links = [...new Set(same.map(({ link }) => link.name))]
    if (first === undefined || links.length < 2) return []
    return [
      {
        id: `address-twice ${first.id}`,
        rule: 'address-twice',
        severity: 'warning',
        subject: first.own,
        says: `is on ${links.length > named ? `${links.slice(0, named).join(', ')} and ${links.length - named} more` : `${links.slice(0, -1).join(', ')} and ${links.at(-1) ?? ''}`}`,
        detail: 'Only one of them is used for its prefix: what lives behind the others is not reached, or answers leave by the wrong link',
        leadsTo: { view: 'addresses', filter: `address ${first.own}` },
      },
    ]
  })
}

interface Claim {
  /** The same where two get into each other's way. */
  readonly id: string
  readonly own: string
  readonly link: LinkRow
}

function claimOf(link: LinkRow, { family, text, peer, scope }: LinkAddress, among: Observed): readonly Claim[] {
  const [own = '', length] = text.split('/')
  if (family !== 'inet' || scope === 'host' || (peer === null && length === '32')) return []
  return [{ id: `${vrfOf(link, among)} ${own} ${peer ?? ''}`, own, link }]
}

/** The VRF that a link is in, by its index; 0: in none. */
function vrfOf(link: LinkRow, among: Observed): number {
  if (link.type === 'vrf') return link.index
  const master = link.master === null ? undefined : among.link(link.master.index)
  return master?.type === 'vrf' ? master.index : 0
}
