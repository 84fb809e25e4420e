import { addressMessage } from '../../../electron/netlink/route/address.ts'
import { linkMessage } from '../../../electron/netlink/route/link.ts'
import { neighbourMessage } from '../../../electron/netlink/route/neighbour.ts'
import { routeMessage } from '../../../electron/netlink/route/route.ts'

/** The tables that are compared with fresh dumps. */
export type TableName = 'links' | 'addresses' | 'routes' | 'neighbours'

const declarations = { links: linkMessage, addresses: addressMessage, routes: routeMessage, neighbours: neighbourMessage } as const

/** What moves without anybody's doing: counters, when a neighbour was last used, remaining lifetimes (that they run is compared), what IPv6 and a bridge count down inside. */
const passing: Readonly<Record<TableName, ReadonlySet<string>>> = {
  links: new Set(['stats', 'stats64']),
  addresses: new Set(['cacheinfo']),
  routes: new Set(['cacheinfo', 'expires']),
  neighbours: new Set(['cacheinfo', 'probes']),
}

/** A record as text that is equal for equal records, whatever order the attributes have and however it was sent. */
export function plainRecord(table: TableName, bytes: Uint8Array, offset: number): string {
  const { header, attributes } = declarations[table].decode(bytes, offset)
  const kept = Object.entries(attributes).filter(([name]) => !passing[table].has(name)).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify({ ...header, change: undefined, ...Object.fromEntries(kept), ...running(table, bytes, offset) }, plain)
}

/** Whether there is an end to it. */
function running(table: TableName, bytes: Uint8Array, offset: number): Readonly<Record<string, boolean>> {
  if (table === 'routes') return { expires: (routeMessage.decode(bytes, offset).attributes.cacheinfo?.expires ?? 0) !== 0 }
  if (table !== 'addresses') return {}
  const { cacheinfo } = addressMessage.decode(bytes, offset).attributes
  return { validForever: (cacheinfo?.valid ?? forever) === forever, preferredForever: (cacheinfo?.prefered ?? forever) === forever }
}

/** Seconds that stand for ever (INFINITY_LIFE_TIME). */
const forever = 0xffff_ffff

const passingInside = new Set(['icmp6stats', 'stats', 'cacheinfo'])

function plain(key: string, value: unknown): unknown {
  if (passingInside.has(key) || key.endsWith('Timer')) return undefined
  if (key === 'inet6' && typeof value === 'object' && value !== null) return { ...value, flags: undefined }
  if (typeof value === 'bigint') return String(value)
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value
}
