import { numberColumn } from '../../netlink/core/columns.ts'
import { displayText } from '../../netlink/core/text.ts'
import { IFF_UP } from '../../netlink/route/link-flags.ts'
import { linkMessage } from '../../netlink/route/link.ts'
import { rawMessage, type RawMessage } from '../../store/raw-message.ts'
import type { RowId } from '../../store/row-id.ts'
import type { Table } from '../../store/table.ts'
import type { DeviceNames } from '../device-names.ts'
import type { RecordContext } from '../json/record-context.ts'
import type { Names } from '../names/names.ts'
import { decodedRecord } from '../decoded-record.ts'
import { linkFlagsAt } from './link-identity.ts'

/** The row of the link with this index; undefined: there is none. */
export function rowOfLink(table: Table, index: number): RowId | undefined {
  // As much of a message as its identity is read from: the headers, with ifi_index at byte 20.
  const probe = new Uint8Array(32)
  new DataView(probe.buffer).setUint32(20, index, true)
  return table.find(rawMessage(probe))
}

/** The rows of the links with these indexes, of those that the table has; none before the identities are known. */
export function rowsOfLinks(table: Table, indexes: Iterable<number>): readonly RowId[] {
  return Array.from(indexes).flatMap((index) => rowOfLink(table, index) ?? [])
}

/** The row of the link that a record of a link was which is gone: the one with its index, or else with its name, for a device that is made again gets another index. */
export function linkAgain(table: Table, devices: DeviceNames, gone: RawMessage): RowId | undefined {
  const name = decodedRecord(linkMessage, gone)?.attributes.ifname
  const index = name === undefined ? null : devices.index(displayText(name))
  return table.find(gone) ?? (index === null ? undefined : rowOfLink(table, index))
}

const lowerNamespace = numberColumn(linkMessage, 'attributes.linkNetnsid', { absent: -1 })

/** The rows of the links whose lower device, or peer, lives in a namespace of one of these numbers. */
export function rowsWithLowerIn(table: Table, namespaces: ReadonlySet<number>): readonly RowId[] {
  return Array.from(table.ids()).filter((id) => {
    const message = table.row(id)?.message
    return message !== undefined && namespaces.has(lowerNamespace.number(message.bytes, message.offset, message.length))
  })
}

/** What the numbers of a record are called, by the links table as it is now; accounts stay numbers. */
export function tableContext(table: Table, devices: DeviceNames, names: Names): RecordContext {
  return {
    names,
    linkName: (index) => (index === 0 ? '*' : devices.label(index)),
    linkIsUp: (index) => {
      const id = rowOfLink(table, index)
      const version = id === undefined ? undefined : table.row(id)
      return version === undefined ? null : (linkFlagsAt(version.message.bytes, version.message.offset) & IFF_UP) !== 0
    },
    userName: () => null,
    groupName: () => null,
  }
}
