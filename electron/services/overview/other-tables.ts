import { RT_TABLE_MAIN } from '../../netlink/route/route-names.ts'

/** What the neighbour table says of gateways, from whoever keeps it. */
export interface GatewayNeighbours {
  /** The state of an address on a device in the kernel's words, lower case: "reachable", "failed"; null: it has no entry, or nobody keeps the table. */
  state(device: number, address: string): string | null
  /** Called when one may be another. Gives a function that ends it. */
  onChange(listener: () => void): () => void
}

/** As long as nobody keeps the neighbour table. */
export const unknownNeighbours: GatewayNeighbours = { state: () => null, onChange: () => () => {} }

/** RT_TABLE_DEFAULT; linux/rtnetlink.h. */
const RT_TABLE_DEFAULT = 253

/** The tables that the kernel's own rules have packets looked up in and that default routes stand in. */
export const lookedUpTables: ReadonlySet<number> = new Set([RT_TABLE_MAIN, RT_TABLE_DEFAULT])
