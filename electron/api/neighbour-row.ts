import type { DeviceReference, RowBase } from './row-base.ts'

/** What the kernel knows of a neighbour (NUD_*); "none": it has not asked yet. */
export type NeighbourState = 'none' | 'incomplete' | 'reachable' | 'stale' | 'delay' | 'probe' | 'failed' | 'noarp' | 'permanent'

/** A neighbour of this machine on one of its links (ARP, NDP), or an address that it answers for in the place of another (a proxy). */
export interface NeighbourRow extends RowBase {
  readonly kind: 'neighbour'
  readonly family: 'inet' | 'inet6'
  /** "192.0.2.1"; of a message that does not decode "malformed". */
  readonly address: string
  /** null: a proxy on every device. */
  readonly device: DeviceReference | null
  /** The kernel answers for the address, and knows no neighbour by it; `state` is "none" then. */
  readonly proxy: boolean
  /** "02:42:ac:11:00:02", on tunnels an IP address; null while it is not known, and for proxies. */
  readonly hardwareAddress: string | null
  readonly state: NeighbourState
  /** "router", "managed", "extern_learn", "offload" … in iproute2's words, without "proxy". */
  readonly flags: readonly string[]
  /** Who installed it; null: nobody said so. */
  readonly protocol: string | null
  /** What sort of address it is (RTN_*): "unicast", "multicast", "broadcast", "local". */
  readonly type: string
  /** How often the kernel has asked since it last got an answer; null: the message does not say. */
  readonly probes: number | null
  /** Who else in the kernel holds it: routes and sockets that send by it. */
  readonly references: number | null
  /** When a packet last had to look up its state (ndm_used: those to a reachable one need not), when it last showed that it is there, and when something of it last changed: wall clock in milliseconds, as of the newest reading; null for proxies. */
  readonly usedAt: number | null
  readonly confirmedAt: number | null
  readonly updatedAt: number | null
}
