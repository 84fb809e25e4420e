import type { NeighbourRow } from '../../api/neighbour-row.ts'
import type { RowId } from '../../api/row-base.ts'
import type { LinkRow, RouteHop, RouteRow } from '../../api/rows.ts'
import { grouped } from './grouped.ts'
import type { Losses } from './growing-losses.ts'
import type { LostDefault } from './lost-default-routes.ts'

/** One hop of a default route. */
export interface DefaultHop {
  readonly route: RouteRow
  readonly hop: RouteHop
}

/** How the packets of a VXLAN leave. */
export interface Vxlan {
  /** Index of the device that they leave by; null: by whichever. */
  readonly lower: number | null
  readonly overIpv6: boolean
}

/** A neighbour that does not answer, and a route over it, where there is one. */
export interface FailedNeighbour extends Pick<NeighbourRow, 'id' | 'address' | 'device'> {
  readonly gatewayOf: Pick<RouteRow, 'destination' | 'table'> | null
}

/** What the rules look at: rows as views show them, and what is known beside them. */
export interface Observed {
  readonly links: readonly LinkRow[]
  /** The link with this index. */
  readonly link: (index: number) => LinkRow | undefined
  /** The ports of a master. */
  readonly ports: (master: number) => readonly LinkRow[]
  /** Those of the tables that packets are looked up in. */
  readonly defaultHops: readonly DefaultHop[]
  /** The default routes that there were, of families that have none any more. */
  readonly lostDefaults: readonly LostDefault[]
  /** Whether all tables are there and up to date, so that what is not found is not there. */
  readonly complete: boolean
  /** Routes straight onto a device. */
  readonly connected: readonly RouteRow[]
  /** What is set of a VXLAN; null: it is none, or not known. */
  readonly vxlan: (index: number) => Vxlan | null
  /** What a link lost lately, again and again; null: nothing. */
  readonly losses: (index: number) => Losses | null
  /** What the neighbour table says of an address on a device; null: nothing. */
  readonly neighbour: (device: number, address: string) => Pick<NeighbourRow, 'id' | 'state'> | null
  /** All of them on devices, proxies not. */
  readonly failedNeighbours: readonly FailedNeighbour[]
  /** The row of an address of a device, by its text; null: it is gone. */
  readonly addressRow: (device: number, text: string) => RowId | null
}

/** Makes it of its parts. */
export function observed(links: readonly LinkRow[], others: Omit<Observed, 'links' | 'link' | 'ports'>): Observed {
  const byIndex = new Map(links.map((row) => [row.index, row]))
  const byMaster = grouped(links.filter(({ master }) => master !== null), ({ master }) => master?.index ?? 0)
  return { ...others, links, link: (index) => byIndex.get(index), ports: (master) => byMaster.get(master) ?? [] }
}

/** The name of a device as its row has it, or "if7". */
export function deviceWord(device: { readonly index: number; readonly name: string | null }): string {
  return device.name ?? `if${device.index}`
}

/** The gateway of a hop without the family that iproute2 writes before one of the other; null: there is none. */
export function gatewayOf({ via }: RouteHop): string | null {
  return via === null ? null : via.replace(/^inet6? /, '')
}
