import * as z from 'zod'

import type { Answering } from './answering.ts'
import type { FieldFault } from './forms.ts'
import type { HelperOffer } from './helper-offer.ts'
import type { Plan, PlanOrder, PlanProgress, PlanState } from './plan.ts'
import type { Preferences } from './settings.ts'

/** For so long after all was applied nothing is kept: who pressed the key for applying twice has not looked around. ms. */
export const firstLookAtDock = 500

/** What the confirmation may ask of its window; none of it changes anything on this machine. */
export const confirmWish = z.discriminatedUnion('wish', [
  /** All commands of the plan, as `ip -batch` takes them, into the clipboard. */
  z.object({ wish: z.literal('copy-batch') }),
  /** The lines of one of the ways to keep the plan, into the clipboard. */
  z.object({ wish: z.literal('copy-keep'), way: z.int().min(0).max(63) }),
  /** The keyboard goes back to the page: to the pane behind the dock, or to the one before. */
  z.object({ wish: z.literal('leave'), step: z.union([z.literal(1), z.literal(-1)]) }),
  /** The plan stands in the page: it can be shown to the person. */
  z.object({ wish: z.literal('drawn'), plan: z.string().max(64) }),
  /** How high the dock has to be for what it says, in pixels of the page. */
  z.object({ wish: z.literal('height'), height: z.int().min(1).max(10_000) }),
  /** What became of the plan was read. */
  z.object({ wish: z.literal('close') }),
  /** What others changed overtook the plan: the same is to be planned on what is now, and shown. */
  z.object({ wish: z.literal('plan-again') }),
  /** The helper is missing, or of another version: the person is to be asked whether that of this AppImage is to be installed. */
  z.object({ wish: z.literal('install-helper') }),
])
export type ConfirmWish = z.infer<typeof confirmWish>
/** What it may wish of the plan that is shown. */
export type PlanWished = Exclude<ConfirmWish, { readonly wish: 'install-helper' }>

/** A sheet over the whole window; a dock at its foot; nothing is to be seen. */
export type ConfirmPlace = 'sheet' | 'dock' | 'away'

/** What has to be done before the kernel is asked: a password is typed; nothing, since the helper that one was typed for is still there; nothing, since the app has the right itself; nothing, since all of it happens in a sandbox. */
export type PlanPrivilege = 'password' | 'held' | 'own' | 'sandbox'

/** All that the confirmation shows. */
export interface ConfirmScene {
  readonly place: ConfirmPlace
  readonly plan: Plan
  readonly privilege: PlanPrivilege
  /** Null: nothing was ordered yet. */
  readonly state: PlanState | null
  /** It has been seen for long enough to be applied. */
  readonly ready: boolean
  /** When all of it was acknowledged; wall clock, ms. Null: it was not. */
  readonly appliedAt: number | null
  /** What is known, while it waits to be kept, of what should go on answering; empty: nothing is. */
  readonly answering: readonly Answering[]
}

/** What is pushed to the confirmation. Nothing else reaches it. */
export type ConfirmPush =
  | { readonly push: 'look'; readonly preferences: Preferences }
  /** Another plan, or none any more. */
  | { readonly push: 'scene'; readonly scene: ConfirmScene | null }
  /** The plan that is shown stands differently. */
  | ({ readonly push: 'state' } & Pick<ConfirmScene, 'place' | 'state' | 'appliedAt'>)
  /** More is known of what should go on answering. */
  | { readonly push: 'answering'; readonly answering: readonly Answering[] }
  /** Applying the plan that is shown takes something else now. */
  | { readonly push: 'privilege'; readonly privilege: PlanPrivilege }
  /** The plan that is shown has been seen for long enough to be applied, or has to be seen anew. */
  | { readonly push: 'ready'; readonly ready: boolean }
  /** What was ordered was not done, and why; the plan stands as before. */
  | { readonly push: 'refused'; readonly order: PlanOrder['order']; readonly sentence: string }
  /** The keyboard came from the page. */
  | { readonly push: 'reached' }
  /** What can be done about the helper. */
  | { readonly push: 'helper'; readonly helper: HelperOffer }
  /** Something was copied. */
  | { readonly push: 'copied' }

/** What confirm-preload exposes as `window.linkwrightConfirm`, and nothing else. */
export interface ConfirmApi {
  order(order: PlanOrder): void
  wish(wish: ConfirmWish): void
  /** What is pushed from now on, what came before first; one listener at a time. */
  onPush(listener: (push: ConfirmPush) => void): void
}

/** What a window's page is told of a plan that it asked for. */
export interface PlanStanding {
  readonly plan: string
  readonly place: ConfirmPlace
  /** Pixels that the dock takes at the window's foot, above the status line. */
  readonly room: number
  /** When it undoes itself unless it is kept; wall clock, ms. Null: it does not. */
  readonly until: number | null
  /** Null: nothing was ordered, or nobody wanted it any more. */
  readonly phase: PlanProgress['phase'] | null
  /** The kernel's refusal, on the fields that asked for it; or why the same cannot be planned any more. */
  readonly faults: readonly FieldFault[]
  /** The plan of the same wish that took its place, since others had changed what it was made on; null: none did. */
  readonly insteadOf: string | null
}
