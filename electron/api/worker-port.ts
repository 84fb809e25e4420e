import type { Answering } from './answering.ts'
import type { Answer, CoreMethod, Input, Push } from './contract.ts'
import type { PlanWish } from './edits.ts'
import type { ApiError } from './errors.ts'
import type { FieldFault } from './forms.ts'
import type { LinkNews } from './link-news.ts'
import type { Plan, PlanOrder, PlanState } from './plan.ts'
import type { PrivilegeState } from './status.ts'

/** How the worker that owns the tables is started (worker_threads workerData). */
export interface CoreOptions {
  /** Where the compiled addon is. */
  readonly addonPath: string
  /** A name below /run/netns, or an absolute path; absent: the namespace of the process. */
  readonly namespace?: string
  /** Asked of the kernel for events, in bytes. */
  readonly receiveBuffer?: number
  /** The app runs in the sandbox: its launcher starts the helper. */
  readonly sandbox?: boolean
  /** A folder of the user's in which a change that is under way leaves a mark, for the next start; absent: none does. */
  readonly unsettledFolder?: string
  /** Whether numbers are shown in place of names at first. */
  readonly numeric?: boolean
  /** Whether it tells at first of links that go up and down. */
  readonly tellLinks?: boolean
  /** Of this run of the app, for the journal of changes; absent: one of the core's own. */
  readonly session?: string
  /** Where changes are recorded, an absolute path; absent or null: nowhere but in the core's memory. */
  readonly changesFile?: string | null
}

/** From the main process to the worker. Every call belongs to a window, so that one window can't reach another's views. */
export type ToCore =
  | { readonly to: 'call'; readonly id: number; readonly window: number; readonly method: CoreMethod; readonly input: unknown }
  | { readonly to: 'window-closed'; readonly window: number }
  | { readonly to: 'window-visible'; readonly window: number; readonly visible: boolean }
  | { readonly to: 'show-numbers'; readonly numeric: boolean }
  | { readonly to: 'tell-links'; readonly on: boolean }
  /** No call of the contract: the page learns of a plan no more than its id. Answered by 'made-plan'. */
  | { readonly to: 'make-plan'; readonly id: number; readonly window: number; readonly wish: PlanWish }
  /** The person's own, from the confirmation. */
  | { readonly to: 'plan-order'; readonly window: number; readonly order: PlanOrder }
  | { readonly to: 'shut-down' }

/** From the worker to the main process. */
export type FromCore =
  | { readonly from: 'answer'; readonly id: number; readonly answer: Answer<CoreMethod> }
  | { readonly from: 'push'; readonly window: number; readonly push: Push }
  | { readonly from: 'made-plan'; readonly id: number; readonly answer: MadePlan }
  | { readonly from: 'plan-state'; readonly window: number; readonly state: PlanState }
  /** What is known, while a plan waits to be kept, of what should go on answering. */
  | { readonly from: 'plan-answering'; readonly window: number; readonly plan: string; readonly answering: readonly Answering[] }
  /** As long as it is told to: links went up or down. */
  | { readonly from: 'link-news'; readonly news: LinkNews }
  /** Before the first it is locked. */
  | { readonly from: 'privilege'; readonly state: PrivilegeState }
  | { readonly from: 'ready'; readonly kernel: string; readonly namespace: string }
  | { readonly from: 'failed'; readonly error: ApiError }
  | { readonly from: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: string }
  | { readonly from: 'shut-down' }

/** A plan; what is wrong with what was asked for; or why there can be none. */
export type MadePlan =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly faults: readonly FieldFault[] }
  | { readonly error: ApiError }

/** What answers the calls inside the worker: one function per call, its input already validated. */
export type CoreHandlers = {
  readonly [M in CoreMethod]: (window: number, input: Input<M>) => Promise<OutputOf<M>> | OutputOf<M>
}
type OutputOf<M extends CoreMethod> = Extract<Answer<M>, { ok: true }>['value']
