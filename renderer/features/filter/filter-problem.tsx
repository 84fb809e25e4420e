import type { ApiError } from '../../../electron/api/errors.ts'
import type { FilterField } from '../../../electron/api/views.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { isUnfinished } from './unfinished.ts'

interface FilterProblemProps {
  readonly id: string
  readonly error: ApiError
  readonly text: string
  readonly fields: readonly FilterField[]
}

/** What is wrong with the filter, in one sentence; the line itself marks the spot, and the window's live region says it once no more is typed. One that only goes on is told calmly. */
export function FilterProblem({ id, error, text, fields }: FilterProblemProps) {
  const unfinished = isUnfinished(error, text, fields)
  return (
    <div id={id} className={unfinished ? 'note filter-unfinished' : 'note bad'} data-note="filter">
      <StateGlyph shape={unfinished ? 'barred' : 'octagon'} tone={unfinished ? 'plain' : 'bad'} />
      <span>{error.message}</span>
    </div>
  )
}
