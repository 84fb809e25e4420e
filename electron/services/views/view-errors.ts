import { ApiFailure, type ApiError } from '../../api/errors.ts'
import type { ViewKind } from '../../api/views.ts'
import type { FilterProblem } from '../../store/filter/problem.ts'
import type { RowId } from '../../store/row-id.ts'

/** A filter that does not parse, with the spot in its text. */
export function filterError({ message, from, to }: FilterProblem): ApiError {
  return { code: 'filter', message, spot: { from, to } }
}

/** A sort that rows of this kind do not have. */
export function sortError(kind: ViewKind, field: string): ApiFailure {
  return new ApiFailure({ code: 'invalid-input', message: `A view of ${kind} cannot be sorted by "${field}".` })
}

/** A number that is no view of this window. */
export function unknownView(view: number): ApiFailure {
  return new ApiFailure({ code: 'unknown-view', message: `This window has no view ${view}: it was closed, or belongs to another window.` })
}

/** `again`: the row that is the same by now; undefined: none is. */
export function unknownRow(again?: RowId): ApiFailure {
  return new ApiFailure({ code: 'unknown-row', message: 'This row is gone: the kernel has removed it in the meantime.', ...(again !== undefined && { again }) })
}

/** A scope that is not open in this process. */
export function unknownScope(scope: string): ApiFailure {
  return new ApiFailure({ code: 'unknown-namespace', message: `The scope ${scope} is not open here.` })
}

/** One view more than a window may have open. */
export function tooManyViews(open: number): ApiFailure {
  return new ApiFailure({ code: 'unavailable', message: `This window has ${open} views open, and can have no more. Close one first.` })
}
