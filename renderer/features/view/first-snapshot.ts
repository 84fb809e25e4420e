import type { SortKey, ViewWindow } from '../../../electron/api/views.ts'
import { nothingFolded } from './folding.ts'
import { nothingSelected } from './selection.ts'
import type { ViewSnapshot } from './view-snapshot.ts'
import { emptyWindow } from './window-store.ts'

/** A view before its first frame, sorted so, of which these rows are asked for. */
export function firstSnapshot(sort: readonly SortKey[], requested: ViewWindow): ViewSnapshot {
  return {
    window: emptyWindow,
    fields: [],
    filter: '',
    appliedFilter: '',
    filterError: null,
    sort,
    groups: [],
    group: null,
    folds: nothingFolded,
    requested,
    paused: false,
    held: false,
    selected: null,
    selection: nothingSelected,
    stepped: false,
    aside: false,
    readAnewAt: null,
    failure: null,
  }
}
