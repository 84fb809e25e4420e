import type { RouteRow } from '../../../electron/api/rows.ts'
import type { Column } from '../../components/grid/columns.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { Age } from '../../components/value.tsx'
import { allFlags, encapsulations, hopDevice, hopsText, hopTrouble, isDropping, tosText, troubleLooks, viaText, type HopTrouble } from './hops.ts'

const base = { grow: 0, leaves: 0, align: 'start', technical: false, content: null, lead: 0, usual: 'shown', explanation: null } as const

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
      technical: true,
      content: (row) => `${row.destination}${row.source === null ? '' : ` from ${row.source}`}`,
      lead: 22,
      usual: 'always',
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
      content: (row) => (row.hops.length > 1 ? hopsText(row) : viaText(row)),
      technical: true,
      lead: 18,
      shows: (row) => (row.hops.length > 0 ? ['hops.via', 'type'] : ['nexthopId', 'type']),
      cell: (row) => <Via row={row} />,
      text: (row) => (row.hops.length > 1 ? hopsText(row) : viaText(row)),
    },
    {
      ...base,
      id: 'device',
      title: 'Device',
      sort: 'device',
      width: 100,
      grow: 0.2,
      content: (row) => `${row.hops[0] ? hopDevice(row.hops[0]) : ''}${row.hops.length > 1 ? ' +9' : onlyTrouble(row) === null ? '' : '   no carrier'}`,
      technical: true,
      shows: (row) => (row.hops.length > 1 ? ['hops.device'] : ['hops.device', 'hops.flags']),
      cell: (row) => <Devices row={row} />,
      text: (row) => row.hops.map(hopDevice).join(' '),
    },
    { ...base, id: 'metric', content: (row) => String(row.metric ?? ''), title: 'Metric', sort: 'metric', width: 72, align: 'end', shows: ['metric'], cell: (row) => row.metric ?? '', text: (row) => String(row.metric ?? '') },
    { ...base, id: 'table', content: (row) => row.table.name, title: 'Table', sort: 'table', width: 68, leaves: 3, shows: ['table'], cell: (row) => row.table.name, text: (row) => row.table.name },
    { ...base, id: 'protocol', content: (row) => row.protocol, title: 'Protocol', sort: 'protocol', width: 84, leaves: 2, shows: ['protocol'], cell: (row) => row.protocol, text: (row) => row.protocol },
    { ...base, id: 'type', content: (row) => row.type, title: 'Type', sort: 'type', width: 80, leaves: 5, shows: ['type'], cell: (row) => row.type, text: (row) => row.type },
    { ...base, id: 'scope', content: (row) => row.scope, title: 'Scope', sort: 'scope', width: 66, leaves: 11, shows: ['scope'], cell: (row) => row.scope, text: (row) => row.scope },
    {
      ...base,
      id: 'src',
      title: 'Src',
      explanation: 'Preferred source address',
      sort: 'src',
      width: 104,
      leaves: 4,
      technical: true,
      usual: 'when-used',
      content: (row) => row.preferredSource ?? '',
      shows: ['preferredSource'],
      cell: (row) => row.preferredSource ?? '',
      text: (row) => row.preferredSource ?? '',
    },
    {
      ...base,
      id: 'nhid',
      title: 'Nhid',
      explanation: 'Nexthop object',
      sort: 'nhid',
      width: 58,
      leaves: 8,
      align: 'end',
      technical: true,
      usual: 'when-used',
      content: (row) => String(row.nexthopId ?? ''),
      shows: ['nexthopId'],
      cell: (row) => row.nexthopId ?? '',
      text: (row) => String(row.nexthopId ?? ''),
    },
    {
      ...base,
      id: 'encap',
      title: 'Encap',
      explanation: 'What is put around packets',
      sort: null,
      width: 120,
      leaves: 6,
      technical: true,
      usual: 'when-used',
      content: encapsulations,
      shows: ['hops.encapsulation'],
      cell: encapsulations,
      text: encapsulations,
    },
    {
      ...base,
      id: 'tos',
      title: 'Tos',
      explanation: 'Type of service',
      sort: null,
      width: 52,
      leaves: 9,
      technical: true,
      usual: 'when-used',
      content: tosText,
      shows: ['typeOfService'],
      cell: tosText,
      text: tosText,
    },
    {
      ...base,
      id: 'flags',
      title: 'Flags',
      explanation: 'Of the route and of its hops',
      sort: null,
      width: 88,
      leaves: 7,
      technical: true,
      usual: 'when-used',
      content: allFlags,
      shows: ['flags', 'hops.flags'],
      cell: allFlags,
      text: allFlags,
    },
    { ...base, id: 'family', title: 'Family', sort: 'family', width: 72, leaves: 12, shows: ['family'], cell: (row) => row.family, text: (row) => row.family },
    { ...base, id: 'age', title: 'Age', sort: 'age', width: 92, leaves: 10, align: 'end', shows: [], cell: (row) => <Age since={row.firstSeen} before={row.seenBefore} />, text: (row) => (row.firstSeen === null ? '' : new Date(row.firstSeen).toISOString()) },
  ]
}

/** The gateway, how many there are, or what else becomes of packets. */
function Via({ row }: { readonly row: RouteRow }) {
  if (row.hops.length > 1) return <span className="hops-count">{hopsText(row)}</span>
  const text = viaText(row)
  if (isDropping(row)) {
    return (
      <span className="named">
        <StateGlyph shape="octagon" tone="warn" />
        {text}
      </span>
    )
  }
  return text === row.type ? <span className="via-type">{text}</span> : text
}

/** The first hop's device, how many others there are, and what is wrong with the only one. */
function Devices({ row }: { readonly row: RouteRow }) {
  const trouble = onlyTrouble(row)
  const [first, ...others] = [...new Set(row.hops.map(hopDevice).filter((name) => name !== ''))]
  if (first === undefined) return null
  if (trouble !== null) {
    return (
      <span className="named">
        <span className="own-name">{first}</span>
        <StateGlyph {...troubleLooks[trouble]} />
        <span className="device-trouble">{trouble}</span>
      </span>
    )
  }
  return (
    <>
      {first}
      {others.length > 0 ? <span className="more">+{others.length}</span> : null}
    </>
  )
}

/** What is wrong with the hop of a route that has one only; null: nothing, or it has several. */
function onlyTrouble({ hops }: RouteRow): HopTrouble | null {
  const [hop, ...more] = hops
  return hop !== undefined && more.length === 0 ? hopTrouble(hop) : null
}
