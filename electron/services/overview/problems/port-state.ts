import { deviceInFilter } from '../../inspection/filter-word.ts'
import { conditionOf } from '../link-condition.ts'
import { deviceWord, type Observed } from '../observed.ts'
import type { Found } from './found.ts'

/** Ports that are up and through which their bridge sends no frames. */
export function portState(among: Observed): readonly Found[] {
  return among.links.flatMap((row): readonly Found[] => {
    if (conditionOf(row, among) !== 'not forwarding' || row.portState === null || row.master === null) return []
    const bridge = deviceWord(row.master)
    return [
      {
        id: `port-state ${row.index}`,
        rule: 'port-state',
        severity: 'warning',
        subject: row.name,
        says: `is ${row.portState} on ${bridge}`,
        detail: row.portState === 'disabled' ? 'The port was switched off: no frame passes it, whatever the link says' : row.portState === 'blocking' ? 'The spanning tree has another way there: no frame passes this port' : 'The bridge waits before it sends frames on here',
        leadsTo: { view: 'links', row: row.id },
        together: { like: `port-state ${row.master.index}`, subjects: `ports of ${bridge}`, says: 'are not forwarding', filter: `master ${deviceInFilter(row.master)} and not port forwarding` },
      },
    ]
  })
}
