import type { ApiError } from '../../../electron/api/errors.ts'
import type { RouteAnswer } from '../../../electron/api/route-answer.ts'

/** What became of a question. */
export type Asked =
  | { readonly phase: 'idle' | 'asking' }
  | { readonly phase: 'answered'; readonly destination: string; readonly answer: RouteAnswer }
  | { readonly phase: 'refused'; readonly destination: string; readonly error: ApiError }
