import { putU16, putU32 } from '../netlink/core/bytes.ts'
import { MESSAGE_HEADER_SIZE } from '../netlink/core/constants.ts'
import { messageFlagsAt } from '../netlink/core/message-header.ts'

/**
 * A copy of a message, ready to be sent: its length is that of the bytes, `flags` are added to its own, and the port is left 0,
 * which the kernel takes as the sender's. Throws a RangeError where there is no header.
 */
export function addressed(message: Uint8Array, flags: number, sequence: number): Uint8Array {
  if (message.length < MESSAGE_HEADER_SIZE) {
    throw new RangeError(`A Netlink message needs a header of ${MESSAGE_HEADER_SIZE} bytes, this one has ${message.length}: build it with the codec.`)
  }
  const copy = message.slice()
  putU32(copy, 0, copy.length)
  putU16(copy, 6, messageFlagsAt(copy, 0) | flags)
  putU32(copy, 8, sequence)
  putU32(copy, 12, 0)
  return copy
}
