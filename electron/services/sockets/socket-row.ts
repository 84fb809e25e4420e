import type { SocketCounters, SocketEndpoint, SocketRow, SocketTimer } from '../../api/socket-row.ts'
import { AF_INET6, MESSAGE_HEADER_SIZE } from '../../netlink/core/constants.ts'
import { OUTERMOST } from '../../netlink/core/codec.ts'
import { displayText } from '../../netlink/core/text.ts'
import { socketMessage, type SocketAttributes, type SocketHeader } from '../../netlink/diag/socket.ts'
import type { NameOfNumber } from '../../store/field.ts'
import type { RowVersion } from '../../store/row-version.ts'
import type { RowTimes } from '../row-times.ts'
import type { BesideSockets } from './socket-beside.ts'
import { hasRemote } from './socket-columns.ts'
import { socketEndpoint } from './socket-endpoint.ts'
import { socketProtocol } from './socket-protocol.ts'
import { isMinisocket, socketState } from './socket-state.ts'

/** What a row of a socket shows beside its own message. */
export interface BesideSocket extends BesideSockets {
  readonly times: RowTimes
  /** The name of the service that a port is of; undefined: none is known. */
  readonly serviceOf: NameOfNumber
}

/** The row of a socket. Throws DecodeError where its message lies. */
export function socketRow(version: RowVersion, beside: BesideSocket): SocketRow {
  const { header, attributes } = socketMessage.decode(version.message.bytes, version.message.offset)
  return rowOf(version, beside, header, attributes)
}

/** What can be said of a socket whose message does not decode: what its fixed part says, and zero where that was cut off. */
export function undecodedSocketRow(version: RowVersion, beside: BesideSocket): SocketRow {
  const { bytes, offset, length } = version.message
  const whole = new Uint8Array(socketMessage.header.size)
  whole.set(bytes.subarray(offset + MESSAGE_HEADER_SIZE, offset + Math.min(length, MESSAGE_HEADER_SIZE + whole.length)))
  return rowOf(version, beside, socketMessage.header.decode(whole, 0, whole.length, { ...OUTERMOST, family: whole[0] ?? 0 }), {})
}

function rowOf(version: RowVersion, beside: BesideSocket, header: SocketHeader, attributes: SocketAttributes): SocketRow {
  const { bytes, offset } = version.message
  const { id, inode, uid } = header
  const state = socketState(header.state)
  const takesIpv6Alone = attributes.skv6only === 1
  const info = state === 'listening' ? undefined : attributes.info
  const { cgroupId, cong } = attributes
  return {
    ...beside.times.base(version),
    kind: 'socket',
    protocol: socketProtocol(version.message),
    family: header.family === AF_INET6 ? 'inet6' : 'inet',
    state,
    local: withService(socketEndpoint(id.src, id.sport, takesIpv6Alone), beside),
    remote: hasRemote(bytes, offset) ? withService({ address: id.dst, port: id.dport }, beside) : null,
    device: id.if === 0 ? null : beside.devices.reference(id.if),
    ownership: beside.ownership(inode),
    user: isMinisocket(header.state, header.timer) ? null : { id: uid, name: beside.users.get(uid) ?? null },
    inode,
    cookie: id.cookie,
    receiveQueue: header.rqueue,
    sendQueue: header.wqueue,
    timer: socketTimer(header),
    controlGroup: cgroupId === undefined || cgroupId === 0n ? null : { id: cgroupId, path: beside.controlGroup(cgroupId) },
    counters: info === undefined ? null : socketCounters(info),
    rates: beside.rates(id.cookie),
    roundTripTime: info === undefined || info.rtt === 0 ? null : info.rtt,
    congestionControl: cong === undefined ? null : displayText(cong),
    drops: attributes.skmeminfo?.drops ?? 0,
  }
}

function withService(endpoint: SocketEndpoint, { serviceOf }: BesideSocket): SocketEndpoint {
  const service = serviceOf(endpoint.port)
  return service === undefined ? endpoint : { ...endpoint, service }
}

const timers: readonly (SocketTimer['name'] | undefined)[] = [undefined, 'on', 'keepalive', 'timewait', 'persist']

function socketTimer({ timer, expires, retrans }: SocketHeader): SocketTimer | null {
  const name = timers[timer]
  return name === undefined ? null : { name, expires, retries: retrans }
}

/** Counters that an old kernel does not have yet are zero. */
function socketCounters({ bytesReceived, bytesSent, bytesRetrans, totalRetrans }: NonNullable<SocketAttributes['info']>): SocketCounters {
  return { receivedBytes: bytesReceived ?? 0n, sentBytes: bytesSent ?? 0n, retransmittedBytes: bytesRetrans ?? 0n, retransmissions: totalRetrans }
}
