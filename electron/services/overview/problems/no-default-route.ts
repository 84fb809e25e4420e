import { outwardCount } from '../cards.ts'
import { grouped } from '../grouped.ts'
import type { LostDefault } from '../lost-default-routes.ts'
import { deviceWord, type Observed } from '../observed.ts'
import type { Found } from './found.ts'

/** That there is no way out: where there was one it is a fault, and what went is told; where there is none beside addresses that others reach, it may be meant so. */
export function noDefaultRoute(among: Observed): readonly Found[] {
  if (among.lostDefaults.length > 0) return among.lostDefaults.map((lost) => gone(lost, among))
  if (!among.complete || among.defaultHops.length > 0 || outwardCount(among) === 0) return []
  return [
    {
      id: 'no-default-route',
      rule: 'no-default-route',
      severity: 'warning',
      subject: 'default',
      says: 'route: there is none',
      detail: 'There are addresses that reach out, but only what is connected, or has a route of its own, is reached',
      leadsTo: { view: 'routes', filter: '' },
    },
  ]
}

function gone({ family, at, hops }: LostDefault, among: Observed): Found {
  const name = family === 'inet' ? 'IPv4' : 'IPv6'
  const device = hops[0]?.hop.device ?? null
  const row = device === null ? undefined : among.link(device.index)
  return {
    id: `no-default-route ${family}`,
    rule: 'no-default-route',
    severity: 'fault',
    subject: name,
    says: 'has no default route any more',
    detail: Array.from(grouped(hops, ({ hop }) => hop.device?.index ?? 0).values(), (byOne) => fate(byOne, among)).join('; '),
    ...(at !== null && { since: at }),
    leadsTo: row === undefined ? { view: 'events', filter: 'kind route and object default' } : { view: 'links', row: row.id },
  }
}

/** "default via 192.0.2.1 dev eth0 is gone: eth0 is switched off"; of several by one device "default via 192.0.2.1 dev eth0, default via 192.0.2.2 dev eth0 are gone: …" */
function fate(hops: LostDefault['hops'], { link }: Observed): string {
  const routes = hops.map(({ hop: { via, device } }) => ['default', ...(via === null ? [] : [`via ${via}`]), ...(device === null ? [] : [`dev ${deviceWord(device)}`])].join(' '))
  const said = `${routes.join(', ')} ${routes.length === 1 ? 'is' : 'are'} gone`
  const device = hops[0]?.hop.device ?? null
  if (device === null) return said
  const row = link(device.index)
  if (row === undefined) return `${said}, and ${deviceWord(device)} with ${routes.length === 1 ? 'it' : 'them'}`
  return row.administrativelyUp ? said : `${said}: ${deviceWord(device)} is switched off`
}
