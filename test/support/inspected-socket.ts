import type { Inspection } from '../../electron/api/inspection.ts'
import { socketMessage } from '../../electron/netlink/diag/socket.ts'
import { decodedRecord } from '../../electron/services/decoded-record.ts'
import { inspectSocket, type InspectedSocket } from '../../electron/services/sockets/socket-inspection.ts'
import { socketProtocol } from '../../electron/services/sockets/socket-protocol.ts'
import { socketRow, undecodedSocketRow, type BesideSocket } from '../../electron/services/sockets/socket-row.ts'
import { besideSockets, versionOf, type ToldSocket } from './socket-version.ts'

/** What the inspector shows of a socket that was heard of at 1 s, at 2 s; with nothing known beside it but what is given. */
export function inspected(socket: ToldSocket, beside: Partial<BesideSocket> = {}, given: Partial<InspectedSocket> = {}): Inspection {
  const version = versionOf(socket)
  const all = besideSockets(beside)
  const row = decodedRecord(socketMessage, version.message) === null ? undecodedSocketRow(version, all) : socketRow(version, all)
  return inspectSocket({
    version,
    row,
    now: 2000,
    times: all.times,
    ownPorts: new Set(),
    around: { namespace: '', deviceName: (index) => all.devices.name(index) },
    rowOf: () => undefined,
    way: [],
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
