import type { Row } from '../../../electron/api/rows.ts'
import type { SocketRow } from '../../../electron/api/socket-row.ts'
import { useView } from '../view/use-view.ts'
import { ViewPane } from '../view/view-pane.tsx'
import type { ViewProps } from '../view/view-props.ts'
import { unownedIn } from './owner-words.ts'
import { socketColumns } from './socket-columns.tsx'
import { SocketSummaryStrip } from './socket-summary.tsx'

const nothingOpened: ReadonlySet<number> = new Set()

/** The sockets of TCP and UDP, with who has them and what goes through them. */
export function SocketsView({ session, surroundings }: ViewProps) {
  const snapshot = useView(session)
  const { rows, summary } = snapshot.window
  return (
    <ViewPane<SocketRow>
      {...surroundings}
      example="ss: state established and dport = 443"
      session={session}
      snapshot={snapshot}
      columns={socketColumns}
      isRow={isSocket}
      isQuiet={() => false}
      details={null}
      opened={nothingOpened}
      onOpen={() => undefined}
      summary={summary?.kind === 'sockets' ? <SocketSummaryStrip summary={summary} filter={snapshot.appliedFilter} onFilter={(filter) => session.setFilter(filter)} /> : null}
      sums={rows.some((row) => isSocket(row) && unownedIn(row)?.holder === 'hidden') ? <span>Processes of other users are hidden; root sees them</span> : null}
    />
  )
}

function isSocket(row: Row): row is SocketRow {
  return row.kind === 'socket'
}
