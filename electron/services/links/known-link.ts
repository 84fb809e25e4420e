import { DecodeError } from '../../netlink/core/decode-error.ts'
import { linkMessage, type LinkMessage } from '../../netlink/route/link.ts'
import type { Table } from '../../store/table.ts'
import { rowOfLink } from './link-lookup.ts'

/** The message that the table has of the link with this index; null where it has none, or one that does not decode. */
export function knownLink(table: Table, index: number): LinkMessage | null {
  const id = rowOfLink(table, index)
  const message = id === undefined ? undefined : table.row(id)?.message
  if (message === undefined) return null
  try {
    return linkMessage.decode(message.bytes, message.offset)
  } catch (error) {
    if (error instanceof DecodeError) return null
    throw error
  }
}
