import type { NumberColumn as CodecColumn } from '../netlink/core/columns.ts'

/**
 * How the store reads one field straight out of a raw message. The store knows no message family: these objects are handed in.
 * In every reader `bytes` holds the message, `offset` is where its nlmsghdr starts and `length` is its nlmsg_len in bytes; `source` is its
 * `RawMessage.source`, where there is one.
 */

/** A whole number, or any number where `wide` is set. A message that lacks the field gives what stands for "none", usually 0. */
export interface NumberColumn {
  readonly kind: 'number'
  /** Kept as a double: negative, fractional or above 2^32-1. Without it values are kept as unsigned 32-bit numbers. */
  readonly wide?: boolean
  /** The codec's column, where this is nothing more: all such columns are read in one scan of a message's attributes. Its storage is `f64` where `wide` is set, else `u32`. */
  readonly codec?: CodecColumn
  number(bytes: Uint8Array, offset: number, length: number, source?: number): number
}

/** A text; a message that lacks the field gives ''. Equal texts are kept once. */
export interface TextColumn {
  readonly kind: 'text'
  text(bytes: Uint8Array, offset: number, length: number, source?: number): string
}

/** An address or a prefix of at most 16 bytes: IPv4, IPv6, a hardware address. */
export interface AddressColumn {
  readonly kind: 'address'
  /** The codec's columns of its four words (`addressColumns`), where its bytes are always theirs: they are then read in one scan with others. */
  readonly codec?: readonly [CodecColumn, CodecColumn, CodecColumn, CodecColumn]
  /** How many bytes the address has: 4, 16, 6 …; 0: the message has no value here. A default route has the size of its family. */
  size(bytes: Uint8Array, offset: number, length: number): number
  /** Where the address's bytes start in `bytes`; -1: they are all zero (a default route carries no RTA_DST). */
  start(bytes: Uint8Array, offset: number, length: number): number
  /** Length of the prefix in bits; for a plain address all its bits. */
  bits(bytes: Uint8Array, offset: number, length: number): number
}

/** A column of any kind. */
export type Column = NumberColumn | TextColumn | AddressColumn
