import type { SortKey } from '../../api/views.ts'
import type { SortKey as StoreSortKey } from '../../store/sort-key.ts'
import { sortError } from './view-errors.ts'
import type { ViewSource } from './view-source.ts'

/** A sort as the store knows it: rows that have nothing to be sorted by stand last in both directions. Throws ApiFailure for a field that this kind has not. */
export function storeSort(source: ViewSource, sort: readonly SortKey[]): readonly StoreSortKey[] {
  return sort.flatMap(({ field, descending }) => {
    const found = source.sortField(field)
    if (found === undefined) throw sortError(source.kind, field)
    const absence = source.absence?.(field)
    return [...(absence === undefined ? [] : [{ field: absence, descending: false }]), { field: found, descending }]
  })
}
