import type { AttributeLocator } from './netlink-error.ts'

/** How a request or a dump is to be made. */
export interface RequestOptions {
  /** Names the attribute that the kernel objects to, for `NetlinkError.extack.attributePath`. */
  readonly locate?: AttributeLocator | undefined
  /** Aborting rejects with the signal's reason. What was sent already cannot be recalled, so the connection closes at once. */
  readonly signal?: AbortSignal | undefined
}

/** What a dump came to. */
export interface DumpResult {
  /** The kernel changed what it was listing (NLM_F_DUMP_INTR): the result may lack or repeat records, ask again. */
  readonly interrupted: boolean
}

/**
 * Takes messages of a dump: whole Netlink messages from `start` to `end` of `bytes`, without the protocol's own (DONE, ERROR, NOOP).
 * Returning a promise holds the dump up until it is fulfilled: the kernel waits, and memory stays bounded.
 */
export type OnMessages = (bytes: Uint8Array, start: number, end: number) => void | Promise<void>
