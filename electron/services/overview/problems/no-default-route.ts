import { outwardCount } from '../cards.ts'
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
    detail: [...new Set(hops.map((one) => fate(one.hop, among)))].join('; '),
    ...(at !== null && { since: at }),
    leadsTo: row === undefined ? { view: 'events', filter: 'kind route and object default' } : { view: 'links', row: row.id },
  }
}

/** "default via 192.0.2.1 dev eth0 is gone: eth0 is switched off" */
function fate({ via, device }: LostDefault['hops'][number]['hop'], { link }: Observed): string {
  const route = ['default', ...(via === null ? [] : [`via ${via}`]), ...(device === null ? [] : [`dev ${deviceWord(device)}`])].join(' ')
  if (device === null) return `${route} is gone`
  const row = link(device.index)
  const why = row === undefined ? `, and ${deviceWord(device)} with it` : row.administrativelyUp ? '' : `: ${deviceWord(device)} is switched off`
  return `${route} is gone${why}`
}
