import { useMemo } from 'react'
import type { LinkRow, Row } from '../../../electron/api/rows.ts'
import { useView } from '../view/use-view.ts'
import { ViewPane } from '../view/view-pane.tsx'
import type { ViewSnapshot } from '../view/view-snapshot.ts'
import type { ViewProps } from '../view/view-props.ts'
import { linkColumns, linkTreeColumns } from './link-columns.tsx'
import { countStates, stateLooks } from './shown-state.ts'

const nothingOpened: ReadonlySet<number> = new Set()

/** The links with their addresses and live rates. */
export function LinksView({ session, surroundings }: ViewProps) {
  const snapshot = useView(session)
  const rows = useMemo(() => snapshot.window.rows.filter(isLink), [snapshot.window.rows])
  const { window, paused, requested } = snapshot
  const staying = rows.filter((row) => !window.leaving.has(row.id))
  // A paused view counts what it shows, also what the kernel deleted meanwhile.
  const shown = paused && window.first === 0 && rows.length < requested.count ? rows : null
  const counted = shown ?? (staying.length === window.matched ? staying : null)

  return (
    <ViewPane<LinkRow>
      {...surroundings}
      example="ip: state up and kind veth"
      session={session}
      snapshot={snapshot}
      columns={isTree(snapshot) ? linkTreeColumns : linkColumns}
      isRow={isLink}
      isQuiet={isOff}
      details={null}
      opened={nothingOpened}
      onOpen={() => undefined}
      sums={counted ? <StateSums rows={counted} /> : null}
    />
  )
}

/** How many links are in which state; said only while all of them are known here. */
function StateSums({ rows }: { readonly rows: readonly LinkRow[] }) {
  return countStates(rows).map(({ state, count }) => (
    <span key={state}>
      {count} {stateLooks[state].word.toLowerCase()}
    </span>
  ))
}

/** Whether the core has members stand below their master. */
function isTree({ group, sort: [first] }: Pick<ViewSnapshot, 'group' | 'sort'>): boolean {
  return group === null && (first === undefined || first.field === 'name')
}

function isLink(row: Row): row is LinkRow {
  return row.kind === 'link'
}

function isOff(row: LinkRow): boolean {
  return row.state === 'down' || row.state === 'notpresent' || (row.state === 'dormant' && !row.flags.includes('LOWER_UP'))
}
