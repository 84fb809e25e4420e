import { ApiFailure, type ApiError } from '../api/errors.ts'
import type { RefusedBecause } from './reply-frames.ts'

/** Why there is no connection to a helper any more. */
export type EndedBecause =
  /** We closed it. */
  | 'closed'
  /** It had nothing to do for ten minutes. */
  | 'idle'
  /** It never ran: no password, no polkit, not installed. */
  | 'not-started'
  /** It, or the system, ended it otherwise. */
  | 'gone'
  /** It said what the protocol does not know, or nothing where it should, and we closed it. What had been applied and not confirmed it undoes. */
  | 'broken'

/** The connection to the helper has ended. */
export class HelperEndedError extends ApiFailure {
  override readonly name = 'HelperEndedError'
  readonly because: EndedBecause
  /** It has ended in order, which it does once it has undone what waited. false: it was killed, or may still be at it. */
  readonly settled: boolean
  /** Not all that waited could be undone; which of it, it could tell nobody any more. */
  readonly undoneInPart: boolean

  constructor(because: EndedBecause, error: ApiError, settled: boolean, undoneInPart = false) {
    super(error)
    this.because = because
    this.settled = settled
    this.undoneInPart = undoneInPart
  }
}

/** The helper refused what it was asked for, before anything was sent to the kernel. */
export class HelperRefusal extends ApiFailure {
  override readonly name = 'HelperRefusal'
  readonly because: RefusedBecause

  constructor(because: RefusedBecause, text: string) {
    super({ code: because === 'not-allowed' ? 'forbidden' : 'unavailable', message: sentence(because, text.trim()) })
    this.because = because
  }
}

/** A plan that no helper would take; nothing was sent. */
export function unsendable(message: string): ApiFailure {
  return new ApiFailure({ code: 'invalid-input', message })
}

function sentence(because: RefusedBecause, text: string): string {
  const told = text === '' ? '' : ` ${text}`
  if (because === 'version') return `Linkwright's helper is of another version: install it anew.${told}`
  return `Linkwright's helper refused this, and nothing was changed (${because}).${told}`
}
