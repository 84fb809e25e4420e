import type { RouteHop, RouteRow } from '../../../electron/api/rows.ts'

/** "3 next hops" */
export function hopsText(row: RouteRow): string {
  return `${String(row.hops.length)} next hops`
}

/** Where a route of one hop leads; a nexthop object when the message names no hop. */
export function viaText(row: RouteRow): string {
  const [hop] = row.hops
  if (hop?.via) return hop.via
  return row.nexthopId !== null && !hop?.device ? `nhid ${String(row.nexthopId)}` : ''
}

/** The hop's device by name, by its index while the name is unknown, or nothing. */
export function hopDevice(hop: RouteHop): string {
  if (!hop.device) return ''
  return hop.device.name ?? `index ${String(hop.device.index)}`
}

/** Why the kernel does not use a hop, or may not: its device is down (dead) or has no carrier (linkdown); null: nothing is wrong with it. */
export function hopTrouble({ flags }: RouteHop): 'down' | 'no carrier' | null {
  if (flags.includes('linkdown')) return 'no carrier'
  return flags.includes('dead') ? 'down' : null
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
