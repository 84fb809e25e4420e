import type { SortKey } from '../../../electron/api/views.ts'

/** What is known of a kind of things before any of them is drawn. It stands apart from how they are drawn, since rows come before React has. */
export interface KindFacts {
  /** In the rail, above the table, and in the window's title: "Links". */
  readonly title: string
  /** Within a sentence. */
  readonly noun: { readonly one: string; readonly many: string }
  /** Whether there are commands that make such again. */
  readonly canBeMade: boolean
  /** What waits while its view is paused; absent: changes. */
  readonly waits?: { readonly one: string; readonly many: string }
  /** What has become of one that is there no more, before a time of day ("Deleted at") and behind its name ("is gone"). */
  readonly ended: { readonly at: string; readonly said: string }
  /** Shows them when it is pressed with Ctrl: "1". */
  readonly key: string
  /** Fields of rows that change by themselves from second to second: a row is not signed for them. */
  readonly restless: readonly string[]
  /** How they are ordered until a person orders them otherwise, most significant first; empty: as they came. */
  readonly usualSort: readonly SortKey[]
  /** Kept up to date while another view is shown, so that what is recorded of them has no hole; the others then get no frames, and nothing of them is polled. */
  readonly keepsGoing: boolean
  /** In a sentence, what of them is read anew and again for want of events: "their counters"; null: nothing is. */
  readonly sampled: string | null
}
