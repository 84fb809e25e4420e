import { AF_INET, AF_INET6, NLM_F_ACK, NLM_F_DUMP, NLM_F_REQUEST } from '../../netlink/core/constants.ts'
import { IPPROTO_TCP, IPPROTO_UDP, SOCK_DIAG_BY_FAMILY } from '../../netlink/diag/message-types.ts'
import { ALL_STATES } from '../../netlink/diag/socket-names.ts'
import { ALL_EXTENSIONS, socketRequest } from '../../netlink/diag/socket-request.ts'
import { socketMessage } from '../../netlink/diag/socket.ts'
import type { DumpStep } from '../dump-step.ts'

/** A dump of sockets; its records do not say of which protocol they are. */
export interface SocketDump extends DumpStep {
  /** IPPROTO_TCP or IPPROTO_UDP, which all of its records are of. */
  readonly source: number
}

/** All sockets of a scope with everything that the kernel tells of them. It has no request for all families or for both protocols. */
export const socketDumps: readonly SocketDump[] = [IPPROTO_TCP, IPPROTO_UDP].flatMap((protocol) =>
  [AF_INET, AF_INET6].map((family) => ({
    request: socketRequest.encode({
      type: SOCK_DIAG_BY_FAMILY,
      flags: NLM_F_REQUEST | NLM_F_DUMP,
      header: { family, protocol, ext: ALL_EXTENSIONS, states: ALL_STATES },
    }),
    type: SOCK_DIAG_BY_FAMILY,
    source: protocol,
    lackedAs: { what: `${protocol === IPPROTO_TCP ? 'TCP' : 'UDP'} over ${family === AF_INET ? 'IPv4' : 'IPv6'}`, module: protocol === IPPROTO_TCP ? 'tcp_diag' : 'udp_diag' },
    strictCheck: false,
  })),
)

/**
 * The request for the socket that a message is about, as it is now; the answer is one message like it. ENOENT (of UDP ESTALE): it is gone, or another has its place.
 * The kernel does not find a TCP socket that is bound and no more so, and of several UDP sockets with one place (SO_REUSEPORT) only one.
 * @throws DecodeError where the message lies
 */
export function oneSocketRequest(protocol: number, bytes: Uint8Array, offset: number): Uint8Array {
  const { family, id } = socketMessage.decode(bytes, offset).header
  // A UDP socket is looked up as for a datagram that came in, from the sender's end.
  const swapped = { ...id, sport: id.dport, dport: id.sport, src: id.dst, dst: id.src }
  return socketRequest.encode({
    type: SOCK_DIAG_BY_FAMILY,
    flags: NLM_F_REQUEST | NLM_F_ACK,
    header: { family, protocol, ext: ALL_EXTENSIONS, states: ALL_STATES, id: protocol === IPPROTO_UDP ? swapped : id },
  })
}
