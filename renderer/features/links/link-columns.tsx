import type { LinkRow } from '../../../electron/api/rows.ts'
import type { Column } from '../../components/grid/columns.ts'
import { Age, QuantityText } from '../../components/value.tsx'
import { formatRate } from '../../format/quantity.ts'
import { Sparkline } from '../rates/sparkline.tsx'
import { LinkGlyph } from './link-glyph.tsx'
import { LinkStateText, stateWord } from './link-state.tsx'

const base = { grow: 0, leaves: 0, align: 'start', technical: false } as const

/** The columns of the links; the order is that on the screen, `leaves` says which go first in a narrow window. */
export const linkColumns: readonly Column<LinkRow>[] = [
  {
    ...base,
    id: 'name',
    title: 'Name',
    sort: 'name',
    width: 124,
    grow: 0.4,
    shows: ['name', 'alternativeNames', 'alias'],
    cell: (row) => (
      <span className="named">
        <LinkGlyph type={row.type} />
        <span className="mono">{row.name}</span>
      </span>
    ),
    text: (row) => row.name,
  },
  { ...base, id: 'index', title: 'Index', sort: 'index', width: 56, leaves: 9, align: 'end', shows: ['index'], cell: (row) => row.index, text: (row) => String(row.index) },
  { ...base, id: 'type', title: 'Kind', sort: 'type', width: 72, leaves: 4, shows: ['type'], cell: (row) => row.type, text: (row) => row.type },
  {
    ...base,
    id: 'state',
    title: 'State',
    sort: 'state',
    width: 96,
    shows: ['state', 'administrativelyUp', 'flags'],
    cell: (row) => <LinkStateText state={row.state} />,
    text: (row) => stateWord(row.state),
  },
  {
    ...base,
    id: 'address',
    title: 'Address',
    sort: 'address',
    width: 136,
    grow: 1,
    technical: true,
    shows: ['addresses'],
    cell: (row) => <Addresses row={row} />,
    text: (row) => row.addresses.map((address) => address.text).join(' '),
  },
  {
    ...base,
    id: 'master',
    title: 'Master',
    sort: 'master',
    width: 88,
    leaves: 7,
    technical: true,
    shows: ['master'],
    cell: (row) => (row.master ? (row.master.name ?? `index ${String(row.master.index)}`) : ''),
    text: (row) => row.master?.name ?? '',
  },
  { ...base, id: 'mtu', title: 'MTU', sort: 'mtu', width: 54, leaves: 1, align: 'end', shows: ['mtu'], cell: (row) => row.mtu ?? '', text: (row) => String(row.mtu ?? '') },
  { ...base, id: 'rates', title: '60 s', sort: null, width: 54, leaves: 5, shows: [], cell: (row) => <Sparkline id={row.id} />, text: () => '' },
  {
    ...base,
    id: 'received',
    title: 'Received',
    sort: 'received',
    width: 78,
    leaves: 2,
    align: 'end',
    shows: [],
    cell: (row) => (row.rates ? <QuantityText quantity={formatRate(row.rates.receivedBytes)} boxed /> : ''),
    text: (row) => (row.rates ? String(Math.round(row.rates.receivedBytes)) : ''),
  },
  {
    ...base,
    id: 'sent',
    title: 'Sent',
    sort: 'sent',
    width: 78,
    leaves: 3,
    align: 'end',
    shows: [],
    cell: (row) => (row.rates ? <QuantityText quantity={formatRate(row.rates.sentBytes)} boxed /> : ''),
    text: (row) => (row.rates ? String(Math.round(row.rates.sentBytes)) : ''),
  },
  { ...base, id: 'age', title: 'Age', sort: 'age', width: 92, leaves: 8, align: 'end', shows: [], cell: (row) => <Age since={row.firstSeen} />, text: (row) => (row.firstSeen === null ? '' : new Date(row.firstSeen).toISOString()) },
]

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
