import { align4, hexadecimal, u16At } from '../../../electron/netlink/core/bytes.ts'
import { NLA_TYPE_MASK } from '../../../electron/netlink/core/constants.ts'

/** Which attributes of which are attributes again: by number, what is in them. */
export interface Nests {
  readonly [type: number]: Nests
  /** It holds records, each with a header of so many bytes that begins with the record's length, before its attributes (RTA_MULTIPATH: 8). */
  readonly recordHeader?: number
}

/**
 * A request as text, whatever the order of its attributes: type, flags, fixed header of `headerSize` bytes, and its attributes in hexadecimal, sorted. Sequence, port,
 * padding and NLA_F_NESTED, which iproute2 often leaves out, do not count.
 */
export function comparableMessage(bytes: Uint8Array, headerSize: number, nests: Nests = {}): readonly string[] {
  const start = 16 + align4(headerSize)
  return [`type ${u16At(bytes, 4)} flags 0x${u16At(bytes, 6).toString(16)}`, `header ${hexadecimal(bytes, 16, 16 + headerSize)}`, ...attributesOf(bytes, start, bytes.length, nests)]
}

function attributesOf(bytes: Uint8Array, start: number, end: number, nests: Nests): readonly string[] {
  const out: string[] = []
  for (let at = start; at + 4 <= end; ) {
    const length = u16At(bytes, at)
    if (length < 4) throw new Error(`An attribute at ${at} says that it has ${length} bytes.`)
    const type = u16At(bytes, at + 2) & NLA_TYPE_MASK
    const within = nests[type]
    const value = within === undefined ? hexadecimal(bytes, at + 4, at + length) : `[${contentOf(bytes, at + 4, at + length, within).join(' ')}]`
    out.push(`${type}=${value}`)
    at += align4(length)
  }
  return out.toSorted()
}

function contentOf(bytes: Uint8Array, start: number, end: number, nests: Nests): readonly string[] {
  const { recordHeader } = nests
  if (recordHeader === undefined) return attributesOf(bytes, start, end, nests)
  const out: string[] = []
  for (let at = start; at < end; at += align4(Math.max(recordHeader, u16At(bytes, at)))) {
    out.push(hexadecimal(bytes, at, at + recordHeader), ...attributesOf(bytes, at + recordHeader, at + u16At(bytes, at), nests))
  }
  return out
}
