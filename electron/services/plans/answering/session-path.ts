import type { PathAnswering } from '../../../api/answering.ts'
import { routeMessage } from '../../../netlink/route/route.ts'
import type { Connection } from '../../../socket/connection.ts'
import { NetlinkError } from '../../../socket/netlink-error.ts'
import { askRoute } from '../../route-lookup/route-request.ts'
import type { SessionSocket } from '../session/session-connection.ts'
import type { SessionEnds } from '../session/session-ends.ts'
import { sessionQuestion } from '../session/session-question.ts'
import { deviceFacts } from './device-facts.ts'

/** The way from here to the person's end, as the kernel finds it now, with what it has learnt of it (an exception that a router's word made; ip-route(8), `cache`). */
export async function sessionPath(ends: SessionEnds, socket: SessionSocket, connection: Connection): Promise<PathAnswering | null> {
  const to = ends.remote.address
  try {
    const reply = await askRoute(connection, sessionQuestion(ends, socket), 'taken')
    if (reply === null) return null
    const { oif, gateway, via, metrics } = routeMessage.decode(reply).attributes
    const device = oif === undefined ? null : await deviceFacts(connection, oif)
    const mtu = metrics?.mtu ?? 0
    const isNarrow = device !== null && mtu > 0 && mtu < device.mtu
    return { what: 'path', to, via: via?.address ?? gateway ?? null, refused: null, narrow: isNarrow ? { mtu, device: device.mtu } : null }
  } catch (error) {
    if (error instanceof NetlinkError) return { what: 'path', to, via: null, refused: error.code, narrow: null }
    throw error
  }
}
