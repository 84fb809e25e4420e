import { concatenate, putU16, putU32, u32At } from '../../electron/netlink/core/bytes.ts'
import { MESSAGE_HEADER_SIZE, NLM_F_ACK_TLVS, NLM_F_CAPPED, NLM_F_MULTI, NLMSG_DONE, NLMSG_ERROR } from '../../electron/netlink/core/constants.ts'

/** What a kernel would answer, byte for byte, for fake transports. */

/** One message; padded to 4 as the kernel does between messages. */
export function message(type: number, flags: number, sequence: number, payload: Uint8Array = new Uint8Array()): Uint8Array {
  const bytes = new Uint8Array((MESSAGE_HEADER_SIZE + payload.length + 3) & ~3)
  putU32(bytes, 0, MESSAGE_HEADER_SIZE + payload.length)
  putU16(bytes, 4, type)
  putU16(bytes, 6, flags)
  putU32(bytes, 8, sequence)
  bytes.set(payload, MESSAGE_HEADER_SIZE)
  return bytes
}

/** The sequence number of what was sent. */
export function sequenceOf(sent: Uint8Array): number {
  return u32At(sent, 8)
}

/** A record of a dump, of a type of the family's own. */
export function record(sequence: number, value: number, flags = NLM_F_MULTI): Uint8Array {
  return message(16, flags, sequence, number32(value))
}

/** NLMSG_ERROR for `sent`: 0 acknowledges. */
export function acknowledge(sent: Uint8Array, errno = 0, attributes: Uint8Array = new Uint8Array()): Uint8Array {
  const flags = NLM_F_CAPPED | (attributes.length === 0 ? 0 : NLM_F_ACK_TLVS)
  return message(NLMSG_ERROR, flags, sequenceOf(sent), concatenate([number32(-errno), sent.slice(0, MESSAGE_HEADER_SIZE), attributes]))
}

/** NLMSG_DONE for `sent`. */
export function done(sent: Uint8Array, errno = 0, flags = 0, attributes: Uint8Array = new Uint8Array()): Uint8Array {
  const all = flags | NLM_F_MULTI | (attributes.length === 0 ? 0 : NLM_F_ACK_TLVS)
  return message(NLMSG_DONE, all, sequenceOf(sent), concatenate([number32(-errno), attributes]))
}

/** NLMSGERR_ATTR_MSG and, where given, NLMSGERR_ATTR_OFFS. */
export function extendedAck(sentence: string, offset?: number): Uint8Array {
  const text = attribute(1, new TextEncoder().encode(`${sentence}\0`))
  return offset === undefined ? text : concatenate([text, attribute(2, number32(offset))])
}

/** One attribute, padded. */
export function attribute(type: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array((4 + payload.length + 3) & ~3)
  putU16(bytes, 0, 4 + payload.length)
  putU16(bytes, 2, type)
  bytes.set(payload, 4)
  return bytes
}

export function number32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  putU32(bytes, 0, value)
  return bytes
}
