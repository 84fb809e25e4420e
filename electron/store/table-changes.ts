import type { RowId } from './row-id.ts'

/** What happened to rows since the last flush. */
export interface TableChanges {
  /** A first load has brought all rows, or an abandoned one has taken them: `changed` and `gone` do not list them. */
  readonly everything: boolean
  /** New rows and rows with a new version. */
  readonly changed: readonly RowId[]
  readonly gone: readonly RowId[]
}
