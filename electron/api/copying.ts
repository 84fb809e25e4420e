import * as z from 'zod'

import type { Row } from './rows.ts'

const view = z.int().min(1)

/** A part of the selected rows, for the window to make text of: 0 takes the selection as it is now, further parts are of that. */
export const copyRowsInput = z.object({ view, from: z.int().min(0).max(100_000) })

/** What of the selected rows is wanted: their JSON as `ip -j` prints it, or a command a row that shows it or makes it. */
export const copyTextInput = z.object({ view, as: z.enum(['json', 'show', 'make']) })
export type CopyTextInput = z.infer<typeof copyTextInput>

/** A part of the selected rows, for texts that the window makes of them. */
export interface CopiedRows {
  /** Rows that were selected when the copy began. */
  readonly selected: number
  /** In the view's order, those that its filter hides last; without those that have gone since. */
  readonly rows: readonly Row[]
  /** Where the next part begins; null: this is the last. */
  readonly next: number | null
}

/** A text that the core made of the selected rows. */
export interface CopiedText {
  readonly text: string
  /** Rows that were selected. */
  readonly selected: number
  /** So many rows are in it; of the others there is no such text, or they have gone. */
  readonly rows: number
}
