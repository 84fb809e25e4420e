import { useCallback, useState } from 'react'
import type { RowId } from '../../electron/api/row-base.ts'
import type { ViewKind } from '../../electron/api/views.ts'
import type { DestinationWay } from '../features/inspector/destination-way.ts'
import { destinationWords } from './destination-words.ts'
import type { Page } from './pages.ts'
import type { Sessions } from './sessions.ts'

/** The ways to rows, and the row that is on its way. */
export interface FollowedRows extends Pick<DestinationWay, 'words'> {
  /** The row of a view that is to be brought into view; null: none. */
  readonly wanted: { readonly view: ViewKind; readonly row: RowId } | null
  readonly onRevealed: () => void
  /** `onFiltered`: rows that a filter lets through are gone to. */
  readonly goWith: (onFiltered: (kind: ViewKind, filter: string) => void) => DestinationWay['go']
  readonly reveal: (to: NonNullable<FollowedRows['wanted']>) => void
}

/** Shows what a record names: a row, for which a filter that hides it gives way, or the rows that a filter lets through. */
export function useDestination(sessions: Sessions, show: (page: Page) => void): FollowedRows {
  const [wanted, setWanted] = useState<FollowedRows['wanted']>(null)
  const onRevealed = useCallback(() => setWanted(null), [])
  return {
    wanted,
    onRevealed,
    reveal: setWanted,
    words: destinationWords,
    goWith: (onFiltered) => (to) => {
      const session = sessions.of(to.view)
      session.setFilter('filter' in to ? to.filter : '')
      if ('row' in to) {
        session.select(to.row)
        setWanted(to)
      } else onFiltered(to.view, to.filter)
      show(to.view)
    },
  }
}
