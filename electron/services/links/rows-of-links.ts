import type { RowId } from '../../store/row-id.ts'
import type { Table } from '../../store/table.ts'

/** The rows that the table has of the links with these indexes; none before the identities are known. */
export function rowsOfLinks(table: Table, indexes: Iterable<number>): readonly RowId[] {
  // As much of a message as its identity is read from: the headers, with ifi_index at byte 20.
  const probe = new Uint8Array(32)
  const view = new DataView(probe.buffer)
  return Array.from(indexes).flatMap((index) => {
    view.setUint32(20, index, true)
    return table.find(probe, 0, probe.length) ?? []
  })
}
