import { AF_INET6 } from '../../netlink/core/constants.ts'
import { socketTimers } from '../../netlink/diag/socket-names.ts'
import type { SocketAttributes, SocketHeader, SocketMessage } from '../../netlink/diag/socket.ts'
import type { SocketOwnership } from '../../api/socket-owner.ts'
import { isMinisocket, socketStateOrNumber } from '../sockets/socket-state.ts'
import { congestionJson } from './congestion-json.ts'
import { membersJson } from './declared-members.ts'
import type { JsonObject } from './json-value.ts'
import { socketMemoryJson } from './socket-memory-json.ts'
import { tcpInfoJson } from './tcp-info-json.ts'

/**
 * The version of the JSON of sockets. It grows when a key goes, or changes its meaning, unit or form; keys may be added under the same version.
 * All that the JSON says stands in docs/socket-json.md.
 */
export const SOCKET_JSON_VERSION = 1

/** What the kernel's answer does not say of a socket. */
export interface SocketContext {
  /** Whoever dumped asked for one protocol: the answers do not say it. */
  readonly protocol: 'tcp' | 'udp'
  readonly ownership: SocketOwnership
  /** The name of the device with this index, reversible text; "if7" where no device is known to have it. */
  linkName(index: number): string
  /** null where the user has no name. */
  userName(id: number): string | null
  /** "/system.slice/nginx.service"; null where it is not to be found (any more). */
  controlGroupPath(id: bigint): string | null
}

/** A socket as `show socket --json` prints it: see docs/socket-json.md. */
export function socketJson({ header, attributes }: SocketMessage, context: SocketContext): JsonObject {
  const { info, tos, tclass, classId, mark, cgroupId, ulpInfo, md5sig } = attributes
  return {
    netid: context.protocol,
    family: header.family === AF_INET6 ? 'inet6' : 'inet',
    state: socketStateOrNumber(header.state),
    ...endpointsJson(header, context),
    ...(isMinisocket(header.state, header.timer) ? {} : { uid: header.uid, user: context.userName(header.uid) ?? undefined }),
    inode: header.inode,
    cookie: header.id.cookie.toString(16),
    queues: { received: header.rqueue, sent: header.wqueue },
    timer: timerJson(header),
    ...ownershipJson(context.ownership),
    cgroup: cgroupId === undefined ? undefined : { id: cgroupId, path: context.controlGroupPath(cgroupId) ?? undefined },
    mark,
    tos,
    tclass,
    class_id: classId,
    ...switchesJson(attributes),
    memory: socketMemoryJson(attributes),
    tcp_info: context.protocol === 'tcp' && info !== undefined ? tcpInfoJson(info) : undefined,
    congestion: congestionJson(attributes),
    md5: md5sig?.map(({ addr, prefixlen }) => ({ address: addr, prefixlen })),
    ulp: ulpInfo && { ...membersJson(ulpInfo), tls: ulpInfo.tls && membersJson(ulpInfo.tls), mptcp: ulpInfo.mptcp && membersJson(ulpInfo.mptcp) },
  }
}

function endpointsJson({ id }: SocketHeader, context: SocketContext): JsonObject {
  const alone = id.dport === 0 && /^[0.:]+$/.test(id.dst)
  return {
    local: { address: id.src, port: id.sport, device: id.if === 0 ? undefined : context.linkName(id.if) },
    remote: alone ? undefined : { address: id.dst, port: id.dport },
  }
}

function timerJson({ timer, expires, retrans }: SocketHeader): JsonObject | undefined {
  if (timer === 0) return undefined
  const names: Readonly<Record<number, string>> = socketTimers
  return { name: names[timer] ?? String(timer), expires_ms: expires, retries: retrans }
}

/** Nothing while it is being looked for, in the window alone. */
function ownershipJson(ownership: SocketOwnership): JsonObject {
  if (ownership.kind === 'unknown') return {}
  if (ownership.kind !== 'owned') return { owner: ownership.kind }
  return { processes: ownership.processes.map(({ pid, name, fd }) => ({ pid, name, fd })) }
}

function switchesJson({ skv6only, shutdown, sockopt }: SocketAttributes): JsonObject {
  return {
    v6only: skv6only === undefined ? undefined : skv6only !== 0,
    shutdown: shutdown === undefined ? undefined : [...((shutdown & 1) === 0 ? [] : ['receive']), ...((shutdown & 2) === 0 ? [] : ['send'])],
    options: sockopt && Object.entries(membersJson(sockopt)).flatMap(([name, value]) => (value === 0 ? [] : [name])),
  }
}
