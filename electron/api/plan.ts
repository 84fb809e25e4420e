import * as z from 'zod'

import type { ApiError } from './errors.ts'
import type { FieldFault } from './forms.ts'
import type { MessageNode } from './inspection.ts'

/** One value that a step changes. */
export interface PlannedChange {
  /** "mtu", "via", "address" */
  readonly field: string
  /** null: there was nothing. */
  readonly before: string | null
  readonly after: string | null
}

/** A message of a plan, decoded and as bytes. */
export interface PlannedMessage {
  /** "RTM_NEWROUTE"; "TUNSETIFF" for what goes by ioctl. */
  readonly title: string
  /** "REQUEST ACK CREATE REPLACE" */
  readonly flags: string
  readonly tree: readonly MessageNode[]
  readonly bytes: Uint8Array
}

/** One step of a plan: one message to the kernel, and those that undo it. */
export interface PlanStep {
  /** "Raise the MTU of enp1s0"; names of devices in it are marked off by U+2068 and U+2069. */
  readonly sentence: string
  readonly object: 'link' | 'address' | 'route' | 'rule' | 'neighbour'
  /** "Link", "Route, main" */
  readonly place: string
  readonly changes: readonly PlannedChange[]
  /** Command lines of iproute2 that do the same. */
  readonly do: readonly string[]
  /** Those that undo it; empty: it cannot be undone. */
  readonly undo: readonly string[]
  readonly message: PlannedMessage
  readonly inverses: readonly PlannedMessage[]
  /** What undoing it does not bring back, one sentence each. */
  readonly losses: readonly string[]
  /** Which of the edits asked for it, from 0; of a plan of commands their line. */
  readonly edit: number
}

/** Something that the person should know before. */
export interface PlanWarning {
  readonly code:
    | 'default-route'
    | 'own-connection'
    | 'managed'
    | 'overlap'
    | 'address-in-use'
    | 'not-undone'
    | 'cuts-off'
    | 'changed-since'
    | 'not-compared'
    | 'torn'
  /** "Carries your ssh connection" */
  readonly title: string
  /** "203.0.113.24:22 from 198.51.100.61:53122 leaves by the default route that step 3 replaces" */
  readonly detail: string
  /** Numbers of the steps that cause it, from 0. */
  readonly steps: readonly number[]
}

/** How long what a plan does will be so. */
export interface PlanLasting {
  /** "Until reboot." "Until NetworkManager rewrites enp1s0." */
  readonly sentence: string
  /** Ways to keep it, each with lines to paste. */
  readonly keep: readonly { readonly label: string; readonly lines: readonly string[] }[]
}

/** All that is known of a change before it happens. */
export interface Plan {
  /** Unique in this run of the app. */
  readonly id: string
  /** "Change the uplink of enp1s0" */
  readonly title: string
  readonly steps: readonly PlanStep[]
  readonly warnings: readonly PlanWarning[]
  readonly lasting: PlanLasting
  /** Seconds that it waits for its confirmation unless the person says otherwise; null: it is kept at once. */
  readonly usualWait: number | null
  /** It cannot wait to be kept, and each step is done for itself; absent: all or none. */
  readonly keptAtOnce?: true
  /** The network namespace that it is for, as the window's title calls it; "" : the app's own. */
  readonly namespace: string
  /** When it was made; wall clock, ms. */
  readonly madeAt: number
}

/** What became of a wish for a plan. */
export type PlanAnswer =
  | { readonly ok: true; readonly plan: string; readonly steps: number }
  /** Some of what was asked for cannot be; nothing was planned. */
  | { readonly ok: false; readonly faults: readonly FieldFault[] }

/** What a form shows of its plan while it is filled in: nothing is kept of it. */
export interface PlanPreview {
  /** Command lines of iproute2 that would do it; empty where something is wrong. */
  readonly commands: readonly string[]
  readonly faults: readonly FieldFault[]
}

/** What became of one step, as far as it has come. */
export type StepOutcome =
  /** Of a plan that has ended: it is not applied. It was not sent, or it was undone before anybody could be told. */
  | { readonly outcome: 'waiting' }
  /** Acknowledged by the kernel after so many microseconds. */
  | { readonly outcome: 'done'; readonly microseconds: number }
  | { readonly outcome: 'refused'; readonly error: ApiError }
  | { readonly outcome: 'undone' }
  /** It was not undone, or not all of it: undoing it failed, or somebody else changed it since. */
  | { readonly outcome: 'left'; readonly sentence: string }
  /** Nobody knows: the plan was undone, but not all of it, and the helper's words about which steps were lost; or the helper was killed before it had told of this step. */
  | { readonly outcome: 'unknown' }

/** One value that a plan was made on and that is another by now. */
export interface OvertakenValue {
  /** "Route to 203.0.113.0/24, main"; names of devices in it are marked off by U+2068 and U+2069. */
  readonly object: string
  /** "via"; of an object that came or went: what it is, "route". */
  readonly field: string
  /** null: there was nothing. */
  readonly expected: string | null
  readonly has: string | null
}

/** How a plan was overtaken by what others changed. */
export interface Overtaken {
  /** The steps that would be others now, from 0. */
  readonly steps: readonly number[]
  readonly values: readonly OvertakenValue[]
  /** What planning it again would come to, one sentence each. */
  readonly sentences: readonly string[]
}

/** Where a plan that was applied stands. */
export type PlanProgress =
  /** The person is being asked for a password, or the helper is starting. */
  | { readonly phase: 'elevating' }
  | { readonly phase: 'applying' }
  /** All is done, and undone by itself at `until` (wall clock, ms) unless it is kept. */
  | { readonly phase: 'confirming'; readonly until: number; readonly wait: number }
  | { readonly phase: 'kept' }
  /** It is as it was before, but for what the outcomes say. */
  | { readonly phase: 'undone'; readonly because: 'refused' | 'timer' | 'asked' | 'connection' | 'changed' }
  /** Nothing was done: no password, no helper, the state has changed since, which `overtaken` tells then; or the helper was killed, and what it had done is there but for what the outcomes say. */
  | { readonly phase: 'failed'; readonly error: ApiError; readonly overtaken?: Overtaken }

/** Push of the core to the main process, and of that to the confirmation: where a plan stands. */
export interface PlanState {
  readonly plan: string
  readonly progress: PlanProgress
  /** One for each step. */
  readonly outcomes: readonly StepOutcome[]
  /** What differs from before although it was undone; of a plan that waits or is kept, what somebody else has changed meanwhile of what it has made. One sentence each. */
  readonly differences: readonly string[]
  /** The kernel's refusal on the field that asked for it. */
  readonly faults: readonly FieldFault[]
  /** What somebody else had changed since could not be told of all that was undone: `notComparedSentence` says so. */
  readonly notCompared?: true
}

export const notComparedSentence = 'Not everything that this is about could be compared with how it was when all was applied: what somebody else has changed since may have been undone with the rest.'

/** What the main process alone may ask of the core about a plan. */
export const planOrder = z.discriminatedUnion('order', [
  /** `wait`: seconds, 2 to 600; null: it is kept at once. */
  z.object({ order: z.literal('apply'), plan: z.string().max(64), wait: z.number().min(2).max(600).nullable() }),
  z.object({ order: z.literal('keep'), plan: z.string().max(64) }),
  z.object({ order: z.literal('extend'), plan: z.string().max(64), wait: z.number().min(2).max(600) }),
  z.object({ order: z.literal('revert'), plan: z.string().max(64) }),
  /** Nobody wants it any more. */
  z.object({ order: z.literal('cancel'), plan: z.string().max(64) }),
])
export type PlanOrder = z.infer<typeof planOrder>
