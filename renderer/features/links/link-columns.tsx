import type { LinkRow } from '../../../electron/api/rows.ts'
import type { Column } from '../../components/grid/columns.ts'
import { Age, QuantityText } from '../../components/value.tsx'
import { formatRate } from '../../format/quantity.ts'
import { Sparkline } from '../rates/sparkline.tsx'
import { received } from './link-series.ts'
import { LinkGlyph } from './link-glyph.tsx'
import { LinkStateText } from './link-state.tsx'
import { lowerPlace, lowerText } from './lower-text.ts'
import { stateWord } from './shown-state.ts'

const base = { grow: 0, leaves: 0, align: 'start', technical: false, content: null, lead: 0, usual: 'shown', explanation: null, steady: true } as const

/** The columns of the links; the order is that on the screen, `leaves` says which go first in a narrow window. */
export const linkColumns: readonly Column<LinkRow>[] = [
  {
    ...base,
    id: 'name',
    title: 'Name',
    sort: 'name',
    // The 15 characters that a name can have; what is behind it is cut first.
    width: 146,
    grow: 0.4,
    content: (row) => `${row.name}${lowerText(row)}`,
    lead: 22,
    technical: true,
    usual: 'always',
    shows: ['name', 'lower'],
    cell: (row) => <LinkName row={row} place={lowerText(row)} />,
    text: (row) => row.name,
  },
  { ...base, id: 'index', title: 'Index', sort: 'index', width: 64, leaves: 9, align: 'end', shows: ['index'], cell: (row) => row.index, text: (row) => String(row.index) },
  { ...base, id: 'type', title: 'Kind', sort: 'type', width: 72, content: (row) => row.type, leaves: 4, shows: ['type'], cell: (row) => row.type, text: (row) => row.type },
  {
    ...base,
    id: 'state',
    title: 'State',
    sort: 'state',
    width: 96,
    content: stateWord,
    lead: 18,
    shows: ['state', 'administrativelyUp', 'flags.RUNNING', 'portState'],
    cell: (row) => <LinkStateText row={row} />,
    text: stateWord,
  },
  {
    ...base,
    id: 'address',
    title: 'Address',
    sort: 'address',
    width: 136,
    grow: 1,
    technical: true,
    content: (row) => `${row.addresses[0]?.text ?? ''}${row.addresses.length > 1 ? ' +9' : ''}`,
    shows: ['addresses.text'],
    cell: (row) => <Addresses row={row} />,
    text: (row) => row.addresses.map((address) => address.text).join(' '),
  },
  {
    ...base,
    id: 'master',
    title: 'Master',
    sort: 'master',
    width: 88,
    leaves: 6,
    technical: true,
    content: (row) => row.master?.name ?? '',
    shows: ['master'],
    cell: (row) => (row.master ? (row.master.name ?? `index ${String(row.master.index)}`) : ''),
    text: (row) => row.master?.name ?? '',
  },
  {
    ...base,
    id: 'lower',
    title: 'Lower, peer',
    explanation: 'The device below, or a veth’s peer, and the network namespace that it lives in',
    sort: null,
    width: 96,
    leaves: 6,
    technical: true,
    usual: 'when-used',
    // What lives here stands behind the name too.
    content: (row) => (row.lowerNamespaceId === null ? '' : lowerPlace(row)),
    shows: ['lower', 'lowerNamespaceId', 'lowerElsewhere'],
    cell: lowerPlace,
    text: lowerPlace,
  },
  {
    ...base,
    id: 'mac',
    title: 'MAC',
    explanation: 'Hardware address',
    sort: 'mac',
    width: 134,
    leaves: 7,
    technical: true,
    content: (row) => row.hardwareAddress ?? '',
    shows: ['hardwareAddress'],
    cell: (row) => row.hardwareAddress ?? '',
    text: (row) => row.hardwareAddress ?? '',
  },
  {
    ...base,
    id: 'flags',
    title: 'Flags',
    sort: null,
    width: 120,
    leaves: 10,
    technical: true,
    usual: 'hidden',
    content: (row) => row.flags.join(','),
    shows: ['flags'],
    cell: (row) => row.flags.join(','),
    text: (row) => row.flags.join(','),
  },
  {
    ...base,
    id: 'qdisc',
    title: 'Qdisc',
    explanation: 'Queueing discipline',
    sort: null,
    width: 72,
    leaves: 11,
    technical: true,
    usual: 'hidden',
    content: (row) => row.queueingDiscipline ?? '',
    shows: ['queueingDiscipline'],
    cell: (row) => row.queueingDiscipline ?? '',
    text: (row) => row.queueingDiscipline ?? '',
  },
  {
    ...base,
    id: 'alias',
    title: 'Alias',
    sort: null,
    width: 96,
    leaves: 12,
    usual: 'when-used',
    content: (row) => row.alias ?? '',
    shows: ['alias'],
    cell: (row) => row.alias ?? '',
    text: (row) => row.alias ?? '',
  },
  { ...base, id: 'mtu', title: 'MTU', sort: 'mtu', width: 56, leaves: 1, align: 'end', content: (row) => String(row.mtu ?? ''), shows: ['mtu'], cell: (row) => row.mtu ?? '', text: (row) => String(row.mtu ?? '') },
  { ...base, id: 'rates', title: '60 s', explanation: 'Received in the last minute', sort: null, width: 54, leaves: 5, shows: [], cell: (row) => <Sparkline kind="links" id={row.id} series={received} />, text: null },
  {
    ...base,
    id: 'received',
    steady: false,
    title: 'Received',
    sort: 'received',
    width: 86,
    leaves: 2,
    align: 'end',
    shows: [],
    cell: (row) => (row.rates ? <QuantityText quantity={formatRate(row.rates.receivedBytes)} boxed /> : ''),
    text: (row) => (row.rates ? String(Math.round(row.rates.receivedBytes)) : ''),
  },
  {
    ...base,
    id: 'sent',
    steady: false,
    title: 'Sent',
    sort: 'sent',
    width: 78,
    leaves: 3,
    align: 'end',
    shows: [],
    cell: (row) => (row.rates ? <QuantityText quantity={formatRate(row.rates.sentBytes)} boxed /> : ''),
    text: (row) => (row.rates ? String(Math.round(row.rates.sentBytes)) : ''),
  },
  { ...base, id: 'age', title: 'Age', sort: 'age', width: 92, leaves: 8, align: 'end', shows: [], cell: (row) => <Age since={row.firstSeen} before={row.seenBefore} />, text: (row) => (row.firstSeen === null ? '' : new Date(row.firstSeen).toISOString()) },
]

/** Members stand below their master, which needs no column then; their names are indented. */
export const linkTreeColumns: readonly Column<LinkRow>[] = linkColumns.map((column) => {
  if (column.id === 'name') return { ...column, width: 172, lead: column.lead + 46, cell: (row, branch) => <LinkName row={row} place={placeText(row, branch?.level ?? 0)} /> }
  return column.id === 'master' ? { ...column, usual: 'hidden' } : column
})

interface LinkNameProps {
  readonly row: LinkRow
  /** Behind the name: what it stands on, or in. */
  readonly place: string
}

function LinkName({ row, place }: LinkNameProps) {
  return (
    <span className="named">
      <LinkGlyph type={row.type} />
      <span className="mono own-name">{row.name}</span>
      <span className="lower-name">{place}</span>
    </span>
  )
}

/** The device below, where the tree does not show it; of a link whose master is not shown, the master. */
function placeText(row: LinkRow, level: number): string {
  if (row.master === null) return level > 0 ? '' : lowerText(row)
  return level > 0 ? lowerText(row) : `${lowerText(row)} in ${row.master.name ?? `index ${String(row.master.index)}`}`
}

/** The first address, and how many more there are. */
function Addresses({ row }: { readonly row: LinkRow }) {
  const [first, ...others] = row.addresses
  if (!first) return null
  return (
    <>
      {first.text}
      {others.length > 0 ? <span className="more">+{others.length}</span> : null}
    </>
  )
}
