import type { Identity } from './identity.ts'
import type { RawMessage } from './raw-message.ts'
import type { Scheduler } from './scheduler.ts'

/** Bytes `from` to before `to` of a message, from its start; both multiples of 4. */
export interface MessagePart {
  readonly from: number
  readonly to: number
}

/** What a table has to know of the records that it keeps. */
export interface TableOptions {
  readonly identity: Identity
  readonly scheduler: Scheduler
  /**
   * Whether a record whose bytes differ has really changed: false for counters and remaining lifetimes, which then become a new version that keeps its `changedAt`.
   * Without it every difference counts.
   */
  readonly significant?: (before: RawMessage, after: RawMessage) => boolean
  /**
   * Where in a message stands what no row shows and no column reads (when something last happened, which moves by itself), from the message's start; null: nowhere.
   * Where a later dump says nothing else that is new of a record, that takes the place of the stored bytes, in the same version, and nobody hears of it. Without
   * it any difference makes a version.
   */
  readonly unshown?: (message: RawMessage) => MessagePart | null
  /**
   * The same for what stands in several places: whether a message of a later dump, as long as the one that is stored, has its attributes where that has them and
   * says nothing else that any row shows or column reads.
   */
  readonly alike?: (stored: RawMessage, brought: RawMessage) => boolean
  /**
   * Whether a record is only what was worked out from several messages: the kernel's own takes its place, also where it says the same.
   * Without it none is.
   */
  readonly provisional?: (message: RawMessage) => boolean
  /**
   * For records whose key never speaks of another, but of which the kernel may keep something after it told of their end (the TIME_WAIT of a TCP socket, under
   * the socket's cookie). Whether `record` is what was kept of `ended`, the message of a deletion: it is there by another right, and that deletion, which may
   * come before, while or after a dump lists it, does not end it. What is no such record never comes back: a dump that was under way may list it still, and
   * one that begins after the deletion does not. Without it a deletion ends whatever has its key.
   */
  readonly outlives?: (record: RawMessage, ended: RawMessage) => boolean
  /**
   * Whether a dump may leave out this record though it is there, for the kernel goes on with a dump by counting, and what it has counted may have gone meanwhile. Such
   * a record is ended by the second dump in a row that does not bring it. Asked when a dump did not; without it the first one ends any.
   */
  readonly passedOver?: (record: RawMessage) => boolean
  /**
   * Records of keys of their own may form a list whose order counts nevertheless (the addresses of a link): those of the same number take the order of each
   * dump. Without it only those under one key do.
   */
  readonly list?: (bytes: Uint8Array, offset: number) => number
}
