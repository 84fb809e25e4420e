import { linkMessage, type LinkMessage } from '../../netlink/route/link.ts'
import type { Table } from '../../store/table.ts'
import { decodedRecord } from '../decoded-record.ts'
import { rowOfLink } from './link-lookup.ts'

/** The message that the table has of the link with this index; null where it has none, or one that does not decode. */
export function knownLink(table: Table, index: number): LinkMessage | null {
  const id = rowOfLink(table, index)
  const message = id === undefined ? undefined : table.row(id)?.message
  return message === undefined ? null : decodedRecord(linkMessage, message)
}
