import type { PlannedChange } from '../../../api/plan.ts'
import { AF_BRIDGE } from '../../../netlink/core/constants.ts'
import { NTF_PROXY } from '../../../netlink/route/neighbour-names.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { Inverse } from '../../../privilege/action.ts'
import type { KernelState } from '../state/kernel-state.ts'
import { goneNeighbours } from './gone-changes.ts'
import { isRestorableNeighbour, neighbourAgain } from './restored-neighbour.ts'

/** Neighbours that go: rows for those that somebody has set, and what brings them back. */
export interface ForgottenNeighbours {
  readonly changes: readonly PlannedChange[]
  readonly again: readonly Inverse[]
}

/** As a device gets another address, or ceases or begins to ask for addresses: takes its neighbours from the state. Proxies stay. */
export function forgetNeighbours(state: KernelState, index: number): ForgottenNeighbours {
  const isForgotten = ({ header }: NeighbourMessage): boolean => header.ifindex === index && header.family !== AF_BRIDGE && (header.flags & NTF_PROXY) === 0
  const set = state.neighbours.filter((one) => isForgotten(one) && isRestorableNeighbour(one, state))
  state.neighbours = state.neighbours.filter((one) => !isForgotten(one))
  return { changes: goneNeighbours(set, state), again: set.map(neighbourAgain) }
}
