import type { SocketAttributes } from '../../netlink/diag/socket.ts'

/** The bandwidth that BBR has estimated, in bytes per second: the kernel halves it into two words. */
export function bbrBandwidth({ bwLo, bwHi }: Pick<NonNullable<SocketAttributes['bbrinfo']>, 'bwLo' | 'bwHi'>): bigint {
  return (BigInt(bwHi) << 32n) | BigInt(bwLo)
}
