import type { SortKey } from '../../api/views.ts'
import type { Outline } from '../../store/outline.ts'
import type { View } from '../../store/view.ts'
import { storeSort } from './store-sort.ts'
import type { ViewSource } from './view-source.ts'

/** What rows are sorted and grouped by, as it was asked for. */
export interface Arrangement {
  readonly sort: readonly SortKey[]
  /** A name of the source's groups; another one, or null, is none. */
  readonly group: string | null
}

/** Sorts and arranges a view so, from its top on. Groups go down where the sort has their field go down. Throws ApiFailure for a sort that this kind has not. */
export function arrange(view: View, source: ViewSource, { sort, group }: Arrangement): void {
  view.setSort(storeSort(source, sort))
  view.setOutline(outlineOf(source, sort, group))
}

function outlineOf(source: ViewSource, sort: readonly SortKey[], group: string | null): Outline | null {
  const choice = source.groups?.find(({ name }) => name === group)
  if (choice === undefined) return source.tree?.(sort) ?? null
  return { kind: 'groups', ...choice.grouping, descending: sort.some(({ field, descending }) => field === choice.name && descending) }
}
