/** A message or a datagram of the kernel that did not add up. */
export interface MalformedMessage {
  /** 1, 2, 3 … in the order in which they came. */
  readonly number: number
  /** Wall clock, milliseconds. */
  readonly receivedAt: number
  /** "RTNLGRP_LINK", or "answer to RTM_GETLINK". */
  readonly source: string
  /** "RTM_NEWLINK"; null: its header cannot be read. */
  readonly type: string | null
  /** A sentence: what does not add up. */
  readonly reason: string
  /** The part of the message, by declared names ("link.linkinfo.data"); null: none is to blame. */
  readonly path: string | null
  /** Where in `bytes`; null: no single place is to blame. */
  readonly offset: number | null
  /** As it came, its first 64 KiB. */
  readonly bytes: Uint8Array
  /** How many bytes the kernel sent. */
  readonly length: number
}

/** What did not add up since the namespace is read. */
export interface MalformedMessages {
  readonly count: number
  /** The newest of them, which are kept, the newest first. */
  readonly messages: readonly MalformedMessage[]
}
