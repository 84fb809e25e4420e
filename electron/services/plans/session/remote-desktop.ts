import { AF_INET, AF_INET6, NLM_F_REQUEST } from '../../../netlink/core/constants.ts'
import { parseIpAddress } from '../../../netlink/core/ip-address.ts'
import { forEachMessage } from '../../../netlink/core/message-header.ts'
import { IPPROTO_TCP, SOCK_DIAG_BY_FAMILY } from '../../../netlink/diag/message-types.ts'
import { ownPorts } from '../../../netlink/diag/port-filter.ts'
import { socketRequest } from '../../../netlink/diag/socket-request.ts'
import { socketMessage, type SocketMessage } from '../../../netlink/diag/socket.ts'
import type { Connection } from '../../../socket/connection.ts'
import { NetlinkError } from '../../../socket/netlink-error.ts'
import { unmapped } from '../../inspection/related.ts'
import { established } from './session-connection.ts'
import type { SessionEnds } from './session-ends.ts'

/** Where remote desktops are served, by whomever: RDP (gnome-remote-desktop takes the next port that is free), and VNC (the display's number is added). */
const servedAt = [[3389, 3398], [5900, 5999]] as const

/** Bit of `idiag_ext`. */
const INFO = 0x02

/**
 * The connection of a remote desktop from elsewhere; null: there is none. Of several it is the one by which something came last: whoever plans a change has just moved the pointer or pressed a key. Who
 * serves it is not asked: xrdp, say, hides from normal users which sockets it has.
 */
export async function remoteDesktop(sockets: Connection): Promise<SessionEnds | null> {
  const found = [...(await candidates(sockets, AF_INET)), ...(await candidates(sockets, AF_INET6))]
  const [last] = found.toSorted((one, other) => silence(one) - silence(other))
  return last === undefined ? null : endsOf(last)
}

async function candidates(connection: Connection, family: number): Promise<readonly SocketMessage[]> {
  const found: SocketMessage[] = []
  const header = { family, protocol: IPPROTO_TCP, ext: INFO, states: 1 << established }
  const bytecode = ownPorts(Math.min(...servedAt.flat()), Math.max(...servedAt.flat()))
  try {
    await connection.dump(socketRequest.encode({ type: SOCK_DIAG_BY_FAMILY, flags: NLM_F_REQUEST, header, attributes: { bytecode } }), (bytes, start, end) => {
      forEachMessage(bytes, start, end, (offset) => {
        const one = socketMessage.decode(bytes, offset)
        if (servedAt.some(([first, last]) => one.header.id.sport >= first && one.header.id.sport <= last) && isFromElsewhere(one)) found.push(one)
      })
    })
  } catch (error) {
    if (error instanceof NetlinkError) return []
    throw error
  }
  return found
}

/** From this host itself comes what somebody else carries on, as ssh's or a gateway's tunnel: that other connection is the one that counts, and is not known by this. */
function isFromElsewhere({ header: { id } }: SocketMessage): boolean {
  const [local, remote] = [unmapped(id.src), unmapped(id.dst)]
  return remote !== local && remote !== '::1' && !remote.startsWith('127.')
}

/** ms */
function silence({ attributes: { info } }: SocketMessage): number {
  return info?.lastDataRecv ?? Infinity
}

/** A server that listens to both families has addresses of IPv4 as such of IPv6. */
function endsOf({ header: { id } }: SocketMessage): SessionEnds {
  const [local, remote] = [unmapped(id.src), unmapped(id.dst)]
  return {
    what: 'remote desktop',
    family: parseIpAddress(remote)?.length === 4 ? AF_INET : AF_INET6,
    local: { address: local, port: id.sport },
    remote: { address: remote, port: id.dport },
    bound: id.if,
  }
}
