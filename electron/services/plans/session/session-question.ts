import { IPPROTO_TCP } from '../../../netlink/diag/message-types.ts'
import type { RouteQuestion } from '../../route-lookup/route-question.ts'
import type { SessionEnds } from './session-ends.ts'
import type { SessionSocket } from './session-connection.ts'

/** Asks for the way of the packets that go to the session's other end: rules may choose it by the own address, the ports, the mark and the device of their socket. */
export function sessionQuestion({ family, local, remote }: SessionEnds, { bound, mark }: SessionSocket): RouteQuestion {
  return {
    family, from: local.address, destination: remote.address, tos: 0, ipproto: IPPROTO_TCP, sport: local.port, dport: remote.port,
    ...(bound !== 0 && { oif: bound }), ...(mark !== 0 && { mark }),
  }
}
