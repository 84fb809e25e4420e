import type { MessageNode } from '../../../electron/api/inspection.ts'
import type { MalformedMessage } from '../../../electron/api/malformed.ts'
import { formatCount } from '../../format/quantity.ts'

/** How much is lit at the spot: the header of an attribute or the length of a message. */
const spotLength = 4

/** The bytes to blame, as a node that `MessageBytes` lights; null: none are. */
export function spotOf({ offset, bytes, path }: MalformedMessage): MessageNode | null {
  if (offset === null || offset >= bytes.length) return null
  return { name: path ?? 'here', number: null, offset, length: Math.min(spotLength, bytes.length - offset), value: null, children: [] }
}

/** "64 bytes", or how many of them are here. */
export function sizeWords({ bytes, length }: MalformedMessage): string {
  if (bytes.length === length) return `${formatCount(length)} bytes`
  return `${formatCount(bytes.length)} of ${formatCount(length)} bytes are kept`
}
