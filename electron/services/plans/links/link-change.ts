import type { FieldValue } from '../../../api/edits.ts'
import type { FormField } from '../../../api/forms.ts'
import type { PlannedChange } from '../../../api/plan.ts'
import type { LinkMessage } from '../../../netlink/route/link.ts'
import type { Guard, Inverse } from '../../../privilege/action.ts'
import type { FieldReader } from '../fields/field-reader.ts'
import type { KernelState } from '../state/kernel-state.ts'
import type { PlannedStep } from '../steps/planned-step.ts'
import type { Planning } from '../steps/planning.ts'
import { send } from '../steps/requests.ts'

/** One setting of a link as it is to change: a message, which the kernel does wholly or not at all. */
export interface LinkChange {
  readonly sentence: string
  readonly changes: readonly PlannedChange[]
  readonly forward: Uint8Array
  readonly inverses: readonly Inverse[]
  readonly guard: Guard | null
  readonly losses?: readonly string[]
}

/** Changes a link as the kernel has it when its turn comes, and the state with it; null: it is so already. */
export type LinkWish = (link: LinkMessage, planning: Planning) => LinkChange | null

/** Something that a link can be set to: a field of its form, and what becomes of it. */
export interface LinkSetting {
  readonly field: FormField
  /** What the field holds for a link as it is. */
  show(link: LinkMessage, state: KernelState): FieldValue
  /** What is typed; undefined: nothing, or what is wrong, which the reader notes. */
  wish(reader: FieldReader, link: LinkMessage, planning: Planning): LinkWish | undefined
}

/** A step of one setting. */
export function stepOfChange(change: LinkChange, field: string): PlannedStep {
  const { sentence, changes, forward, inverses, guard, losses = [] } = change
  return { object: 'link', place: 'Link', sentence, changes, losses, forward: send(forward), inverses, guard, independent: false, fieldOf: () => field }
}
