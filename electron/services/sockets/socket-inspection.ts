import { endpointText, localParts, remoteParts } from '../../api/endpoint-text.ts'
import type { InspectedField, Inspection, InspectedGroup } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import type { SocketRow } from '../../api/socket-row.ts'
import { socketMessage, type SocketAttributes } from '../../netlink/diag/socket.ts'
import type { RowVersion } from '../../store/row-version.ts'
import { decodedRecord } from '../decoded-record.ts'
import { field, group, toLink } from '../inspection/fields.ts'
import { inspectedMessage } from '../inspection/inspected-message.ts'
import { jsonText } from '../json/json-text.ts'
import { socketJson, type SocketContext } from '../json/socket-json.ts'
import type { RowTimes } from '../row-times.ts'
import { algorithmFields } from './inspection/algorithm-fields.ts'
import { congestionFields } from './inspection/congestion-fields.ts'
import { connectionFields } from './inspection/connection-fields.ts'
import { flowControlFields } from './inspection/flow-control-fields.ts'
import { holdupFields } from './inspection/holdup-fields.ts'
import { infoFields, type InfoField } from './inspection/info-field.ts'
import { memoryFields } from './inspection/memory-fields.ts'
import { negotiatedFields, sinceFields } from './inspection/negotiated-fields.ts'
import { optionFields } from './inspection/option-fields.ts'
import { relatedFields } from './inspection/related-fields.ts'
import { processFields, processLines } from './inspection/process-fields.ts'
import { roundTripFields } from './inspection/round-trip-fields.ts'
import { securityFields } from './inspection/security-fields.ts'
import { timerFields } from './inspection/timer-fields.ts'
import { trafficFields } from './inspection/traffic-fields.ts'
import { socketCommands, type SocketSurroundings } from './socket-commands.ts'
import { withoutSecrets } from './socket-secrets.ts'

/** A socket and all that is known about it. */
export interface InspectedSocket {
  readonly version: RowVersion
  readonly row: SocketRow
  /** Wall clock in milliseconds. */
  readonly now: number
  readonly times: RowTimes
  readonly ownPorts: ReadonlySet<number>
  readonly around: SocketSurroundings
  /** The row of a link by its index. */
  readonly rowOf: (index: number) => RowId | undefined
  readonly context: SocketContext
  /** The kernel's answer of the way to its other end; empty: it was not asked, or there is none. */
  readonly way: readonly InspectedField[]
}

/** What the inspector shows of a socket; each part is made when it is read. Secrets that the kernel tells stand nowhere in it, not in the bytes either. */
export function inspectSocket(socket: InspectedSocket): Inspection {
  const { row, version, times, ownPorts } = socket
  const message = decodedRecord(socketMessage, version.message)
  const shown = withoutSecrets(version.message)
  const heardAt = times.wall(version.heardAt)
  return {
    row: row.id,
    title: [localParts(row), ...(row.remote === null ? [] : [remoteParts(row)])].map(endpointText).join(' → '),
    subtitle: `${row.protocol}, ${row.state}`,
    get groups() {
      return groupsOf(socket, message?.attributes ?? {}, heardAt)
    },
    get messages() {
      return [inspectedMessage(socketMessage, shown, { group: destroyGroup(row), receivedAt: heardAt, ownPorts })]
    },
    get json() {
      return message === null ? null : jsonText(socketJson(message, socket.context))
    },
    get commands() {
      return message === null ? [] : socketCommands(row, socket.around)
    },
  }
}

function groupsOf({ row, rowOf, now, way }: InspectedSocket, attributes: SocketAttributes, heardAt: number): readonly InspectedGroup[] {
  const { device } = row
  // Of a listening socket tcp_info has nothing to say but the queue, which the header says too, and what a connection would begin with.
  const info = row.state === 'listening' || row.protocol === 'udp' ? undefined : attributes.info
  const of = (fields: readonly InfoField[]) => (info === undefined ? [] : infoFields(info, fields))
  return [
    ...group('What holds it up', holdupFields(row, info)),
    ...group('Connection', connectionFields(row, attributes, device === null ? null : toLink(rowOf(device.index)))),
    ...group('Process', processFields(row), processLines(row)),
    ...group('Related', relatedFields(row, way)),
    ...group('Traffic', [...rateFields(row), ...of(trafficFields)]),
    ...group('Round trip', of(roundTripFields)),
    ...group('Congestion control', [...algorithmFields(attributes), ...of(congestionFields)]),
    ...group('Flow control', of(flowControlFields)),
    ...group('Memory', memoryFields(attributes)),
    ...group('Options', [...of(negotiatedFields), ...optionFields(attributes)]),
    ...group('Timers', [...timerFields(row.timer, heardAt, now), ...of(sinceFields)]),
    ...group('Security', securityFields(attributes)),
  ]
}

function rateFields({ rates }: SocketRow) {
  if (rates === null) return []
  const one = (label: string, value: number, explanation: string) => field(label, Math.round(value), { unit: 'bytes/s', explanation })
  return [
    ...one('Receiving', rates.received, 'Between the two last polls.'),
    ...one('Sending', rates.sent, 'Between the two last polls, repeated segments among them.'),
    ...one('Sending again', rates.retransmitted, 'Between the two last polls.'),
  ]
}

/** The group that tells of the end of such sockets. */
function destroyGroup({ protocol, family }: SocketRow): string {
  return `SKNLGRP_${family === 'inet6' ? 'INET6' : 'INET'}_${protocol === 'udp' ? 'UDP' : 'TCP'}_DESTROY`
}
