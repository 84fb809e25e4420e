import type { Step } from '../../../privilege/action.ts'
import type { Trouble } from '../../../privilege/plan-events.ts'
import type { NetlinkError } from '../../../socket/netlink-error.ts'

/** A plan as it is handed to whoever does it. */
export interface Transaction {
  readonly steps: readonly Step[]
  /** Milliseconds that it waits to be kept, 2,000 to 600,000; 0: it is kept at once. */
  readonly wait: number
  /** Names of namespaces below /run/netns, or files of processes'; a message names them by their place as value of IFLA_NET_NS_FD. */
  readonly namespaces: readonly string[]
}

/** Hears how a transaction goes. */
export interface TransactionListener {
  onDone(first: number, count: number, microseconds: number): void
  /** The kernel refused a step; what was done before is being undone. */
  onRefused(step: number, error: NetlinkError): void
  /** A step was not undone, or not all of it: what undoes it was refused, or somebody else has changed since what it had changed. */
  onLeft(trouble: Trouble): void
  /** All is done, and undone by itself after so many milliseconds. Again whenever that is extended. */
  onWaiting(left: number): void
}

/** How a transaction ended. */
export type TransactionEnd = (
  | { readonly end: 'kept' }
  | { readonly end: 'undone'; readonly because: 'refused' | 'timer' | 'asked' | 'connection'; /** Not all of it is, and of which steps nobody could tell. */ readonly inPart?: true }
) & { /** Something was undone, and what of it somebody else had changed since could not be told of all. */ readonly notCompared?: true }

/** A transaction under way. */
export interface RunningTransaction {
  readonly ended: Promise<TransactionEnd>
  keep(): void
  extend(milliseconds: number): void
  revert(): void
}

/** Does plans, with the rights that takes. */
export interface PlanCarrier {
  /** Gets the rights, if need be by asking the person. Rejects with `ApiFailure`: a sentence for the person. */
  elevate(): Promise<void>
  /** To be called when `elevate` has resolved, one at a time. Throws `ApiFailure` where it cannot begin; `ended` rejects with one where nobody knows how it ended. */
  run(transaction: Transaction, listener: TransactionListener): RunningTransaction
}
