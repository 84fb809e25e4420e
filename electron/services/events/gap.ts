/** A place in the log where what it says is not all that happened. */
export type Gap =
  | {
      /** Events were lost: what is known of `about` may be out of date until it was read anew. */
      readonly kind: 'lost'
      /** "links", "routes"; "events" where only the log itself lost some, and no table. */
      readonly about: string
      /** "events came faster than they were read, and the kernel dropped some" */
      readonly reason: string
      /** CLOCK_BOOTTIME in milliseconds. */
      readonly at: number
      /** How long it took until what is known was true again, in milliseconds; null: it is not yet, or nothing had to be read anew. */
      readonly repairedAfter: number | null
    }
  | {
      /** From here on other groups are heard than before. */
      readonly kind: 'hearing'
      /** The kernel's names of all that are heard from here on. */
      readonly groups: readonly string[]
      /** Those that the kernel keeps from this user. */
      readonly refused: readonly string[]
      readonly at: number
    }
