import { AF_INET6 } from '../../electron/netlink/core/constants.ts'
import { socketMemory } from '../../electron/netlink/diag/socket-memory.ts'
import { socketMessage, type SocketAttributes, type SocketHeader, type SocketMessage } from '../../electron/netlink/diag/socket.ts'
import { tcpInfo } from '../../electron/netlink/diag/tcp-info.ts'
import { madeSocket } from './made-socket.ts'

/** No kernel's context: every structure begins where it is decoded. */
const context = { origin: 0, family: AF_INET6, from: 0, to: 0 }
const ofOnes = (size: number): Uint8Array => new Uint8Array(size).fill(1)

/** A socket that has every attribute that may be told of one, with every member, each byte of tcp_info and of the memory being 1. */
export const everyAttribute: SocketAttributes = {
  meminfo: { rmem: 11, wmem: 12, fmem: 13, tmem: 14 },
  info: tcpInfo.decode(ofOnes(tcpInfo.size), 0, tcpInfo.size, context),
  vegasinfo: { enabled: 1, rttcnt: 2, rtt: 3000, minrtt: 2000 },
  cong: 'made-up',
  tos: 0x10,
  tclass: 0x20,
  skmeminfo: socketMemory.decode(ofOnes(socketMemory.size), 0, socketMemory.size, context),
  shutdown: 3,
  dctcpinfo: { enabled: 1, ceState: 1, alpha: 1024, abEcn: 10, abTot: 20 },
  protocol: 6,
  skv6only: 1,
  mark: 0x2a,
  bbrinfo: { bwLo: 5, bwHi: 0xffff_ffff, minRtt: 70, pacingGain: 739, cwndGain: 512 },
  classId: 0x10001,
  md5sig: [{ family: AF_INET6, prefixlen: 64, keylen: 6, addr: '2001:db8::9', key: Uint8Array.from({ length: 80 }, (_, at) => 'secret'.charCodeAt(at) || 0) }],
  ulpInfo: {
    name: 'tls',
    tls: { version: 772, cipher: 52, txconf: 2, rxconf: 2, zcRoTx: true, rxNoPad: true },
    mptcp: { tokenRem: 1, tokenLoc: 2, relwriteSeq: 3, mapSeq: 2n ** 64n - 1n, mapSfseq: 5, ssnOffset: 6, mapDatalen: 7, flags: 8, idRem: 9, idLoc: 10 },
  },
  cgroupId: 2n ** 63n + 1n,
  sockopt: { recverr: 1, isIcsk: 1, freebind: 0, hdrincl: 0, mcLoop: 1, transparent: 0, mcAll: 1, nodefrag: 0, bindAddressNoPort: 1, recverrRfc4884: 0, deferConnect: 0 },
}

/** What a kernel would send, decoded: bytes are made and read, so that only what fits a message can be. */
export function decodedSocket(header: SocketHeader, attributes: SocketAttributes = {}): SocketMessage {
  return socketMessage.decode(madeSocket(header, attributes))
}

/** A connection over IPv6 from a device, with a timer. */
export const connection: SocketHeader = {
  family: AF_INET6, state: 1, timer: 2, retrans: 1, expires: 7000, rqueue: 3, wqueue: 4, uid: 1000, inode: 4711,
  id: { sport: 443, dport: 50000, src: 'fe80::1', dst: 'fe80::2', if: 3, cookie: 2n ** 64n - 2n },
}
