/** Which messages belong to a table. */
export type Accept = (bytes: Uint8Array, offset: number, length: number) => boolean

/** A dump under way; ended by exactly one of `finish` and `abandon`. */
export interface Loading {
  /** Messages taken so far. */
  readonly received: number
  /**
   * Takes the whole messages between `start` and `end` that are of `type` (nlmsg_type); others are passed over.
   * `keep`: the bytes stay valid and unchanged for ever, so a first load adopts them; otherwise what is needed is copied.
   * `at`: when they were received, in milliseconds. `accept`: which of them belong to this table; without it all.
   */
  append(bytes: Uint8Array, start: number, end: number, type: number, keep: boolean, at: number, accept?: Accept): void
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
