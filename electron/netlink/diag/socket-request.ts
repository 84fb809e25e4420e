import { attributes } from '../core/attributes.ts'
import { defineMessage } from '../core/message.ts'
import { bitset, named } from '../core/named.ts'
import { raw, u32, u8 } from '../core/scalars.ts'
import { struct } from '../core/struct.ts'
import { bpfStorageRequest } from './bpf-storage.ts'
import { SOCK_DIAG_BY_FAMILY } from './message-types.ts'
import { socketId } from './socket-id.ts'
import { requestedProtocols, socketProtocols, stateBits } from './socket-names.ts'

/**
 * Bits of `idiag_ext`: bit n−1 asks for the attribute n (INET_DIAG_*). VEGASINFO asks for DCTCPINFO and BBRINFO too, whichever the socket
 * has; TCLASS for CLASS_ID too. What has no bit comes unasked; linux/inet_diag.h.
 */
export const extensions = {
  0x01: 'MEMINFO', 0x02: 'INFO', 0x04: 'VEGASINFO', 0x08: 'CONG', 0x10: 'TOS', 0x20: 'TCLASS', 0x40: 'SKMEMINFO', 0x80: 'SHUTDOWN',
} as const

/** `idiag_ext` that asks for everything. */
export const ALL_EXTENSIONS = 0xff

/**
 * `struct inet_diag_req_v2`; linux/inet_diag.h. `states` counts in a dump alone (see `stateBits`), and so do ports, where they are not 0.
 * Without NLM_F_DUMP it asks for the one socket with this `id`, whose addresses and ports have to be told in full, zero where the socket has none;
 * its cookie may be INET_DIAG_NOCOOKIE, and one that is another socket's is answered by ENOENT of TCP and ESTALE of UDP. UDP is looked up from the
 * sender's end, as for a datagram that came in: `src` and `sport` have to hold the remote end then, `dst` and `dport` the local one. The other way
 * round the kernel may answer with another socket.
 */
const requestHeader = struct('inet_diag_req_v2', [
  ['family', u8, 'sdiag_family'],
  ['protocol', named(u8, socketProtocols), 'sdiag_protocol'],
  ['ext', bitset(u8, extensions), 'idiag_ext'],
  ['pad', 1],
  ['states', bitset(u32, stateBits), 'idiag_states'],
  ['id', socketId],
])

/**
 * What a request says beside its header (INET_DIAG_REQ_*); linux/inet_diag.h. `bytecode` is a filter of conditional jumps (`struct
 * inet_diag_bc_op`) that the kernel checks and runs; `protocol` replaces the header's where that is too narrow (IPPROTO_MPTCP is 262).
 */
const requestAttributes = attributes('INET_DIAG_REQ', {
  bytecode: [1, raw],
  skBpfStorages: [2, bpfStorageRequest, { nested: true }],
  protocol: [3, named(u32, requestedProtocols)],
})

/** SOCK_DIAG_BY_FAMILY as it is sent, for AF_INET and AF_INET6; the answer is a `socketMessage` of the same type; sock_diag(7). */
export const socketRequest = defineMessage('socketRequest', { SOCK_DIAG_BY_FAMILY }, requestHeader, requestAttributes)
