import { AF_INET6, NETLINK_SOCK_DIAG } from '../../../netlink/core/constants.ts'
import {
  SKNLGRP_INET6_TCP_DESTROY, SKNLGRP_INET6_UDP_DESTROY, SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET_UDP_DESTROY, SOCK_DIAG_BY_FAMILY,
} from '../../../netlink/diag/message-types.ts'
import { socketMessage } from '../../../netlink/diag/socket.ts'
import { socketIdentity } from '../../sockets/socket-identity.ts'
import type { EventSubject } from '../subject.ts'

/** Sockets, of which the kernel tells the end alone. */
export const socketSubject: EventSubject = {
  word: 'socket',
  words: 'sockets',
  protocol: NETLINK_SOCK_DIAG,
  declaration: socketMessage,
  isThere: null,
  isGone: SOCK_DIAG_BY_FAMILY,
  groups: { SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET6_TCP_DESTROY, SKNLGRP_INET_UDP_DESTROY, SKNLGRP_INET6_UDP_DESTROY },
  restless: new Set(),
  identity: socketIdentity.key,
  speak(bytes, offset) {
    const { header, attributes } = socketMessage.decode(bytes, offset)
    const { id, family } = header
    const end = (address: string, port: number): string => `${family === AF_INET6 ? `[${address}]` : address}:${port === 0 ? '*' : port}`
    return {
      object: `${end(id.src, id.sport)} ${end(id.dst, id.dport)}`,
      // Whose it was is not told: uid and inode are 0 in these messages; net/ipv4/inet_diag.c, inet_diag_handler_get_info.
      details: attributes.info === undefined ? '' : `${attributes.info.bytesSent ?? 0} bytes sent, ${attributes.info.bytesReceived ?? 0} received`,
      device: id.if,
      commands: [{ label: 'Watch', command: 'ss -E' }],
    }
  },
}
