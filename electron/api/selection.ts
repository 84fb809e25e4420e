import * as z from 'zod'

import type { RowId } from './row-base.ts'

const rowId = z.int().min(0)

/** Where a range ends: a row, or, where that is not loaded, its position as in the last frame. */
const rangeEnd = z.union([z.object({ row: rowId }), z.object({ position: z.int().min(0).max(0xffff_ffff) })])
export type RangeEnd = z.infer<typeof rangeEnd>

/** One thing that a person does to the selection. */
export const selectionStep = z.discriminatedUnion('does', [
  /** Selects this row alone; a range then begins at it. */
  z.object({ does: z.literal('one'), row: rowId }),
  z.object({ does: z.literal('none') }),
  /** Takes this row in, or out; a range then begins at it. */
  z.object({ does: z.literal('toggle'), row: rowId }),
  /** Selects all rows from where ranges begin to here, of what the view shows; without `keep` nothing else. */
  z.object({ does: z.literal('range'), to: rangeEnd, keep: z.boolean() }),
  /** Selects all rows that the filter lets through. */
  z.object({ does: z.literal('all') }),
])
export type SelectionStep = z.infer<typeof selectionStep>

/** Steps that change what is selected, in the order in which a person took them. */
export const changeSelection = z.object({
  /** Told back by the frames that follow these steps; grows from change to change. */
  serial: z.int().min(1),
  /** None: another row is inspected, and the selection stays. */
  steps: z.array(selectionStep).max(1000),
})
export type ChangeSelection = z.infer<typeof changeSelection>

/** Which rows of a view are selected, kept by identity: rows that go leave it, and a filter leaves it as it is. */
export interface Selection {
  /** Of the last change whose steps are in it. */
  readonly serial: number
  /** In all, whether in the window or not. */
  readonly count: number
  /** Those of them that the filter does not let through; null: more are selected than are looked through. */
  readonly hidden: number | null
  /** The inspected row is one of them. */
  readonly inspected: boolean
  /** Those of the frame's `ids`. */
  readonly ids: readonly RowId[]
}
