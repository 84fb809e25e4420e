import type { LinkRow } from '../../../api/rows.ts'
import { conditionOf } from '../link-condition.ts'
import { deviceWord, type Observed } from '../observed.ts'
import type { Found } from './found.ts'

/** Links that are switched on and carry nothing. One that a default route leaves by is a fault. */
export function noCarrier(among: Observed): readonly Found[] {
  const needed = new Set(among.defaultHops.flatMap(({ hop }) => hop.device?.index ?? []))
  return among.links.flatMap((row): readonly Found[] => {
    const condition = conditionOf(row, among)
    if (condition !== 'no carrier' && condition !== 'lower layer down') return []
    return [
      {
        id: `no-carrier ${row.index}`,
        rule: 'no-carrier',
        severity: needed.has(row.index) ? 'fault' : 'warning',
        subject: row.name,
        says: condition === 'no carrier' ? 'has no carrier' : 'stands on a device that is down',
        detail: detail(row, among),
        leadsTo: { view: 'links', row: row.id },
        together: { like: `no-carrier ${row.type}`, subjects: `${row.type} links`, says: 'have no carrier', filter: `type ${row.type} and flag no-carrier` },
      },
    ]
  })
}

function detail({ name, type, master, lower, lowerNamespaceId, lowerElsewhere }: LinkRow, { link }: Observed): string {
  const part = master === null ? '' : `, and it is a port of ${deviceWord(master)}`
  if (type !== 'veth') return lower !== null && lowerNamespaceId === null ? `${deviceWord(lower)} below it carries nothing${part}` : `It is switched on, and nothing answers at its other end${part}`
  const peer = lower === null || lowerNamespaceId !== null ? undefined : link(lower.index)
  if (peer === undefined) return `Its peer ${elsewhere(lowerElsewhere)} is down${part}`
  return peer.administrativelyUp ? `${name} and its peer ${peer.name} do not carry${part}` : `Its peer ${peer.name} is switched off${part}`
}

/** "eth0 in namespace web-2"; as much as is known. */
function elsewhere(known: LinkRow['lowerElsewhere']): string {
  const device = known?.device ? `${known.device} ` : ''
  if (known?.namespace) return `${device}in namespace ${known.namespace}`
  return known?.process ? `${device}in the namespace of ${known.process.name} (${known.process.pid})` : `${device}in another namespace`
}
