import { align4, s32At, u32At } from './bytes.ts'
import { attributes, type UnknownAttribute } from './attributes.ts'
import { OUTERMOST, type Value } from './codec.ts'
import { MESSAGE_HEADER_SIZE, NLMSG_DONE, NLMSG_ERROR, NLM_F_ACK_TLVS, NLM_F_CAPPED } from './constants.ts'
import { messageFlagsAt, messageTypeAt } from './message-header.ts'
import { raw, u32 } from './scalars.ts'
import { text } from './text.ts'

/** What the kernel says beside an error number (NLMSGERR_ATTR_*); linux/netlink.h. */
export const extendedAcknowledgement = attributes('NLMSGERR_ATTR', {
  msg: [1, text],
  offs: [2, u32],
  cookie: [3, raw],
  policy: [4, raw],
  missType: [5, u32],
  missNest: [6, u32],
})
export type ExtendedAcknowledgement = Value<typeof extendedAcknowledgement>

/** An NLMSG_ERROR (0 acknowledges), or the end of a dump, which may carry an error too. */
export interface Acknowledgement {
  /** 0, or a positive errno. */
  readonly errno: number
  /** The sequence number of the request it answers. */
  readonly sequence: number
  readonly extended: ExtendedAcknowledgement & { unknown?: UnknownAttribute[] }
}

/**
 * Reads an NLMSG_ERROR or NLMSG_DONE at `offset` of `length` bytes; null for any other message or one too short to hold an
 * errno. Attributes that lie are left out: the error number counts.
 */
export function readAcknowledgement(bytes: Uint8Array, offset: number, length: number): Acknowledgement | null {
  const type = messageTypeAt(bytes, offset)
  if (type !== NLMSG_ERROR && type !== NLMSG_DONE) return null
  const sequence = u32At(bytes, offset + 8)
  if (length < MESSAGE_HEADER_SIZE + 4) return type === NLMSG_DONE ? { errno: 0, sequence, extended: {} } : null
  const errno = Math.max(0, -s32At(bytes, offset + MESSAGE_HEADER_SIZE))
  const flags = messageFlagsAt(bytes, offset)
  if ((flags & NLM_F_ACK_TLVS) === 0) return { errno, sequence, extended: {} }
  let at = offset + MESSAGE_HEADER_SIZE + 4
  if (type === NLMSG_ERROR) {
    const echoed = (flags & NLM_F_CAPPED) === 0 ? u32At(bytes, at) : MESSAGE_HEADER_SIZE
    at += align4(Math.max(echoed, MESSAGE_HEADER_SIZE))
  }
  return { errno, sequence, extended: readExtended(bytes, at, offset + length) }
}

function readExtended(bytes: Uint8Array, start: number, end: number): ExtendedAcknowledgement {
  if (start >= end) return {}
  try {
    return extendedAcknowledgement.decode(bytes, start, end, OUTERMOST)
  } catch {
    return {}
  }
}
