import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { toApiError } from '../../../electron/api/errors.ts'
import type { EventRow, EventSummary } from '../../../electron/api/event-row.ts'
import type { ExportFormat } from '../../../electron/api/history.ts'
import type { Row } from '../../../electron/api/rows.ts'
import type { RowDetails } from '../../components/grid/grid-props.ts'
import { formatCount, formatRoughBytes } from '../../format/quantity.ts'
import { formatClock } from '../../format/time.ts'
import { lookingWords } from '../view/count-words.ts'
import { useView } from '../view/use-view.ts'
import { lookedThrough } from '../view/view-condition.ts'
import { ViewPane } from '../view/view-pane.tsx'
import type { ViewProps } from '../view/view-props.ts'
import { eventColumns } from './event-columns.tsx'
import { eventFacts } from './event-facts.ts'
import { SaveMenu } from './save-menu.tsx'

/** The members of a burst are rows of the table themselves. */
const details: RowDetails<EventRow> = {
  count: () => 0,
  draw: () => null,
  opens: (row) => row.members > 0,
}

/** What the kernel told, the newest first, with bursts folded. */
export function EventsView({ session, surroundings }: ViewProps) {
  const snapshot = useView(session)
  const { rows, summary } = snapshot.window
  const opened = useMemo(() => new Set(rows.flatMap((row) => (row.kind === 'event' && row.opened ? [row.id] : []))), [rows])
  const [outcome, setOutcome] = useState<string | null>(null)
  const say = (sentence: string) => {
    setOutcome(sentence)
    surroundings.onSay(sentence)
  }
  const save = (format: ExportFormat) => {
    const { view } = session
    if (view === null) return
    surroundings.client
      .call('events.save', { view, format })
      .then((saved) => {
        if (saved === null) return
        const { value, unit } = formatRoughBytes(saved.bytes)
        say(`Saved ${saved.name}, ${value} ${unit}`)
      })
      .catch((thrown: unknown) => say(toApiError(thrown).message))
  }
  const saveAs = useEffectEvent(save)
  const { viewActions } = surroundings
  useEffect(() => {
    viewActions.offer('save', [
      { title: 'Save the events as pcap', also: ['export', 'capture', 'wireshark'], run: () => saveAs('pcap') },
      { title: 'Save the events as lines of JSON', also: ['export', 'jsonl'], run: () => saveAs('json') },
    ])
    return () => viewActions.offer('save', [])
  }, [viewActions])

  return (
    <ViewPane<EventRow>
      {...surroundings}
      example="ip monitor: kind route and what gone"
      session={session}
      snapshot={snapshot}
      columns={eventColumns}
      isRow={isEvent}
      isQuiet={() => false}
      details={details}
      opened={opened}
      onOpen={(row, open) => {
        if (session.view !== null) surroundings.client.call('events.open', { view: session.view, row, open }).then(() => session.letSettle()).catch((thrown: unknown) => say(toApiError(thrown).message))
      }}
      actions={<SaveMenu onSave={save} />}
      sums={
        <>
          {outcome === null ? null : <span className="event-outcome">{outcome}</span>}
          {summary?.kind === 'events' ? <Heard summary={summary} filtered={snapshot.appliedFilter.trim() !== ''} looked={lookedThrough(snapshot.window.state)} /> : null}
        </>
      }
    />
  )
}

/** What is kept, since when, and which groups are heard. */
function Heard({ summary, filtered, looked }: { readonly summary: EventSummary; readonly filtered: boolean; readonly looked: number | null }) {
  const { kept, matched, since, heard } = summary
  return (
    <>
      {looked !== null ? <span>{lookingWords(eventFacts.noun, looked)}</span> : filtered ? <span>{formatCount(matched)} events match</span> : null}
      <span>
        {formatCount(kept)} kept{since === null ? '' : ` since ${formatClock(since).slice(0, 8)}`}
      </span>
      <span title={heard.join('\n')}>{heard.length} groups heard</span>
    </>
  )
}

function isEvent(row: Row): row is EventRow {
  return row.kind === 'event'
}
