import type { InspectedField } from '../../../api/inspection.ts'
import type { SocketAttributes } from '../../../netlink/diag/socket.ts'
import { field } from '../../inspection/fields.ts'
import { socketOptions } from '../../../netlink/diag/socket-options.ts'

/** What each option of `struct inet_diag_sockopt` is when it is on; ip(7), ipv6(7). */
const optionWords: Readonly<Record<string, string>> = {
  recverr: 'IP_RECVERR: errors are queued for the program',
  isIcsk: 'connection-oriented',
  freebind: 'IP_FREEBIND: bound to an address that need not be there',
  hdrincl: 'IP_HDRINCL: the program writes the IP header',
  mcLoop: 'IP_MULTICAST_LOOP: its multicasts come back to this machine',
  transparent: 'IP_TRANSPARENT: takes connections for other addresses',
  mcAll: 'IP_MULTICAST_ALL: takes multicasts of all groups that this machine has joined',
  nodefrag: 'IP_NODEFRAG: fragments are not put together',
  bindAddressNoPort: 'IP_BIND_ADDRESS_NO_PORT: the port is chosen at connect(2)',
  recverrRfc4884: 'IP_RECVERR_RFC4884: errors come with extensions',
  deferConnect: 'Fast Open waits for the first write',
}

/** Options of the socket. */
export function optionFields({ sockopt, tos, tclass, mark, classId, ulpInfo }: SocketAttributes): readonly InspectedField[] {
  const on = sockopt === undefined ? null : socketOptions.members.filter(({ name }) => Object.entries(sockopt).some(([key, value]) => key === name && value === 1)).map(({ name }) => optionWords[name] ?? name)
  return [
    ...field('On', on === null ? null : on.length === 0 ? 'none' : on.join('; '), { plain: true, explanation: 'Options that are on (INET_DIAG_SOCKOPT).' }),
    ...field('Type of service', tos === undefined ? null : hexadecimal(tos), { explanation: `IP_TOS of IPv4: DSCP ${(tos ?? 0) >>> 2}, ECN ${(tos ?? 0) & 3}.` }),
    ...field('Traffic class', tclass === undefined ? null : hexadecimal(tclass), { explanation: `IPV6_TCLASS: DSCP ${(tclass ?? 0) >>> 2}, ECN ${(tclass ?? 0) & 3}.` }),
    ...markField(mark, sockopt === undefined),
    ...field('Class', classId === undefined ? null : hexadecimal(classId), { explanation: 'The class of the net_cls control group, or the priority (SO_PRIORITY) where there is none.' }),
    ...field('Upper layer', ulpInfo?.name, { explanation: 'A protocol in the kernel between TCP and the program (TCP_ULP).' }),
    ...field('Part of MPTCP', ulpInfo?.mptcp?.tokenLoc === undefined ? null : `token ${hexadecimal(ulpInfo.mptcp.tokenLoc)}`, { explanation: 'It carries a part of a multipath connection with this local token.' }),
  ]
}

/** Before Linux 5.10, and of what is left of a connection, options are not told either: whether the mark was kept from us is not known there. */
function markField(mark: number | undefined, isSparse: boolean): readonly InspectedField[] {
  if (mark !== undefined) return field('Mark', hexadecimal(mark), { explanation: 'SO_MARK, by which policy rules and firewalls tell its packets.' })
  return isSparse ? [] : field('Mark', 'not told', { plain: true, explanation: 'The kernel tells marks (SO_MARK) and keys of signatures (TCP_MD5SIG) to CAP_NET_ADMIN alone: root sees them.' })
}

function hexadecimal(value: number): string {
  return `0x${value.toString(16)}`
}
