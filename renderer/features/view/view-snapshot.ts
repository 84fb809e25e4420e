import type { ApiError } from '../../../electron/api/errors.ts'
import type { Folds, GroupField } from '../../../electron/api/outline.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { FilterField, SortKey, ViewWindow } from '../../../electron/api/views.ts'
import type { ShownSelection } from './selection.ts'
import type { WindowState } from './window-store.ts'

/** What is shown of a view, and what was asked of it. */
export interface ViewSnapshot {
  readonly window: WindowState
  readonly fields: readonly FilterField[]
  /** As typed. */
  readonly filter: string
  /** The last filter that parsed, which is in force. */
  readonly appliedFilter: string
  readonly filterError: ApiError | null
  readonly sort: readonly SortKey[]
  /** What the rows can be grouped by. */
  readonly groups: readonly GroupField[]
  /** What they are grouped by; null: nothing. */
  readonly group: string | null
  readonly folds: Folds
  /** In the terms of the frame that is shown. */
  readonly requested: ViewWindow
  readonly paused: boolean
  readonly held: boolean
  /** The row that is inspected. */
  readonly selected: RowId | null
  readonly selection: ShownSelection
  /** The keyboard came to the inspected row from another, or by typing. */
  readonly stepped: boolean
  /** Who inspects that row looks at the rows for now: where only one of both has room, the record waits until it is asked for. */
  readonly aside: boolean
  /** When a person has just had all read anew, wall clock in milliseconds; null: nobody has within the last seconds. */
  readonly readAnewAt: number | null
  /** The view itself could not be opened or changed. */
  readonly failure: ApiError | null
}
