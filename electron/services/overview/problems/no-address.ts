import { hopFault } from '../default-hops.ts'
import { deviceWord, type Observed } from '../observed.ts'
import type { Found } from './found.ts'

/** Default routes by a device without an address to send from. One that prefers a source of another device is meant so. */
export function noAddress(among: Observed): readonly Found[] {
  const seen = new Set<string>()
  return among.defaultHops.flatMap((one): readonly Found[] => {
    const { route, hop } = one
    const row = hop.device === null ? undefined : among.link(hop.device.index)
    if (row === undefined || hop.device === null || route.preferredSource !== null || hopFault(one, among) !== null) return []
    const usable = row.addresses.filter(({ family, scope, flags }) => family === route.family && scope !== 'link' && scope !== 'host' && !flags.includes('dadfailed'))
    const id = `no-address ${row.index} ${route.family}`
    if (usable.length > 0 || seen.has(id)) return []
    seen.add(id)
    const family = route.family === 'inet' ? 'IPv4' : 'IPv6'
    return [
      {
        id,
        rule: 'no-address',
        severity: 'warning',
        subject: deviceWord(hop.device),
        says: `has no ${family} address of its own`,
        detail: `A default route leaves by it: packets go out with another device’s address, and answers may not come back`,
        leadsTo: { view: 'links', row: row.id },
      },
    ]
  })
}
