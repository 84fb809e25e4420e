import type { NeighbourState } from './neighbour-row.ts'

/**
 * What the kernel knows, while a change waits to be kept, of something that should go on answering. Nothing is sent to find it out. Times are of the wall clock, in ms; `since`: what was
 * heard was heard after all of the change was done.
 */
export type Answering = ConnectionAnswering | GatewayAnswering | PathAnswering

/** What a connection is by which the person is here: the one that sshd has told of, or one to a port of remote desktops, which may be another person's. */
export type SessionKind = 'ssh' | 'remote desktop'

/** The connection by which the person is here. */
export interface ConnectionAnswering {
  readonly what: 'connection'
  readonly name: SessionKind
  readonly state: 'established' | 'gone'
  /** How often in a row the time for an acknowledgement of what was sent has run out; 0: nothing is overdue. */
  readonly timeouts: number
  /** When the last segment came; null: it is gone. */
  readonly heardAt: number | null
  readonly since: boolean
}

/** A gateway of the default route. */
export interface GatewayAnswering {
  readonly what: 'gateway'
  /** "203.0.113.254", "fe80::1%enp1s0" */
  readonly address: string
  /** "none": the kernel has had no packet for it yet; "unrouted": it was one before the change, and no default route leads to it any more. */
  readonly state: NeighbourState | 'unrouted'
  /** When it last showed that it is there; null in states in which the kernel does not stand by that. */
  readonly heardAt: number | null
  readonly since: boolean
}

/** The way that packets to the person's end take. */
export interface PathAnswering {
  readonly what: 'path'
  /** "198.51.100.61" */
  readonly to: string
  /** The gateway; null: there is none between, or no way at all. */
  readonly via: string | null
  /** Why there is no way, by the name of the kernel's error; null: there is one. */
  readonly refused: string | null
  /** Where packets must be smaller than those of the device, in bytes: what the kernel was told or has learnt, and the device's; null: it knows of none that must. */
  readonly narrow: { readonly mtu: number; readonly device: number } | null
}
