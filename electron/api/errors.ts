import type { InspectedGroup } from './inspection.ts'

/** What went wrong, in the shape that crosses every boundary of the app. Errors are data here: nothing but this is sent. */
export interface ApiError {
  /** A word for programs. */
  readonly code:
    | 'invalid-input'
    | 'filter'
    | 'unknown-view'
    | 'unknown-row'
    | 'unknown-namespace'
    | 'netlink'
    | 'addon'
    | 'forbidden'
    | 'unavailable'
    | 'internal'
  /** A sentence for people: what happened, to what, what to do. */
  readonly message: string
  /** The kernel's error number, positive, and its name ("EPERM"). */
  readonly errno?: { readonly number: number; readonly name: string }
  /** The kernel's own sentence (NLMSGERR_ATTR_MSG). */
  readonly extack?: string
  /** The attribute that the kernel or a validation points at, outermost first: ["IFLA_LINKINFO", "IFLA_INFO_DATA"]. */
  readonly attributePath?: readonly string[]
  /** Of a row that is gone: the one that is the same by now (added again), where there is one. */
  readonly again?: number
  /** Where in the filter line the mistake is, as UTF-16 offsets, `to` exclusive. */
  readonly spot?: { readonly from: number; readonly to: number }
  /** What more is known of it, with steps to what is to blame: the rule or route that refuses a packet. */
  readonly groups?: readonly InspectedGroup[]
}

/** Thrown by a service to answer a call with exactly this error. */
export class ApiFailure extends Error {
  readonly error: ApiError
  constructor(error: ApiError, options?: ErrorOptions) {
    super(error.message, options)
    this.name = 'ApiFailure'
    this.error = error
  }
}

/** What a thrown value says, without its kind and stack: for the middle of a sentence. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** Turns anything thrown into what may cross; an unforeseen error becomes "internal" with its message. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiFailure) return thrown.error
  return { code: 'internal', message: reasonOf(thrown) }
}
