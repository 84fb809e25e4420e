import { AF_INET } from '../../electron/netlink/core/constants.ts'
import { SOCK_DIAG_BY_FAMILY } from '../../electron/netlink/diag/message-types.ts'
import { socketMessage, type SocketAttributes, type SocketHeader } from '../../electron/netlink/diag/socket.ts'

type TcpInfo = NonNullable<SocketAttributes['info']>

/** The message of a socket; an established IPv4 connection from 192.0.2.1:443 to 198.51.100.7:50000 unless told otherwise. */
export function madeSocket(header: Partial<Omit<SocketHeader, 'id'>> & { readonly id?: Partial<SocketHeader['id']> } = {}, attributes: SocketAttributes = {}): Uint8Array {
  const id = { sport: 443, dport: 50_000, src: '192.0.2.1', dst: '198.51.100.7', if: 0, cookie: 1n, ...header.id }
  return socketMessage.encode({ type: SOCK_DIAG_BY_FAMILY, header: { family: AF_INET, state: 1, ...header, id }, attributes })
}

/** A `struct tcp_info` as a kernel of today sends it, all zero but for what is given. */
export function madeInfo(given: Partial<TcpInfo> = {}): TcpInfo {
  const empty = socketMessage.decode(madeSocket({}, { unknown: [{ type: 2, payload: new Uint8Array(280) }] })).attributes.info
  if (empty === undefined) throw new Error('a made-up tcp_info was not read')
  return { ...empty, ...given }
}
