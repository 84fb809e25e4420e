import type { RouteRow } from '../../../electron/api/rows.ts'
import type { Column } from '../../components/grid/columns.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { Age } from '../../components/value.tsx'
import { hopDevice, hopsText, viaText } from './hops.ts'

const base = { grow: 0, leaves: 0, align: 'start', technical: false } as const

/** The columns of the routes; `isOpen` says whose hops are unfolded. */
export function routeColumns(isOpen: (row: RouteRow) => boolean): readonly Column<RouteRow>[] {
  return [
    {
      ...base,
      id: 'destination',
      title: 'Destination',
      sort: 'destination',
      width: 168,
      grow: 1,
      shows: ['destination', 'source'],
      cell: (row) => (
        <span className="named">
          {row.hops.length > 1 ? (
            <span className="twisty" data-twisty={isOpen(row) ? 'opened' : 'folded'}>
              <Glyph name={isOpen(row) ? 'opened' : 'folded'} quiet />
            </span>
          ) : (
            <span className="twisty" />
          )}
          <span className="mono">{row.destination}</span>
          {row.source ? <span className="more mono">from {row.source}</span> : null}
        </span>
      ),
      text: (row) => row.destination,
    },
    {
      ...base,
      id: 'via',
      title: 'Via',
      sort: 'via',
      width: 132,
      grow: 0.7,
      technical: true,
      shows: ['hops', 'nexthopId'],
      cell: (row) => (row.hops.length > 1 ? <span className="hops-count">{hopsText(row)}</span> : viaText(row)),
      text: (row) => (row.hops.length > 1 ? hopsText(row) : viaText(row)),
    },
    {
      ...base,
      id: 'device',
      title: 'Device',
      sort: 'device',
      width: 100,
      grow: 0.2,
      technical: true,
      shows: ['hops'],
      cell: (row) => <Devices row={row} />,
      text: (row) => row.hops.map(hopDevice).join(' '),
    },
    { ...base, id: 'metric', title: 'Metric', sort: 'metric', width: 68, align: 'end', shows: ['metric'], cell: (row) => row.metric ?? '', text: (row) => String(row.metric ?? '') },
    { ...base, id: 'table', title: 'Table', sort: 'table', width: 68, leaves: 3, shows: ['table'], cell: (row) => row.table.name, text: (row) => row.table.name },
    { ...base, id: 'protocol', title: 'Protocol', sort: 'protocol', width: 74, leaves: 2, shows: ['protocol'], cell: (row) => row.protocol, text: (row) => row.protocol },
    { ...base, id: 'type', title: 'Type', sort: 'type', width: 80, leaves: 5, shows: ['type'], cell: (row) => row.type, text: (row) => row.type },
    { ...base, id: 'scope', title: 'Scope', sort: 'scope', width: 64, leaves: 7, shows: ['scope'], cell: (row) => row.scope, text: (row) => row.scope },
    { ...base, id: 'family', title: 'Family', sort: 'family', width: 62, leaves: 8, shows: ['family'], cell: (row) => row.family, text: (row) => row.family },
    { ...base, id: 'age', title: 'Age', sort: 'age', width: 92, leaves: 6, align: 'end', shows: [], cell: (row) => <Age since={row.firstSeen} />, text: (row) => (row.firstSeen === null ? '' : new Date(row.firstSeen).toISOString()) },
  ]
}

/** The first hop's device, and how many others there are. */
function Devices({ row }: { readonly row: RouteRow }) {
  const [first, ...others] = [...new Set(row.hops.map(hopDevice).filter((name) => name !== ''))]
  if (first === undefined) return null
  return (
    <>
      {first}
      {others.length > 0 ? <span className="more">+{others.length}</span> : null}
    </>
  )
}
