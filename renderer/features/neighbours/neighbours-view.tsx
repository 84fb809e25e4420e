import { useMemo } from 'react'
import type { NeighbourRow } from '../../../electron/api/neighbour-row.ts'
import type { Row } from '../../../electron/api/rows.ts'
import { useView } from '../view/use-view.ts'
import { ViewPane } from '../view/view-pane.tsx'
import type { ViewProps } from '../view/view-props.ts'
import { neighbourColumns } from './neighbour-columns.tsx'
import { countStates, isUnasked } from './shown-state.ts'

const nothingOpened: ReadonlySet<number> = new Set()

/** The neighbours of both families, and the addresses that are answered for. */
export function NeighboursView({ session, surroundings }: ViewProps) {
  const snapshot = useView(session)
  const rows = useMemo(() => snapshot.window.rows.filter(isNeighbour), [snapshot.window.rows])
  return (
    <ViewPane<NeighbourRow>
      {...surroundings}
      example="ip: nud failed and dev eth0"
      session={session}
      snapshot={snapshot}
      columns={neighbourColumns}
      isRow={isNeighbour}
      isQuiet={isUnasked}
      details={null}
      opened={nothingOpened}
      onOpen={() => undefined}
      sums={rows.length === snapshot.window.matched ? <StateSums rows={rows} /> : null}
    />
  )
}

/** How many are in which state; said only while all of them are known here. */
function StateSums({ rows }: { readonly rows: readonly NeighbourRow[] }) {
  return countStates(rows).map(({ state, count }) => (
    <span key={state}>
      {count} {state}
    </span>
  ))
}

function isNeighbour(row: Row): row is NeighbourRow {
  return row.kind === 'neighbour'
}
