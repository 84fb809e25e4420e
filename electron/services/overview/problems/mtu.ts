import type { LinkRow } from '../../../api/rows.ts'
import { deviceInFilter } from '../../inspection/filter-word.ts'
import type { Observed } from '../observed.ts'
import type { Found } from './found.ts'

/** Masters that hand frames to their ports as they are. A VRF does not: its own MTU says nothing. */
const framing: ReadonlySet<string> = new Set(['bridge', 'bond', 'team'])

/** What a packet grows by on its way through a tunnel, in bytes: of IPv4 below, without options. */
const headers: Readonly<Record<string, number>> = { vxlan: 50, geneve: 50, gre: 24, gretap: 38, ipip: 20, sit: 20 }

/** The same of a VXLAN over IPv6, whose header is 20 bytes longer. */
const overIpv6 = 70

/** Links whose packets do not fit through the device below, a veth's other end, or the ports of their master; nothing tells the sender of them. */
export function mtuMismatch(among: Observed): readonly Found[] {
  return among.links.flatMap((row) => (row.administrativelyUp ? [...againstLower(row, among), ...againstMaster(row, among)] : []))
}

function againstLower(row: LinkRow, { link, vxlan }: Observed): readonly Found[] {
  const tunnel = row.type === 'vxlan' && row.lowerNamespaceId === null ? vxlan(row.index) : null
  // The kernel has no IFLA_LINK for a VXLAN, but an attribute of its own.
  const index = row.lowerNamespaceId === null ? (row.lower?.index ?? tunnel?.lower ?? null) : null
  const lower = index === null ? undefined : link(index)
  if (lower === undefined || row.mtu === null || lower.mtu === null) return []
  const added = tunnel?.overIpv6 === true ? overIpv6 : (headers[row.type] ?? 0)
  if (row.mtu + added <= lower.mtu) return []
  const below = row.type === 'veth' ? 'peer' : 'lower device'
  const grown = added === 0 ? '' : `, and headers add ${added}`
  return [
    {
      ...told(row, 'lower'),
      says: `has a larger MTU than its ${below} ${lower.name}`,
      detail: `${row.mtu} against ${lower.mtu} bytes${grown}: longer packets do not get through`,
      together: { like: `mtu lower ${row.type}`, subjects: `${row.type} links`, says: `have a larger MTU than their ${below}`, link: row, filter: `type ${row.type}` },
    },
  ]
}

function againstMaster(row: LinkRow, { link }: Observed): readonly Found[] {
  const master = row.master === null ? undefined : link(row.master.index)
  if (master === undefined || !framing.has(master.type) || row.mtu === null || master.mtu === null || row.mtu === master.mtu) return []
  const smaller = row.mtu < master.mtu
  const than = smaller ? 'smaller' : 'larger'
  return [
    {
      ...told(row, than),
      says: `has a ${than} MTU than its master ${master.name}`,
      detail: `${row.mtu} against ${master.mtu} bytes: ${smaller ? `longer packets of ${master.name} are lost at this port` : 'what comes in here may not fit through the other ports'}`,
      together: { like: `mtu ${than} ${master.index}`, subjects: `ports of ${master.name}`, says: `have a ${than} MTU than it`, filter: `master ${deviceInFilter(master)} and mtu ${smaller ? '<' : '>'} ${master.mtu}` },
    },
  ]
}

function told(row: LinkRow, aspect: string): Pick<Found, 'id' | 'rule' | 'severity' | 'subject' | 'leadsTo'> {
  return { id: `mtu ${aspect} ${row.index}`, rule: 'mtu', severity: 'warning', subject: row.name, leadsTo: { view: 'links', row: row.id } }
}
