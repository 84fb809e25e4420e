import { routeMessage } from '../../../netlink/route/route.ts'
import type { Connection } from '../../../socket/connection.ts'
import { NetlinkError } from '../../../socket/netlink-error.ts'
import { askRoute } from '../../route-lookup/route-request.ts'
import { SessionConnection, type SessionSocket } from './session-connection.ts'
import type { SessionEnds } from './session-ends.ts'
import { sessionQuestion } from './session-question.ts'
import type { OwnConnection } from '../warnings/own-connection.ts'

/** What is asked about a connection. */
export interface OwnConnectionAsked {
  /** Of NETLINK_ROUTE. */
  readonly routes: Connection
  /** Of NETLINK_SOCK_DIAG; null: it cannot be had. */
  readonly sockets: Connection | null
}

/** The first of these by which a session may have come that is established in this network namespace, with the device it goes over now; null: none is. Where sockets cannot be asked about, the first. */
export async function ownConnection(sessions: readonly SessionEnds[], { routes, sockets }: OwnConnectionAsked): Promise<OwnConnection | null> {
  for (const ends of sessions) {
    const { what, local, remote } = ends
    const socket = sockets === null ? { bound: 0, mark: 0 } : await socketOf(ends, sockets)
    if (socket !== null) return { what, local, remote, bound: socket.bound, ...(await wayOf(ends, socket, routes)) }
  }
  return null
}

/** Null: the connection is not established. An environment may tell of one that is over, and whose way nobody needs any more. */
async function socketOf(ends: SessionEnds, sockets: Connection): Promise<SessionSocket | null> {
  const session = new SessionConnection(ends)
  return (await session.read(sockets, () => ({ now: 0, appliedAt: null }))) === null ? null : session.socket
}

/** The way on which the kernel sends packets to the remote end. */
async function wayOf(ends: SessionEnds, socket: SessionSocket, connection: Connection): Promise<Pick<OwnConnection, 'device' | 'gateway'>> {
  try {
    const reply = await askRoute(connection, sessionQuestion(ends, socket), 'taken')
    const { oif, gateway, via } = reply === null ? {} : routeMessage.decode(reply).attributes
    return { device: oif ?? null, gateway: gateway ?? via?.address ?? null }
  } catch (error) {
    if (error instanceof NetlinkError) return { device: null, gateway: null }
    throw error
  }
}
