import type { EventDifference } from './event-row.ts'
import type { Destination } from './inspection.ts'
import type { NeighbourState } from './neighbour-row.ts'
import type { DeviceReference, RowId } from './row-base.ts'
import type { LinkRates, LinkRow } from './rows.ts'
import type { TableState } from './views.ts'

/** What the overview of a scope shows, as values of the domain. Pushed at once when a state changes, at most four times a second; for rates alone once a second. */
export interface Overview {
  /** 1, 2, 3 …; to be acknowledged by `overview.acknowledge`: the next one comes after that. */
  readonly serial: number
  /** The worst of the tables that it is made of. */
  readonly state: TableState
  /** When rates were read, wall clock in milliseconds; null: not yet. */
  readonly sampledAt: number | null
  /** Links in all. */
  readonly links: number
  /** Uplinks first, then masters; at most a dozen. */
  readonly cards: readonly OverviewCard[]
  /** The links without a card, by their kinds, the most frequent first. */
  readonly others: readonly LinksOfKind[]
  readonly defaultRoutes: readonly DefaultRoute[]
  /** Addresses by which this scope is reached from elsewhere; at most a hundred. */
  readonly addresses: readonly OutwardAddress[]
  readonly changes: RecentChanges
  /** Faults first; at most two hundred. */
  readonly problems: readonly Problem[]
  /** How many more there are than are told here, and of links without room for a card where they are shown. */
  readonly cut: {
    readonly cards: { readonly count: number; readonly leadsTo: Destination } | null
    readonly addresses: number
    readonly problems: number
  }
}

/** A link that others depend on. */
export interface OverviewCard extends Pick<LinkRow, 'index' | 'name' | 'type' | 'state' | 'administrativelyUp' | 'flags' | 'portState' | 'mtu' | 'master'> {
  /** Of the links table. */
  readonly row: RowId
  /** "uplink": a default route leaves by it, or it is hardware. "master": it has ports. */
  readonly role: 'uplink' | 'master'
  readonly addresses: readonly string[]
  /** Ports of a master, and how many of them are up; null: it is none. */
  readonly members: { readonly count: number; readonly up: number } | null
  readonly rates: LinkRates | null
}

/** Links of one kind, counted. */
export interface LinksOfKind {
  /** As `LinkRow.type`. */
  readonly type: string
  readonly count: number
  /** The worst that some of them are; null: nothing is wrong with any. */
  readonly worst: { readonly condition: LinkCondition; readonly count: number } | null
  /** Shows them. */
  readonly leadsTo: Destination
}

/** What may be wrong with a link, the worst first. */
export type LinkCondition = 'no carrier' | 'lower layer down' | 'not forwarding'

/** A default route of one hop, or one hop of it. */
export interface DefaultRoute {
  readonly row: RowId
  readonly family: 'inet' | 'inet6'
  /** As tables are written now; null: the main table. */
  readonly table: string | null
  /** Null: directly on the device. */
  readonly via: string | null
  readonly device: DeviceReference | null
  readonly protocol: string
  readonly metric: number | null
  /**
   * "unusable": it takes no packets, and a problem says why. "standby": another one of its table and family goes before it. "in use": packets take it.
   */
  readonly standing: 'in use' | 'standby' | 'unusable'
  /** The gateway's state in the neighbour table. "untried": it has no entry there, for nobody has asked for it lately; null: there is no gateway, or its device asks for none. */
  readonly neighbour: NeighbourState | 'untried' | null
}

/** An address of global scope that is not deprecated. */
export interface OutwardAddress {
  readonly text: string
  readonly family: 'inet' | 'inet6'
  readonly device: DeviceReference
  /** The device's row. */
  readonly row: RowId
  /** Its own; null: it is gone by now. */
  readonly addressRow: RowId | null
}

/** What a change happened to. */
export type ChangedObject = 'link' | 'address' | 'route' | 'rule' | 'neighbour' | 'nexthop'

/** What changed in the last minute. */
export interface RecentChanges {
  readonly counts: readonly { readonly object: ChangedObject; readonly count: number }[]
  /** How many there were in each second that had some; wall clock in seconds, oldest first. */
  readonly seconds: readonly { readonly at: number; readonly count: number }[]
  /** Newest first, at most a dozen; many of one kind at once are one entry. */
  readonly newest: readonly RecentChange[]
}

/** One entry of what changed: a change, or many of one kind. */
export interface RecentChange {
  /** No other has it. */
  readonly id: number
  /** Wall clock in milliseconds. */
  readonly at: number
  readonly object: ChangedObject
  readonly what: 'new' | 'changed' | 'gone'
  /** How many at once. */
  readonly count: number
  /** The one, where there is one and its name is known: "eth0", "192.0.2.1/24", "default"; of a rule its priority. */
  readonly name: string | null
  /** Where an address, a neighbour or a route is: "on eth0"; null: nothing is known. */
  readonly place: string | null
  /** In what it differs from before, at most two things; empty: it is new or gone, there are several, or nobody told. */
  readonly differences: readonly EventDifference[]
  readonly leadsTo: Destination | null
}

/** What is looked for; each has a rule of its own in the core. */
export type ProblemRule = 'no-carrier' | 'duplicate-address' | 'mtu' | 'no-default-route' | 'gateway-neighbour' | 'failed-neighbour' | 'losses' | 'default-route' | 'port-state' | 'no-address' | 'address-twice'

/** Something that is wrong, or looks so. */
export interface Problem {
  /** The same as long as it is the same problem. */
  readonly id: string
  readonly rule: ProblemRule
  /** "fault": something does not work. "warning": it may be so on purpose, or will not work for all. */
  readonly severity: 'fault' | 'warning'
  /** What it is about, as it is called: "eth0". Begins the sentence. */
  readonly subject: string
  /** What goes on behind the subject: "has no carrier". */
  readonly says: string
  /** What that means, or what to look at: a sentence. */
  readonly detail: string
  /** When it began, wall clock in milliseconds; absent: that is not known. */
  readonly since?: number
  readonly leadsTo: Destination
}
