import * as z from 'zod'

import { viewKind, type ViewKind } from './views.ts'

/** A column's id, as the window names it. */
const columnId = z.string().regex(/^[a-z]{1,32}$/)

/** What a person chose of a view's columns; columns that are not mentioned are as usual. */
export const columnSettings = z.object({
  hidden: z.array(columnId).max(64),
  shown: z.array(columnId).max(64),
  /** In pixels. */
  widths: z.array(z.object({ column: columnId, width: z.int().min(40).max(1200) })).max(64),
})
export type ColumnSettings = z.infer<typeof columnSettings>

export const setColumnsInput = z.object({ kind: viewKind, columns: columnSettings })

/** What is remembered of how the window looks: the columns of those views of which something was chosen. */
export type Settings = Readonly<Partial<Record<ViewKind, ColumnSettings>>>
