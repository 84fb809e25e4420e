import { routeMessage } from '../../../netlink/route/route.ts'
import type { Connection } from '../../../socket/connection.ts'
import { NetlinkError } from '../../../socket/netlink-error.ts'
import { askRoute } from '../../route-lookup/route-request.ts'
import type { OwnConnection } from '../warnings/own-connection.ts'
import { remoteDesktop } from './remote-desktop.ts'
import { SessionConnection, type SessionSocket } from './session-connection.ts'
import type { SessionEnds } from './session-ends.ts'
import { sessionQuestion } from './session-question.ts'

/** What is asked about connections. */
export interface OwnConnectionAsked {
  /** Of NETLINK_ROUTE. */
  readonly routes: Connection
  /** Of NETLINK_SOCK_DIAG; null: it cannot be had. */
  readonly sockets: Connection | null
}

/** The connections that the person may be here by, with the device that each goes over now: the first of `sessions`, which sshd has told of, that is established in this network namespace, and a remote desktop's. Where sockets cannot be asked about, the first of `sessions`. */
export async function ownConnections(sessions: readonly SessionEnds[], { routes, sockets }: OwnConnectionAsked): Promise<readonly OwnConnection[]> {
  const [first] = sessions
  const unseen = first === undefined ? [] : [{ ends: first, socket: { bound: 0, mark: 0 } }]
  const found = sockets === null ? unseen : await carrying(sessions, sockets)
  return Promise.all(found.map(async ({ ends, socket }) => {
    const { what, local, remote } = ends
    return { what, local, remote, bound: socket.bound, ...(await wayOf(ends, socket, routes)) }
  }))
}

/** Connections that are established and carry the person's session, or may, that of ssh first. An environment may tell of one that is over, and whose way nobody needs any more. */
export async function carrying(sessions: readonly SessionEnds[], sockets: Connection): Promise<readonly SessionConnection[]> {
  const told = await firstEstablished(sessions, sockets)
  const desktop = await remoteDesktop(sockets)
  const isTold = desktop !== null && told !== null && sameEnd(desktop, told.ends)
  return [told, desktop === null || isTold ? null : await firstEstablished([desktop], sockets)].filter((one) => one !== null)
}

async function firstEstablished(sessions: readonly SessionEnds[], sockets: Connection): Promise<SessionConnection | null> {
  for (const ends of sessions) {
    const session = new SessionConnection(ends)
    if ((await session.read(sockets, () => ({ now: 0, appliedAt: null }))) !== null) return session
  }
  return null
}

function sameEnd({ remote: one }: SessionEnds, { remote: other }: SessionEnds): boolean {
  return one.address === other.address && one.port === other.port
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
