import type { RouteHop, RouteRow } from '../../../electron/api/rows.ts'
import type { StateSign } from '../../components/state-glyph.tsx'

/** "3 next hops" */
export function hopsText(row: RouteRow): string {
  return `${String(row.hops.length)} next hops`
}

/** Types of routes by which no packet goes anywhere. */
const dropping: ReadonlySet<string> = new Set(['blackhole', 'unreachable', 'prohibit', 'throw'])

/** Packets that match the route are not sent on. */
export function isDropping({ type }: Pick<RouteRow, 'type'>): boolean {
  return dropping.has(type)
}

/** Where a route of one hop leads: its gateway, or a nexthop object when the message names no hop; without either, what else becomes of packets: "blackhole", "local". */
export function viaText(row: RouteRow): string {
  const [hop] = row.hops
  if (isDropping(row)) return row.type
  if (hop?.via) return hop.via
  if (row.nexthopId !== null && !hop?.device) return `nhid ${String(row.nexthopId)}`
  return row.type === 'unicast' ? '' : row.type
}

/** The hop's device by name, by its index while the name is unknown, or nothing. */
export function hopDevice(hop: RouteHop): string {
  if (!hop.device) return ''
  return hop.device.name ?? `index ${String(hop.device.index)}`
}

/** What is wrong with a hop: the kernel does not use it (dead), or uses it though its device has no carrier (linkdown alone); null: nothing. */
export function hopTrouble({ flags }: RouteHop): HopTrouble | null {
  if (flags.includes('dead')) return 'dead'
  return flags.includes('linkdown') ? 'no carrier' : null
}

/** What may be wrong with a hop. */
export type HopTrouble = 'dead' | 'no carrier'

/** How each trouble of a hop is told beside its word. */
export const troubleLooks: Readonly<Record<HopTrouble, StateSign>> = {
  dead: { shape: 'ring', tone: 'quiet' },
  'no carrier': { shape: 'slashed', tone: 'warn' },
}

/** All of its hops are dead: the kernel does not use the route. Without carrier alone it does, unless the sysctl ignore_routes_with_linkdown is set, and then they are dead. */
export function isUnused({ hops }: Pick<RouteRow, 'hops'>): boolean {
  return hops.length > 0 && hops.every((hop) => hopTrouble(hop) === 'dead')
}

/** Each hop's share of the flows in per cent, by weight, rounded so that they add up to 100. */
export function hopShares(hops: readonly RouteHop[]): readonly number[] {
  const whole = hops.reduce((sum, hop) => sum + hop.weight, 0)
  const exact = hops.map((hop) => (hop.weight * 100) / whole)
  const shares = exact.map(Math.floor)
  const missing = 100 - shares.reduce((sum, share) => sum + share, 0)
  const byRest = exact.map((share, index) => ({ index, rest: share - Math.floor(share) })).toSorted((left, right) => right.rest - left.rest)
  for (const { index } of byRest.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

/** What its hops put around packets, each said once: "ip6 id 7 dst 2001:db8::1". */
export function encapsulations(row: RouteRow): string {
  return [...new Set(row.hops.flatMap((hop) => hop.encapsulation?.replace(/^encap /, '') ?? []))].join('; ')
}

/** The flags of the route and of its hops, each said once: "onlink linkdown". */
export function allFlags(row: RouteRow): string {
  return [...new Set([...row.flags, ...row.hops.flatMap((hop) => hop.flags)])].join(' ')
}

/** "0x10"; empty for the routes that hold for every type of service. */
export function tosText({ typeOfService }: Pick<RouteRow, 'typeOfService'>): string {
  return typeOfService === 0 ? '' : `0x${typeOfService.toString(16).padStart(2, '0')}`
}
