import type { NeighbourRow } from '../../../electron/api/neighbour-row.ts'
import type { Column } from '../../components/grid/columns.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { Age } from '../../components/value.tsx'
import { shownState, stateLooks } from './shown-state.ts'
import { TimeSince } from './time-since.tsx'

const base = { grow: 0, leaves: 0, align: 'start', technical: false, content: null, lead: 0, usual: 'shown', explanation: null } as const

/** The columns of the neighbours. */
export const neighbourColumns: readonly Column<NeighbourRow>[] = [
  {
    ...base,
    id: 'address',
    title: 'Address',
    sort: 'address',
    width: 150,
    grow: 1,
    technical: true,
    usual: 'always',
    content: (row) => row.address,
    shows: ['address'],
    cell: (row) => row.address,
    text: (row) => row.address,
  },
  {
    ...base,
    id: 'state',
    title: 'State',
    sort: 'state',
    width: 112,
    content: (row) => stateLooks[shownState(row)].word,
    lead: 18,
    shows: ['state', 'proxy'],
    cell: (row) => <State row={row} />,
    text: (row) => shownState(row),
  },
  {
    ...base,
    id: 'mac',
    title: 'Link-layer',
    explanation: 'Link-layer address (MAC)',
    sort: 'mac',
    width: 148,
    leaves: 1,
    technical: true,
    content: (row) => row.hardwareAddress ?? '',
    shows: ['hardwareAddress'],
    cell: (row) => row.hardwareAddress ?? '',
    text: (row) => row.hardwareAddress ?? '',
  },
  {
    ...base,
    id: 'device',
    title: 'Device',
    sort: 'device',
    width: 100,
    grow: 0.2,
    technical: true,
    content: deviceText,
    shows: ['device'],
    cell: (row) => (row.device === null ? <span className="hint">every</span> : deviceText(row)),
    text: deviceText,
  },
  {
    ...base,
    id: 'flags',
    title: 'Flags',
    sort: null,
    width: 88,
    leaves: 3,
    usual: 'when-used',
    technical: true,
    content: flagsText,
    shows: ['flags'],
    cell: flagsText,
    text: flagsText,
  },
  {
    ...base,
    id: 'protocol',
    title: 'Protocol',
    explanation: 'Who installed it',
    sort: 'protocol',
    width: 76,
    leaves: 7,
    usual: 'when-used',
    content: (row) => row.protocol ?? '',
    shows: ['protocol'],
    cell: (row) => row.protocol ?? '',
    text: (row) => row.protocol ?? '',
  },
  times('used', 'Looked up', 'When a packet last had to look up its state (ndm_used), not when one last went to it: while it is reachable they go without', 'usedAt', 4, 'shown'),
  times('confirmed', 'Confirmed', 'When it last showed that it is there', 'confirmedAt', 6, 'shown'),
  times('updated', 'Updated', 'When its state or link-layer address last changed', 'updatedAt', 9, 'hidden'),
  {
    ...base,
    id: 'probes',
    title: 'Probes',
    explanation: 'How often the kernel has asked without an answer',
    sort: 'probes',
    width: 66,
    leaves: 8,
    align: 'end',
    usual: 'hidden',
    content: (row) => String(row.probes ?? ''),
    shows: ['probes'],
    cell: (row) => row.probes ?? '',
    text: (row) => String(row.probes ?? ''),
  },
  { ...base, id: 'type', title: 'Type', explanation: 'Unicast, or the address of a group', sort: 'type', width: 80, leaves: 10, usual: 'hidden', content: (row) => row.type, shows: ['type'], cell: (row) => row.type, text: (row) => row.type },
  { ...base, id: 'family', title: 'Family', sort: 'family', width: 66, leaves: 12, shows: ['family'], cell: (row) => row.family, text: (row) => row.family },
  { ...base, id: 'age', title: 'Age', sort: 'age', width: 92, leaves: 11, align: 'end', shows: [], cell: (row) => <Age since={row.firstSeen} before={row.seenBefore} />, text: (row) => iso(row.firstSeen) },
]

/** A column of how long ago something was. */
function times(id: 'used' | 'confirmed' | 'updated', title: string, explanation: string, field: 'usedAt' | 'confirmedAt' | 'updatedAt', leaves: number, usual: 'shown' | 'hidden'): Column<NeighbourRow> {
  return {
    ...base,
    id, title, explanation, leaves, usual,
    sort: id,
    width: 84,
    align: 'end',
    shows: [field],
    cell: (row) => <TimeSince at={row[field]} />,
    text: (row) => iso(row[field]),
  }
}

function State({ row }: { readonly row: NeighbourRow }) {
  const { shape, tone, word } = stateLooks[shownState(row)]
  return (
    <span className="named">
      <StateGlyph shape={shape} tone={tone} />
      {word}
    </span>
  )
}

/** The device by name, by its index while the name is unknown; a proxy may be on every one. */
function deviceText({ device }: NeighbourRow): string {
  if (device === null) return 'every'
  return device.name ?? `index ${String(device.index)}`
}

function flagsText({ flags }: NeighbourRow): string {
  return flags.join(' ')
}

function iso(at: number | null): string {
  return at === null ? '' : new Date(at).toISOString()
}
