import { arrayOf } from '../core/array.ts'
import { attributes } from '../core/attributes.ts'
import type { Value } from '../core/codec.ts'
import { defineMessage } from '../core/message.ts'
import { bitset, named } from '../core/named.ts'
import { fixedRaw, raw, u32, u64, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { text } from '../core/text.ts'
import { bpfStorages } from './bpf-storage.ts'
import { bbrInfo, dctcpInfo, vegasInfo } from './congestion.ts'
import { md5Signatures } from './md5-signature.ts'
import { SOCK_DIAG_BY_FAMILY } from './message-types.ts'
import { socketId } from './socket-id.ts'
import { memoryInfo, socketMemory } from './socket-memory.ts'
import { shutdownDirections, socketProtocols, socketStates, socketTimers } from './socket-names.ts'
import { socketOptions } from './socket-options.ts'
import { tcpInfo } from './tcp-info.ts'
import { upperLayer } from './upper-layer.ts'

/**
 * `struct inet_diag_msg`; linux/inet_diag.h. `timer` runs out in `expires` milliseconds, `retrans` is how often it ran out before. Of a
 * listening TCP socket `rqueue` is the length of the accept queue and `wqueue` its limit; of others they are bytes: received and not read, written and not
 * acknowledged. `uid` is the user who made the socket; `inode` is what /proc/PID/fd shows as `socket:[…]`, 0 where no process has it (any more).
 */
const socketHeader = struct(
  'inet_diag_msg',
  [
    ['family', u8],
    ['state', named(u8, socketStates)],
    ['timer', named(u8, socketTimers)],
    ['retrans', u8],
    ['id', socketId, 'id'],
    ['expires', u32], ['rqueue', u32], ['wqueue', u32], ['uid', u32], ['inode', u32],
  ],
  { prefix: 'idiag_' },
)

/**
 * What the kernel tells of a socket beside the header (INET_DIAG_*); linux/inet_diag.h. `tos` is the IPv4 type of service, `tclass` the IPv6
 * traffic class; `mark` and `md5sig` are for CAP_NET_ADMIN alone; `classId` is net_cls's or the priority; `cgroupId` the id (inode)
 * of the version 2 control group; `locals` and `peers` are SCTP's (`struct sockaddr_storage`). Sockets in TIME_WAIT and SYN_RECV have hardly any.
 */
const socketAttributes = attributes('INET_DIAG', {
  meminfo: [1, memoryInfo],
  info: [2, tcpInfo],
  vegasinfo: [3, vegasInfo],
  cong: [4, text],
  tos: [5, u8],
  tclass: [6, u8],
  skmeminfo: [7, socketMemory],
  shutdown: [8, bitset(u8, shutdownDirections)],
  dctcpinfo: [9, dctcpInfo],
  protocol: [10, named(u8, socketProtocols)],
  skv6only: [11, u8],
  locals: [12, arrayOf(fixedRaw(128))],
  peers: [13, arrayOf(fixedRaw(128))],
  pad: [14, raw],
  mark: [15, u32],
  bbrinfo: [16, bbrInfo],
  classId: [17, u32],
  md5sig: [18, md5Signatures],
  ulpInfo: [19, upperLayer],
  skBpfStorages: [20, bpfStorages],
  cgroupId: [21, u64],
  sockopt: [22, socketOptions],
})

/**
 * SOCK_DIAG_BY_FAMILY as it is received, for TCP and UDP: answers to a `socketRequest`, and what the destroy groups (SKNLGRP_*) tell.
 *
 * An answer does not say whether it is of TCP or UDP: whoever asked knows. `info` is a `struct tcp_info` only where TCP was asked for.
 *
 * A destroy group speaks when the kernel drops the socket itself, in the state CLOSE, with no inode, and with `protocol`, which answers lack; the
 * connection may live on as TIME_WAIT under the same cookie.
 */
export const socketMessage = defineMessage('socket', { SOCK_DIAG_BY_FAMILY }, socketHeader, socketAttributes)

export type SocketHeader = Value<typeof socketHeader>
export type SocketAttributes = Value<typeof socketAttributes>
export type SocketMessage = ReturnType<typeof socketMessage.decode>
