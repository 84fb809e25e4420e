import { MESSAGE_HEADER_SIZE, NLM_F_DUMP_INTR, NLMSG_MIN_TYPE } from '../netlink/core/constants.ts'

/** Why a run of records ended: the datagram did, with a message of the protocol's own, one of another request, or a header that lies. */
export type RunEnd = 'datagram' | 'control' | 'crossed' | 'malformed'

/** A run of a family's messages that answer one request. */
export interface Run {
  /** Where it ends, exclusive. */
  readonly end: number
  readonly because: RunEnd
  /** One of them bears NLM_F_DUMP_INTR; so does, where that ended it, the message of the protocol. */
  readonly interrupted: boolean
}

/**
 * Finds how far the records of the request numbered `sequence` go from `start`. It is called for every datagram of a dump of
 * millions, so it reads headers straight from the view.
 */
export function scanRun(view: DataView, start: number, sequence: number): Run {
  const end = view.byteLength
  let at = start
  let flags = 0
  let because: RunEnd = 'datagram'
  while (at < end) {
    const length = end - at < MESSAGE_HEADER_SIZE ? 0 : view.getUint32(at, true)
    if (length < MESSAGE_HEADER_SIZE || length > end - at) {
      because = 'malformed'
      break
    }
    if (view.getUint32(at + 8, true) !== sequence) {
      because = 'crossed'
      break
    }
    flags |= view.getUint16(at + 6, true)
    if (view.getUint16(at + 4, true) < NLMSG_MIN_TYPE) {
      because = 'control'
      break
    }
    at += (length + 3) & ~3
  }
  return { end: Math.min(at, end), because, interrupted: (flags & NLM_F_DUMP_INTR) !== 0 }
}
