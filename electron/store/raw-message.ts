/** A message where it lies: `length` bytes of `bytes` from `offset` on, header included. The bytes never change, but for what `TableOptions.unshown` and `alike` say. */
export interface RawMessage {
  readonly bytes: Uint8Array
  readonly offset: number
  readonly length: number
  /**
   * What tells it from others that look the same and is not in its bytes, 1–255, by the meaning that its table gives it (sockets: IPPROTO_…, for the kernel
   * repeats it in no answer). Absent or 0: nothing does.
   */
  readonly source?: number | undefined
}

/** A message that has these bytes to itself. */
export function rawMessage(bytes: Uint8Array, source?: number): RawMessage {
  return { bytes, offset: 0, length: bytes.length, source }
}

/** Size of struct nlmsghdr in bytes (linux/netlink.h). */
export const headerSize = 16

/**
 * The length of the message that starts at `offset`, in bytes; 0 where there is none: fewer bytes than a header are left before `end`,
 * or the header claims less than itself or more than there is.
 */
export function messageLength(bytes: Uint8Array, offset: number, end: number): number {
  if (offset + headerSize > end) return 0
  const length = ((bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8) | ((bytes[offset + 2] ?? 0) << 16) | ((bytes[offset + 3] ?? 0) << 24)) >>> 0
  return length < headerSize || offset + length > end ? 0 : length
}

/** nlmsg_type of the message that starts at `offset`. */
export function messageType(bytes: Uint8Array, offset: number): number {
  return (bytes[offset + 4] ?? 0) | ((bytes[offset + 5] ?? 0) << 8)
}

/** Whether the bytes at `offset` say the same as those of a message of the same length: equal but for the header's flags, sequence number and port. */
export function isSameBody(bytes: Uint8Array, offset: number, message: RawMessage): boolean {
  const { bytes: otherBytes, offset: otherOffset, length } = message
  for (let at = headerSize; at < length; at++) if (bytes[offset + at] !== otherBytes[otherOffset + at]) return false
  return true
}
