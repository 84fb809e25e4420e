import type { FieldValues } from '../../../electron/api/edits.ts'
import type { RowId } from '../../../electron/api/row-base.ts'

/** What can be done to rows of a view; each ends in a plan that the person sees first. */
export interface RowEdits {
  /** One row, by its form. */
  readonly change: (row: RowId) => void
  /** All selected rows, by one form; null: such are changed one at a time. */
  readonly changeSelected: (() => void) | null
  /** Deletes all selected rows. */
  readonly remove: () => void
  /** Sets all selected rows to the same; null: there is nothing that such are set to without a form. */
  readonly set: ((values: FieldValues) => void) | null
}
