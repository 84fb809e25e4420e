import type { Answer, CoreMethod, Input, Push } from './contract.ts'
import type { ApiError } from './errors.ts'

/** How the worker that owns the tables is started (worker_threads workerData). */
export interface CoreOptions {
  /** Where the compiled addon is. */
  readonly addonPath: string
  /** A name below /run/netns, or an absolute path; absent: the namespace of the process. */
  readonly namespace?: string
  /** Asked of the kernel for events, in bytes. */
  readonly receiveBuffer?: number
  /** Whether numbers are shown in place of names at first. */
  readonly numeric?: boolean
}

/** From the main process to the worker. Every call belongs to a window, so that one window can't reach another's views. */
export type ToCore =
  | { readonly to: 'call'; readonly id: number; readonly window: number; readonly method: CoreMethod; readonly input: unknown }
  | { readonly to: 'window-closed'; readonly window: number }
  | { readonly to: 'window-visible'; readonly window: number; readonly visible: boolean }
  | { readonly to: 'show-numbers'; readonly numeric: boolean }
  | { readonly to: 'shut-down' }

/** From the worker to the main process. */
export type FromCore =
  | { readonly from: 'answer'; readonly id: number; readonly answer: Answer<CoreMethod> }
  | { readonly from: 'push'; readonly window: number; readonly push: Push }
  | { readonly from: 'ready'; readonly kernel: string; readonly namespace: string }
  | { readonly from: 'failed'; readonly error: ApiError }
  | { readonly from: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: string }
  | { readonly from: 'shut-down' }

/** What answers the calls inside the worker: one function per call, its input already validated. */
export type CoreHandlers = {
  readonly [M in CoreMethod]: (window: number, input: Input<M>) => Promise<OutputOf<M>> | OutputOf<M>
}
type OutputOf<M extends CoreMethod> = Extract<Answer<M>, { ok: true }>['value']
