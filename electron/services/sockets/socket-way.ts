import type { SocketRow } from '../../api/socket-row.ts'
import { AF_INET, AF_INET6 } from '../../netlink/core/constants.ts'
import type { SocketAttributes } from '../../netlink/diag/socket.ts'
import { isAny } from '../inspection/any-address.ts'
import { unmapped } from '../inspection/related.ts'
import type { RouteQuestion } from '../route-lookup/route-question.ts'

const IPPROTO_TCP = 6
const IPPROTO_UDP = 17
/** The two low bits of a type of service are those of congestion (ECN) and choose no route. */
const withoutCongestion = 0xfc

/** The question for the route of what a socket sends to its other end, with all that rules may ask for and the kernel tells of it; null: it has no other end. */
export function socketWay({ protocol, local, remote, device, user }: SocketRow, { mark, tos, tclass }: SocketAttributes): RouteQuestion | null {
  if (remote === null || isAny(remote.address)) return null
  const destination = unmapped(remote.address)
  const from = unmapped(local.address)
  const family = destination.includes(':') ? AF_INET6 : AF_INET
  return {
    family,
    destination,
    tos: ((family === AF_INET6 ? tclass : tos) ?? 0) & withoutCongestion,
    ipproto: protocol === 'tcp' ? IPPROTO_TCP : IPPROTO_UDP,
    ...(isAny(from) ? {} : { from }),
    ...(mark === undefined || mark === 0 ? {} : { mark }),
    ...(device === null ? {} : { oif: device.index }),
    ...(user === null ? {} : { uid: user.id }),
    ...(local.port === 0 ? {} : { sport: local.port }),
    ...(remote.port === 0 ? {} : { dport: remote.port }),
  }
}
