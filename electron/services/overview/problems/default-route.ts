import { hopFault } from '../default-hops.ts'
import type { Observed } from '../observed.ts'
import type { Found } from './found.ts'

/** Default routes that take no packets; a fault where no other of the same table and family does. */
export function unusableDefaultRoute(among: Observed): readonly Found[] {
  return among.defaultHops.flatMap((one): readonly Found[] => {
    const fault = hopFault(one, among)
    if (fault === null) return []
    const { route, hop } = one
    const another = among.defaultHops.some((other) => other.route.family === route.family && other.route.table.id === route.table.id && hopFault(other, among) === null)
    const metric = route.metric === null ? '' : ` metric ${route.metric}`
    return [
      {
        id: `default-route ${route.id} ${hop.via ?? ''} ${hop.device?.index ?? ''}`,
        rule: 'default-route',
        severity: another ? 'warning' : 'fault',
        subject: `default${hop.via === null ? '' : ` via ${hop.via}`}${metric}`,
        says: fault.says,
        detail: `${fault.detail}. ${another ? 'Another default route takes its packets' : `There is no other ${route.family === 'inet' ? 'IPv4' : 'IPv6'} way out`}`,
        leadsTo: { view: 'routes', row: route.id },
      },
    ]
  })
}
