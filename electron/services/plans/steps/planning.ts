import type { Edit, FieldValues } from '../../../api/edits.ts'
import type { RouteMessage } from '../../../netlink/route/route.ts'
import type { RuleMessage } from '../../../netlink/route/rule.ts'
import type { AddressMessage } from '../../../netlink/route/address.ts'
import type { NeighbourMessage } from '../../../netlink/route/neighbour.ts'
import type { Names } from '../../names/names.ts'
import type { KernelState } from '../state/kernel-state.ts'
import type { PlannedStep } from './planned-step.ts'

/** What planners know beside the edit. */
export interface Planning {
  /** As it is before this edit; the planner changes it to what it is after. */
  readonly state: KernelState
  readonly names: Names
  /** Who asks: owns the TUN and TAP devices of which nothing else is said. */
  readonly uid: number
  /** The number that stands for a namespace as value of IFLA_NET_NS_FD: name below /run/netns, or file of a process's. Throws `PlanningError` where there is none. */
  namespaceNumber(name: string): number
}

/** An edit of a record as the kernel has it: of a row of a view. Links are edited by their ifindex. */
export type RecordEdit =
  | { readonly op: 'record.delete'; readonly record: EditedRecord }
  | { readonly op: 'record.replace'; readonly record: EditedRecord; readonly values: FieldValues }

/** A record with its kind. */
export type EditedRecord =
  | { readonly kind: 'address'; readonly message: AddressMessage }
  | { readonly kind: 'route'; readonly message: RouteMessage }
  | { readonly kind: 'rule'; readonly message: RuleMessage }
  | { readonly kind: 'neighbour'; readonly message: NeighbourMessage }

/** Whatever a plan is made of. */
export type PlannedEdit = Edit | RecordEdit

/** Makes the steps of an edit, and changes the state as they do. Throws `PlanningError`. */
export type Planner<Wanted extends PlannedEdit> = (edit: Wanted, planning: Planning) => readonly PlannedStep[]

/** What a command of `ip` needs to know beside its message. */
export interface CommandWords {
  /** What a device is called when the command is run; `if7` where it has no name. */
  readonly device: (index: number) => string
  readonly names: Names
  /** The name of the namespace, as `ip -n` takes it; "": the one where the command is run. */
  readonly namespace: string
  /** New links may have any ifindex: none is named. */
  readonly isAnyIndex?: boolean
  /** The name of a namespace by its number in the plan. */
  namespaceName(number: number): string
}

/** The command of `ip` that sends this request; null: there is none. */
export type RequestCommand = (message: Uint8Array, words: CommandWords) => string | null
