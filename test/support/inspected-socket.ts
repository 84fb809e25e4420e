import type { Inspection } from '../../electron/api/inspection.ts'
import { inspectSocket, type InspectedSocket } from '../../electron/services/sockets/socket-inspection.ts'
import { socketProtocol } from '../../electron/services/sockets/socket-protocol.ts'
import { socketRow, undecodedSocketRow, type BesideSocket } from '../../electron/services/sockets/socket-row.ts'
import { DecodeError } from '../../electron/netlink/core/decode-error.ts'
import type { FilteredSocket } from './socket-filter.ts'
import { besideSockets, versionOf } from './socket-version.ts'

/** What the inspector shows of a socket that was heard of at 1 s, at 2 s; with nothing known beside it but what is given. */
export function inspected(socket: FilteredSocket, beside: Partial<BesideSocket> = {}, given: Partial<InspectedSocket> = {}): Inspection {
  const version = versionOf(socket)
  const all = besideSockets(beside)
  const row = rowOrWhatIsLeft()
  function rowOrWhatIsLeft() {
    try {
      return socketRow(version, all)
    } catch (error) {
      if (error instanceof DecodeError) return undecodedSocketRow(version, all)
      throw error
    }
  }
  return inspectSocket({
    version,
    row,
    now: 2000,
    times: all.times,
    ownPorts: new Set(),
    around: { namespace: '', deviceName: (index) => all.devices.name(index) },
    rowOf: () => undefined,
    context: {
      protocol: socketProtocol(version.message),
      ownership: row.ownership,
      linkName: (index) => all.devices.label(index),
      userName: (id) => all.users.get(id) ?? null,
      controlGroupPath: (id) => all.controlGroup(id),
    },
    ...given,
  })
}

/** The fields of a group by their labels, with their units. */
export function shownIn({ groups }: Inspection, title: string): Readonly<Record<string, string>> {
  const fields = groups.find((group) => group.title === title)?.fields ?? []
  return Object.fromEntries(fields.map(({ label, value, unit }) => [label, unit === null ? value : `${value} ${unit}`]))
}
