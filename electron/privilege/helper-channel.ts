import type { Duplex } from 'node:stream'
import type { ApiError } from '../api/errors.ts'

/** How a helper's program ended, or why it never ran. */
export interface ChannelEnd {
  /** For the person: what happened, and what to do. */
  readonly error: ApiError
  /** Its exit code; null where a signal ended it, where it was not started, or where nobody knows. */
  readonly code: number | null
  /** The signal that ended it; null: none, or nobody knows. */
  readonly signal: NodeJS.Signals | null
}

/** A connection to a helper, and what is known of its program. */
export interface HelperChannel {
  /** Its other end is the helper's descriptor 0, or a socket that it accepted. It closes when the helper has ended; ending it ends the helper. */
  readonly socket: Duplex
  /** Resolves once the program has ended, or soon after the socket has closed. Never rejects. */
  readonly ended: Promise<ChannelEnd>
  /** sendmsg(2) of these bytes with a descriptor beside them, on an open socket whose writes are all out. Absent: this way to a helper can pass none. Throws where the system refuses. */
  passDescriptor?(bytes: Uint8Array, descriptor: number): void
  /** Takes the question for a password back, if it is open, and closes the socket. */
  stop?(): void
}
