import * as z from 'zod'

import type { RowId } from './row-base.ts'
import type { ViewKind } from './views.ts'

/** What was typed into the palette. */
export const searchRowsInput = z.object({ text: z.string().trim().min(1).max(256) })

/** A row of any kind that has to do with what was typed. */
export interface SearchedRow {
  readonly view: ViewKind
  readonly row: RowId
  /** As the inspector calls it. */
  readonly title: string
  readonly subtitle: string
  /** Its title is what was typed. */
  readonly exact: boolean
}
