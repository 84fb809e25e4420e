import { useCallback, useState } from 'react'
import type { Destination } from '../../electron/api/inspection.ts'
import type { RowId } from '../../electron/api/row-base.ts'
import type { ViewKind } from '../../electron/api/views.ts'
import type { Sessions } from './sessions.ts'

interface DestinationWay {
  /** The row of a view that is to be brought into view; null: none. */
  readonly wanted: { readonly view: ViewKind; readonly row: RowId } | null
  readonly go: (to: Destination) => void
  readonly onRevealed: () => void
}

/** Shows what a record names: a row, for which a filter that hides it gives way, or the routes that a filter lets through. */
export function useDestination(sessions: Sessions, show: (kind: ViewKind) => void): DestinationWay {
  const [wanted, setWanted] = useState<DestinationWay['wanted']>(null)
  const onRevealed = useCallback(() => setWanted(null), [])
  return {
    wanted,
    onRevealed,
    go: (to) => {
      const session = sessions.of(to.view)
      session.setFilter(to.view === 'routes' ? to.filter : '')
      if (to.view === 'links') {
        session.select(to.row)
        setWanted(to)
      }
      show(to.view)
    },
  }
}
