import { routeMessage } from '../../../netlink/route/route.ts'
import type { Connection } from '../../../socket/connection.ts'
import { NetlinkError } from '../../../socket/netlink-error.ts'
import { askRoute } from '../../route-lookup/route-request.ts'
import { SessionConnection } from './session-connection.ts'
import type { SessionEnds } from './session-ends.ts'
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
    if (sockets === null || (await isEstablished(ends, sockets))) return { what, local, remote, ...(await wayTo(ends, routes)) }
  }
  return null
}

/** An environment may tell of one that is over, and whose way nobody needs any more. */
async function isEstablished(ends: SessionEnds, sockets: Connection): Promise<boolean> {
  return (await new SessionConnection(ends).read(sockets, () => ({ now: 0, appliedAt: null }))) !== null
}

/** The way on which the kernel sends packets to the remote end. */
async function wayTo({ family, remote }: SessionEnds, connection: Connection): Promise<Pick<OwnConnection, 'device' | 'gateway'>> {
  try {
    const reply = await askRoute(connection, { family, destination: remote.address, tos: 0 }, 'taken')
    const { oif, gateway, via } = reply === null ? {} : routeMessage.decode(reply).attributes
    return { device: oif ?? null, gateway: gateway ?? via?.address ?? null }
  } catch (error) {
    if (error instanceof NetlinkError) return { device: null, gateway: null }
    throw error
  }
}
