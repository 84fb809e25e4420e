import type { RowId } from '../../store/row-id.ts'
import type { Table } from '../../store/table.ts'
import { u32At } from '../../netlink/core/bytes.ts'
import { socketHeaderAt } from './socket-columns.ts'

/** The inodes of all sockets of a table; 0 of those that no process can have. */
export function inodesOf(table: Table): readonly number[] {
  const inodes: number[] = []
  table.records.each((bytes, offset) => void inodes.push(u32At(bytes, offset + socketHeaderAt.inode)))
  return inodes
}

/** The sockets of a table whose inode is such a one. */
export function socketsByInode(table: Table, isSuch: (inode: number) => boolean): readonly RowId[] {
  const { records } = table
  const ids: RowId[] = []
  records.each((bytes, offset, _length, row) => {
    if (isSuch(u32At(bytes, offset + socketHeaderAt.inode))) ids.push(records.rows.idOf(row))
  })
  return ids
}
