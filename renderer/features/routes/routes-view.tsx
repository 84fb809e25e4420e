import { useCallback, useMemo, useState } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Row, RouteRow } from '../../../electron/api/rows.ts'
import type { RowDetails } from '../../components/grid/grid-props.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { useView } from '../view/use-view.ts'
import { ViewPane } from '../view/view-pane.tsx'
import type { ViewProps } from '../view/view-props.ts'
import { HopList } from './hop-list.tsx'
import { isUnused } from './hops.ts'
import { routeColumns } from './route-columns.tsx'

const details: RowDetails<RouteRow> = {
  count: (row) => (row.hops.length > 1 ? row.hops.length : 0),
  draw: (row) => <HopList row={row} />,
}

/** The routes of all tables and both families; one with several hops opens to show them. */
export function RoutesView({ session, surroundings }: ViewProps) {
  const snapshot = useView(session)
  const [opened, setOpened] = useState<ReadonlySet<RowId>>(new Set())
  const columns = useMemo(() => routeColumns((row) => opened.has(row.id)), [opened])
  const onOpen = useCallback((id: RowId, open: boolean) => {
    setOpened((before) => {
      const after = new Set(before)
      if (open) after.add(id)
      else after.delete(id)
      return after
    })
  }, [])

  return (
    <ViewPane<RouteRow>
      {...surroundings}
      example="ip: dev eth0 and proto static"
      session={session}
      snapshot={snapshot}
      columns={columns}
      isRow={isRoute}
      isQuiet={isUnused}
      details={details}
      opened={opened}
      onOpen={onOpen}
      sums={null}
      actions={
        <button type="button" className="button quiet" title="Ctrl G: ask the kernel which route a packet takes" aria-keyshortcuts="Control+G" onClick={surroundings.onRouteTo}>
          <Glyph name="routes" />
          <span className="head-words">Route to…</span>
        </button>
      }
    />
  )
}

function isRoute(row: Row): row is RouteRow {
  return row.kind === 'route'
}
