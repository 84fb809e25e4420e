/** Which messages belong to a table. */
export type Accept = (bytes: Uint8Array, offset: number, length: number) => boolean

/** What is taken of the answer to one request of a dump, and as what. */
export interface DumpPart {
  /** nlmsg_type of the records. */
  readonly type: number
  /** Which of them belong to the table; without it all. */
  readonly accept?: Accept
  /** `RawMessage.source` of the records: what the request said and the answer does not repeat. */
  readonly source?: number
}

/** How the bytes of a dump came. */
export interface Receipt {
  /** The bytes stay valid and unchanged for ever, so a first load adopts them; otherwise what is needed is copied. */
  readonly keep: boolean
  /** When they were received, in milliseconds. */
  readonly at: number
}

/** A dump under way; ended by exactly one of `finish` and `abandon`. */
export interface Loading {
  /** Messages taken so far. */
  readonly received: number
  /** Takes the whole messages between `start` and `end` that are of this part; others are passed over. */
  append(bytes: Uint8Array, start: number, end: number, part: DumpPart, receipt: Receipt): void
  /**
   * The dump is complete. The rows are there at once (a first load's rows without their identities), so views can be drawn before anything else is done;
   * resolves when the table is live and what came in between has been applied.
   */
  finish(): Promise<void>
  /**
   * The dump was interrupted or failed. A first load leaves the table empty. A later one leaves what it brought and ends no row; what came in between is
   * applied again, since the dump may have undone it. Resolves when the table can be loaded again.
   */
  abandon(): Promise<void>
}
