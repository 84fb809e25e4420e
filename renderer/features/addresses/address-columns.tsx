import type { AddressRow } from '../../../electron/api/address-row.ts'
import type { Column } from '../../components/grid/columns.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { Age } from '../../components/value.tsx'
import { addressStateLooks } from './address-state.ts'
import { Lifetime } from './lifetime.tsx'

const base = { grow: 0, leaves: 0, align: 'start', technical: false, content: null, lead: 0, usual: 'shown', explanation: null } as const

/** The columns of the addresses; `leaves` says which go first in a narrow window. */
export const addressColumns: readonly Column<AddressRow>[] = [
  {
    ...base,
    id: 'address',
    title: 'Address',
    sort: 'address',
    // What a link-local address takes.
    width: 206,
    grow: 0.6,
    technical: true,
    content: (row) => row.address,
    usual: 'always',
    shows: ['address'],
    cell: (row) => <span className="mono">{row.address}</span>,
    text: (row) => row.address,
  },
  { ...base, id: 'device', title: 'Device', sort: 'device', width: 100, grow: 0.2, technical: true, content: deviceText, shows: ['device'], cell: deviceText, text: deviceText },
  {
    ...base,
    id: 'state',
    title: 'State',
    sort: 'state',
    width: 96,
    content: (row) => addressStateLooks[row.state].word,
    lead: 18,
    shows: ['state'],
    cell: (row) => <AddressStateText row={row} />,
    text: (row) => addressStateLooks[row.state].word,
  },
  { ...base, id: 'scope', title: 'Scope', sort: 'scope', width: 60, leaves: 6, content: (row) => row.scope, shows: ['scope'], cell: (row) => row.scope, text: (row) => row.scope },
  words('peer', 'Peer', 'The other end of the link', 112, 4),
  words('broadcast', 'Broadcast', 'All in the prefix listen to it', 112, 8),
  words('label', 'Label', 'Where it is not the device’s name', 88, 7),
  lifetime('valid', 'Valid', 'For how long it is there at all', 1, 'validUntil'),
  lifetime('preferred', 'Preferred', 'For how long connections start from it', 2, 'preferredUntil'),
  words('protocol', 'Protocol', 'Who added it', 84, 5),
  {
    ...base,
    id: 'metric',
    title: 'Metric',
    explanation: 'Of the route to its prefix',
    sort: 'metric',
    width: 72,
    leaves: 9,
    align: 'end',
    usual: 'when-used',
    content: (row) => String(row.metric ?? ''),
    shows: ['metric'],
    cell: (row) => row.metric ?? '',
    text: (row) => String(row.metric ?? ''),
  },
  {
    ...base,
    id: 'flags',
    title: 'Flags',
    sort: null,
    width: 104,
    grow: 0.6,
    leaves: 3,
    technical: true,
    content: (row) => row.flags.join(' '),
    shows: ['flags'],
    cell: (row) => row.flags.join(' '),
    text: (row) => row.flags.join(' '),
  },
  { ...base, id: 'family', title: 'Family', sort: 'family', width: 66, leaves: 11, content: (row) => row.family, shows: ['family'], cell: (row) => row.family, text: (row) => row.family },
  { ...base, id: 'age', title: 'Age', sort: 'age', width: 92, leaves: 10, align: 'end', shows: [], cell: (row) => <Age since={row.firstSeen} before={row.seenBefore} />, text: (row) => (row.firstSeen === null ? '' : new Date(row.firstSeen).toISOString()) },
]

/** A column of words that few addresses have. */
function words(id: 'peer' | 'broadcast' | 'label' | 'protocol', title: string, explanation: string, width: number, leaves: number): Column<AddressRow> {
  const text = (row: AddressRow) => row[id] ?? ''
  return { ...base, id, title, explanation, sort: id, width, leaves, technical: true, usual: 'when-used', content: text, shows: [id], cell: text, text }
}

/** A column of what is left of a lifetime, which comes with the first address that does not last for ever. It runs in every row alike, and cannot be sorted by. */
function lifetime(id: string, title: string, explanation: string, leaves: number, until: 'validUntil' | 'preferredUntil'): Column<AddressRow> {
  return {
    ...base,
    id,
    title,
    explanation,
    sort: null,
    width: 84,
    leaves,
    align: 'end',
    usual: 'when-used',
    content: (row) => (row[until] === null ? '' : '23:59:59'),
    shows: [],
    cell: (row) => <Lifetime until={row[until]} />,
    text: (row) => (row[until] === null ? 'forever' : new Date(row[until]).toISOString()),
  }
}

function deviceText({ device }: AddressRow): string {
  return device.name ?? `index ${String(device.index)}`
}

/** The state by shape, colour and word. */
function AddressStateText({ row }: { readonly row: AddressRow }) {
  const { shape, tone, word, means } = addressStateLooks[row.state]
  return (
    <span className="named" title={means}>
      <StateGlyph shape={shape} tone={tone} />
      {word}
    </span>
  )
}
