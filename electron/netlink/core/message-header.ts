import { align4, putU16, putU32, u16At, u32At } from './bytes.ts'
import { MESSAGE_HEADER_SIZE } from './constants.ts'

/** `struct nlmsghdr`; linux/netlink.h. */
export interface MessageHeader {
  /** Bytes of the message, this header included. */
  readonly length: number
  readonly type: number
  readonly flags: number
  readonly sequence: number
  readonly portId: number
}

/** Reads the header at `at`; the caller has made sure that 16 bytes are there. */
export function readMessageHeader(bytes: Uint8Array, at = 0): MessageHeader {
  return {
    length: u32At(bytes, at),
    type: u16At(bytes, at + 4),
    flags: u16At(bytes, at + 6),
    sequence: u32At(bytes, at + 8),
    portId: u32At(bytes, at + 12),
  }
}

/** nlmsg_len of the message at `at`; as those below, for callers that need no object. */
export function messageLengthAt(bytes: Uint8Array, at: number): number {
  return u32At(bytes, at)
}

/** nlmsg_type of the message at `at`. */
export function messageTypeAt(bytes: Uint8Array, at: number): number {
  return u16At(bytes, at + 4)
}

/** nlmsg_flags of the message at `at`. */
export function messageFlagsAt(bytes: Uint8Array, at: number): number {
  return u16At(bytes, at + 6)
}

/** nlmsg_seq of the message at `at`. */
export function messageSequenceAt(bytes: Uint8Array, at: number): number {
  return u32At(bytes, at + 8)
}

/** Writes a header at `at`. */
export function writeMessageHeader(bytes: Uint8Array, at: number, header: MessageHeader): void {
  putU32(bytes, at, header.length)
  putU16(bytes, at + 4, header.type)
  putU16(bytes, at + 6, header.flags)
  putU32(bytes, at + 8, header.sequence)
  putU32(bytes, at + 12, header.portId)
}

/** Sets the sequence number of the message at `at`, as the connection that sends it does. */
export function setMessageSequence(bytes: Uint8Array, at: number, sequence: number): void {
  putU32(bytes, at + 8, sequence)
}

/**
 * Visits each message that lies from `start` to `end` with its offset and its length (without the padding behind it)
 * `visit` may return false to stop. Returns where it stopped: `end`, or the offset of the first message whose header
 * lies (shorter than a header, or longer than what is left), from where nothing more can be read.
 */
export function forEachMessage(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: (offset: number, length: number) => boolean | void,
): number {
  let at = start
  while (at + MESSAGE_HEADER_SIZE <= end) {
    const length = u32At(bytes, at)
    if (length < MESSAGE_HEADER_SIZE || length > end - at) return at
    const next = at + align4(length)
    if (visit(at, length) === false) return Math.min(next, end)
    at = next
  }
  return Math.min(at, end)
}

/** What is wrong with the header at `at`, where `forEachMessage` has stopped: a sentence. */
export function headerFault(bytes: Uint8Array, at: number): string {
  const left = bytes.length - at
  if (left < MESSAGE_HEADER_SIZE) return `A message header needs ${MESSAGE_HEADER_SIZE} bytes, ${left} are left.`
  return `The message says that it has ${u32At(bytes, at)} bytes, where ${left} are left.`
}
