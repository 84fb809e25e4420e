import { AF_INET6, NETLINK_SOCK_DIAG } from '../../../netlink/core/constants.ts'
import {
  SKNLGRP_INET6_TCP_DESTROY, SKNLGRP_INET6_UDP_DESTROY, SKNLGRP_INET_TCP_DESTROY, SKNLGRP_INET_UDP_DESTROY, SOCK_DIAG_BY_FAMILY,
} from '../../../netlink/diag/message-types.ts'
import { socketMessage, type SocketAttributes } from '../../../netlink/diag/socket.ts'
import { socketIdentity } from '../../sockets/socket-identity.ts'
import type { EventSubject } from '../subject.ts'

/** What a connection of TCP has come to; a kernel that tells no counts has no words. */
function traffic(info: SocketAttributes['info']): readonly string[] {
  if (info?.bytesAcked === undefined) return []
  const { bytesAcked, bytesReceived = 0n, totalRetrans } = info
  return [`${bytesAcked.toLocaleString('en')} bytes acknowledged`, `${bytesReceived.toLocaleString('en')} received`, ...(totalRetrans === 0 ? [] : [`${totalRetrans.toLocaleString('en')} segments sent again`])]
}

/** Sockets, of which the kernel tells the end alone. When it does they are of nobody any more: uid and inode are 0. */
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
      details: [...traffic(attributes.info), ...(header.inode === 0 ? [] : [`uid ${header.uid}`, `inode ${header.inode}`])].join(', '),
      device: id.if,
      commands: [{ label: 'Watch', command: 'ss -E' }],
    }
  },
}
