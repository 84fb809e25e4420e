import type { Losses } from '../growing-losses.ts'
import type { Observed } from '../observed.ts'
import type { Found } from './found.ts'

/** Links whose counters of errors or drops grow. */
export function losses(among: Observed): readonly Found[] {
  return among.links.flatMap((row): readonly Found[] => {
    const lost = among.losses(row.index)
    if (lost === null) return []
    const errors = lost.receivedErrors + lost.sentErrors
    return [
      {
        id: `losses ${row.index}`,
        rule: 'losses',
        severity: errors > 0 ? 'fault' : 'warning',
        subject: row.name,
        says: errors > 0 ? 'has errors' : 'drops packets',
        detail: `${words(lost)} in the last minute`,
        leadsTo: { view: 'links', row: row.id },
        together: { like: `losses ${row.type}`, subjects: `${row.type} links`, says: errors > 0 ? 'have errors' : 'drop packets', link: row, filter: `type ${row.type}` },
      },
    ]
  })
}

/** "12 dropped on receipt, 3 errors in sending" */
function words({ receivedErrors, receivedDropped, sentErrors, sentDropped }: Losses): string {
  return [
    receivedErrors > 0 ? `${receivedErrors} receive errors` : null,
    sentErrors > 0 ? `${sentErrors} send errors` : null,
    receivedDropped > 0 ? `${receivedDropped} dropped on receipt` : null,
    sentDropped > 0 ? `${sentDropped} dropped in sending` : null,
  ]
    .filter((word) => word !== null)
    .join(', ')
}
