import type { AddressRow } from './address-row.ts'
import type { NeighbourRow } from './neighbour-row.ts'
import type { EventRow } from './event-row.ts'
import type { DeviceReference, RowBase } from './row-base.ts'
import type { RuleRow } from './rule-row.ts'
import type { SocketRow } from './socket-row.ts'

/** One address of a link, as its row and inspector show it. */
export interface LinkAddress {
  readonly family: 'inet' | 'inet6'
  /** "192.0.2.1/24" */
  readonly text: string
  /** The other end of a point-to-point address, without length; null when there is none. */
  readonly peer: string | null
  /** "global", "link", "host", "site" or a number. */
  readonly scope: string
  /** "dynamic", "tentative", "dadfailed", "deprecated", "temporary" … in the kernel's words, lower case. */
  readonly flags: readonly string[]
}

/** Counters of a link (struct rtnl_link_stats64); exact. */
export interface LinkCounters {
  readonly receivedBytes: bigint
  readonly receivedPackets: bigint
  readonly receivedErrors: bigint
  readonly receivedDropped: bigint
  readonly sentBytes: bigint
  readonly sentPackets: bigint
  readonly sentErrors: bigint
  readonly sentDropped: bigint
}

/** Rates between the two last samples, per second. */
export interface LinkRates {
  readonly receivedBytes: number
  readonly sentBytes: number
  readonly receivedPackets: number
  readonly sentPackets: number
}

/** The state that a glyph shows: disc up, ring down, half disc lower layer down, dashed ring unknown, triangle dormant/testing/not present. */
export type LinkState = 'up' | 'down' | 'lowerlayerdown' | 'unknown' | 'dormant' | 'testing' | 'notpresent'

/** What a bridge does with frames at one of its ports (BR_STATE_*); anything but "forwarding" lets none through. */
export type BridgePortState = 'disabled' | 'listening' | 'learning' | 'forwarding' | 'blocking'

/** Where the lower device of a link lives, or a veth's peer, if not here: as far as this user may see. All text is ready for display. */
export interface LowerElsewhere {
  /** The namespace's name below /run/netns. */
  readonly namespace: string | null
  /** A process in a namespace without a name. */
  readonly process: { readonly pid: number; readonly name: string } | null
  /** What the device is called there; null: the kernel tells it to those alone who may administer that namespace. */
  readonly device: string | null
}

/** A link: a network device as RTM_NEWLINK tells of it, with what stands beside that. */
export interface LinkRow extends RowBase {
  readonly kind: 'link'
  readonly index: number
  readonly name: string
  readonly alternativeNames: readonly string[]
  readonly alias: string | null
  /** IFLA_INFO_KIND, or "loopback", "ethernet", … by ARPHRD when there is none. */
  readonly type: string
  readonly state: LinkState
  /** IFF_UP, whatever the operational state is. */
  readonly administrativelyUp: boolean
  /** As iproute2 prints them: "UP", "LOWER_UP", … */
  readonly flags: readonly string[]
  readonly mtu: number | null
  readonly hardwareAddress: string | null
  readonly master: DeviceReference | null
  /** As a port of a bridge, IFLA_BRPORT_STATE of IFLA_INFO_SLAVE_DATA; null: it is none. */
  readonly portState: BridgePortState | null
  /** IFLA_LINK: the lower device, or a veth's peer (name null when it lives in another namespace). */
  readonly lower: DeviceReference | null
  /** IFLA_LINK_NETNSID when the lower device lives elsewhere. */
  readonly lowerNamespaceId: number | null
  /** What is known of that namespace and the device in it; null: nothing, or not yet. */
  readonly lowerElsewhere: LowerElsewhere | null
  readonly queueingDiscipline: string | null
  readonly addresses: readonly LinkAddress[]
  readonly counters: LinkCounters | null
  readonly rates: LinkRates | null
}

/** One way of a route. */
export interface RouteHop {
  /** "192.0.2.1", "inet6 fe80::1" for RTA_VIA of the other family, or null: directly on the device. */
  readonly via: string | null
  readonly device: DeviceReference | null
  /** 1–256; 1 when there is one hop only. */
  readonly weight: number
  /** "onlink", "dead", "linkdown", "pervasive", "offload" … */
  readonly flags: readonly string[]
  /** As iproute2 says it: "encap ip6 id 7 dst 2001:db8::1", or null. */
  readonly encapsulation: string | null
}

/** A route with all its hops. */
export interface RouteRow extends RowBase {
  readonly kind: 'route'
  readonly family: 'inet' | 'inet6'
  /** "default", "198.51.100.0/24", "2001:db8::/32" */
  readonly destination: string
  /** "from" prefix of a source-specific IPv6 route; null when there is none. */
  readonly source: string | null
  readonly table: { readonly id: number; readonly name: string }
  /** "unicast", "local", "broadcast", "blackhole", … */
  readonly type: string
  readonly protocol: string
  readonly scope: string
  /** RTA_PRIORITY; null when the message has none (0). */
  readonly metric: number | null
  readonly preferredSource: string | null
  readonly typeOfService: number
  readonly hops: readonly RouteHop[]
  readonly nexthopId: number | null
  /** "low", "medium", "high"; IPv6 only. */
  readonly preference: string | null
  /** When it expires, wall clock in milliseconds; null: never. */
  readonly expiresAt: number | null
  readonly flags: readonly string[]
  /** "mtu 1400", "advmss lock 1360" … */
  readonly metrics: readonly string[]
}

/** What a view sends for one row: values of the domain, ready to be laid out, never wire values. All text is already escaped for display. */
export type Row = LinkRow | AddressRow | RouteRow | RuleRow | NeighbourRow | SocketRow | EventRow
