import { bitField } from '../core/bit-field.ts'
import { growingStruct } from '../core/growing-struct.ts'
import { bitset, named } from '../core/named.ts'
import { u16, u32, u64, u8 } from '../core/scalars.ts'
import { congestionStates, fastOpenFailures, socketStates, tcpOptions } from './socket-names.ts'

/**
 * INET_DIAG_INFO of a TCP socket: `struct tcp_info`; linux/tcp.h, tcp(7).
 *
 * Times: `rto`, `ato`, `rtt`, `rttvar`, `rcvRtt`, `minRtt`, `busyTime`, `rwndLimited`, `sndbufLimited` are microseconds; `last…` (since then)
 * and `totalRtoTime` milliseconds. Rates are bytes a second; a `maxPacingRate` of 2^64−1 is no limit. `minRtt` of 2^32−1 is none yet.
 * `sndMss`, `rcvMss`, `pmtu`, `advmss`, `rcvSpace`, `rcvSsthresh`, `sndWnd`, `rcvWnd` are bytes; `sndCwnd`, `sndSsthresh`, `reordering`,
 * `unacked`, `sacked`, `lost`, `retrans`, `fackets` segments. Of a listening socket `unacked` is the length of the accept queue and `sacked` its limit.
 * `bytes…`, `segs…`, `dataSegs…`, `delivered…`, `total…` count since the connection began; those of 32 bits wrap.
 *
 * Kernels have lengthened it: members that a kernel did not send are absent. Linux 6.18 and later send four bytes behind `receivedCeBytes`
 * that mean one thing there and another in its successors, at the same length: they stay in `tail`, as will all that comes after them.
 */
export const tcpInfo = growingStruct(
  'tcp_info',
  {
    always: [
      ['state', named(u8, socketStates)],
      ['caState', named(u8, congestionStates)],
      ['retransmits', u8],
      ['probes', u8],
      ['backoff', u8],
      ['options', bitset(u8, tcpOptions)],
      ['sndWscale', bitField(0, 4)],
      ['rcvWscale', bitField(4, 4)],
      ['deliveryRateAppLimited', bitField(0, 1)],
      ['fastopenClientFail', named(bitField(1, 2), fastOpenFailures)],
      ['rto', u32], ['ato', u32], ['sndMss', u32], ['rcvMss', u32],
      ['unacked', u32], ['sacked', u32], ['lost', u32], ['retrans', u32], ['fackets', u32],
      ['lastDataSent', u32], ['lastAckSent', u32], ['lastDataRecv', u32], ['lastAckRecv', u32],
      ['pmtu', u32], ['rcvSsthresh', u32], ['rtt', u32], ['rttvar', u32], ['sndSsthresh', u32], ['sndCwnd', u32], ['advmss', u32], ['reordering', u32],
      ['rcvRtt', u32], ['rcvSpace', u32],
      ['totalRetrans', u32],
    ],
    later: [
      ['pacingRate', u64], ['maxPacingRate', u64],
      ['bytesAcked', u64], ['bytesReceived', u64],
      ['segsOut', u32], ['segsIn', u32],
      ['notsentBytes', u32], ['minRtt', u32], ['dataSegsIn', u32], ['dataSegsOut', u32],
      ['deliveryRate', u64],
      ['busyTime', u64], ['rwndLimited', u64], ['sndbufLimited', u64],
      ['delivered', u32], ['deliveredCe', u32],
      ['bytesSent', u64], ['bytesRetrans', u64], ['dsackDups', u32], ['reordSeen', u32],
      ['rcvOoopack', u32],
      ['sndWnd', u32], ['rcvWnd', u32],
      ['rehash', u32],
      ['totalRto', u16], ['totalRtoRecoveries', u16], ['totalRtoTime', u32],
    ],
    newerThanHeaders: [
      ['receivedCe', u32],
      ['deliveredE1Bytes', u32], ['deliveredE0Bytes', u32], ['deliveredCeBytes', u32],
      ['receivedE1Bytes', u32], ['receivedE0Bytes', u32], ['receivedCeBytes', u32],
    ],
  },
  { prefix: 'tcpi_' },
)
