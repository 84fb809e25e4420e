import type { NetlinkError } from '../socket/netlink-error.ts'
import type { Step } from './action.ts'
import type { UndoneBecause } from './reply-frames.ts'

/** A transaction as the helper gets it. */
export interface HelperPlan {
  /** Any number that no other plan of this helper has; below 2^64. */
  readonly id: bigint
  /** 1 to 4,096; all of them together take 8 MiB at most. */
  readonly steps: readonly Step[]
  /** Milliseconds until it is undone unless it is confirmed, 2,000 to 600,000; 0: it is kept as soon as all is done. */
  readonly wait: number
  /** Open descriptors of network namespaces, by the number that stands for each as value of IFLA_NET_NS_FD; at most 16. They stay the caller's to close. */
  readonly namespaces: ReadonlyMap<number, number>
}

/** Where a plan stands. */
export type PlanOutcome =
  /** All steps are done, and are undone in so many milliseconds unless they are confirmed. */
  | { readonly state: 'waiting'; readonly left: number }
  | { readonly state: 'kept' }
  | ({ readonly state: 'undone' } & Undone)

/** How undoing went. */
export interface Undone {
  readonly because: UndoneBecause
  /** Steps whose inverses all did what they had to. */
  readonly undone: number
  /** Steps of which an inverse failed. */
  readonly failed: number
  /** Steps that were left as they are, for their guard met something else. */
  readonly conflicts: number
  /** What somebody else had changed since all was done could not be told of everything: it may have been undone with the rest. */
  readonly notCompared?: true
}

/** What did not go as it should while a step was undone. */
export type Trouble = { readonly step: number } & (
  /** An inverse (numbered from 0) that was refused, or was not sent. */
  | { readonly what: 'inverse'; readonly inverse: number; readonly error: NetlinkError }
  /** Somebody else changed it since: the step is left. `found`: the kernel's record in its place, a whole message; null where the kernel told of none, and `error` says why. */
  | { readonly what: 'conflict'; readonly found: Uint8Array | null; readonly error: NetlinkError | null }
)

/** Hears what becomes of a plan, in the order in which it happens. Called on the event loop; what these throw is an uncaught exception. Steps are numbered from 0. */
export interface PlanListener {
  /** The kernel acknowledged `count` steps from `first` on, together, so many microseconds after they were sent. */
  onDone?(first: number, count: number, microseconds: number): void
  /** The kernel refused a step: those before it are undone now. */
  onRefused?(step: number, error: NetlinkError): void
  onTrouble?(trouble: Trouble): void
  /** It is undone, whoever wanted it: the timer's comes unasked. */
  onUndone?(undone: Undone): void
  /** The helper has ended while the plan waited, and undoes it without us: what has become of it the kernel alone can tell. */
  onLost?(error: Error): void
}
