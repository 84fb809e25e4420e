import type { EventRow } from '../../../electron/api/event-row.ts'
import { messageTypeWord } from '../../../electron/api/message-type-word.ts'
import type { Column } from '../../components/grid/columns.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { formatCount } from '../../format/quantity.ts'
import { formatClock } from '../../format/time.ts'
import { changeText, Differences, nothingElse } from './event-differences.tsx'
import { EventSign } from './event-sign.tsx'
import './events.css'

const base = { sort: null, grow: 0, leaves: 0, align: 'start', technical: false, content: null, lead: 0, usual: 'shown', explanation: null, shows: [] } as const

/** The columns of the events. */
export const eventColumns: readonly Column<EventRow>[] = [
  { ...base, id: 'what', title: 'Did', explanation: 'What happened to the object', width: 40, usual: 'always', cell: (row) => <EventSign row={row} />, text: (row) => row.what },
  { ...base, id: 'time', title: 'Time', sort: 'time', width: 112, technical: true, usual: 'always', cell: (row) => <Time at={row.at} />, text: (row) => new Date(row.at).toISOString() },
  { ...base, id: 'group', title: 'Group', explanation: 'Multicast group that told of it', width: 96, leaves: 2, content: (row) => row.group, cell: (row) => <span className="event-group">{row.group}</span>, text: (row) => row.group },
  { ...base, id: 'type', title: 'Type', width: 96, leaves: 3, technical: true, content: typeText, cell: (row) => <span title={row.type}>{typeText(row)}</span>, text: typeText },
  {
    ...base,
    id: 'object',
    title: 'Object',
    width: 176,
    grow: 0.3,
    lead: 22,
    technical: true,
    usual: 'always',
    content: (row) => row.object,
    cell: (row) => <Object row={row} />,
    text: (row) => row.object,
  },
  { ...base, id: 'change', title: 'What changed', width: 240, grow: 1, usual: 'always', cell: (row) => <Change row={row} />, text: changeText },
  { ...base, id: 'device', title: 'Device', width: 88, leaves: 1, technical: true, usual: 'hidden', content: (row) => row.device?.name ?? '', cell: (row) => row.device?.name ?? '', text: (row) => row.device?.name ?? '' },
  { ...base, id: 'bytes', title: 'Bytes', width: 72, leaves: 4, align: 'end', cell: (row) => (row.bytes === 0 ? '' : <span className="event-before">{formatCount(row.bytes)}</span>), text: (row) => String(row.bytes) },
]

function typeText({ type }: EventRow): string {
  return messageTypeWord(type)
}

/** The fraction is what tells neighbours apart, and stands out. */
function Time({ at }: { readonly at: number }) {
  const clock = formatClock(at)
  return (
    <time className="event-time" dateTime={new Date(at).toISOString()}>
      <span>{clock.slice(0, 9)}</span>
      {clock.slice(9)}
    </time>
  )
}

function Object({ row }: { readonly row: EventRow }) {
  if (row.form === 'note') return <b className="event-note">{row.object}</b>
  return (
    <span className={`named event-object event-${row.form}`}>
      {row.form === 'burst' ? (
        <span className="twisty" data-twisty={row.opened ? 'opened' : 'folded'}>
          <Glyph name={row.opened ? 'opened' : 'folded'} quiet />
        </span>
      ) : (
        <span className="twisty" />
      )}
      <span className="own-name">{row.object}</span>
    </span>
  )
}

function Change({ row }: { readonly row: EventRow }) {
  if (row.form === 'burst') return <b>{row.details}</b>
  if (row.form === 'note') return row.details
  if (row.what !== 'changed' || !row.compared) return <span className={row.what === 'gone' ? 'event-was' : undefined}>{row.what === 'gone' && row.details !== '' ? `was ${row.details}` : row.details}</span>
  if (row.differences.length === 0) return <span className="event-before">{nothingElse(row.details)}</span>
  return <Differences differences={row.differences} />
}
