import { useEffect, useState } from 'react'
import type { History, HistoryEntry } from '../../../electron/api/history.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Client } from '../../bridge/client.ts'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { formatClock } from '../../format/time.ts'
import { changeText, Differences } from '../events/event-differences.tsx'
import './history.css'

interface RowHistoryProps {
  readonly client: Client
  readonly view: number
  readonly row: RowId
  /** Anything else than before is a reason to ask anew. */
  readonly version: string
}

/** What became of the selected object, the newest first, as far as the log of events goes back. */
export function RowHistory({ client, view, row, version }: RowHistoryProps) {
  const [read, setRead] = useState<{ readonly of: string; readonly version: string; readonly history: History } | null>(null)
  const of = `${String(view)} ${String(row)}`
  useEffect(() => {
    let wanted = true
    client
      .call('records.history', { view, row })
      .then((history) => {
        if (wanted) setRead({ of, version, history })
      })
      .catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [client, view, row, version, of])
  const history = read?.of === of ? read.history : null
  return (
    <ScrollRegion className="record history" label="History">
      {history ? <Entries history={history} /> : null}
    </ScrollRegion>
  )
}

function Entries({ history }: { readonly history: History }) {
  const { entries, more, since, thereBefore, unheard } = history
  return (
    <>
      <ol className="history-entries">
        {entries.map((entry) => (
          <li key={entry.sequence}>
            <Entry entry={entry} />
          </li>
        ))}
      </ol>
      <p className="history-foot">
        {more ? 'Older ones are in Events. ' : ''}
        {thereBefore ? `It was there before${since === null ? '.' : `: the log begins at ${formatClock(since).slice(0, 8)}.`}` : ''}
        {unheard === null ? '' : ` ${unheard}`}
      </p>
    </>
  )
}

const words: Readonly<Record<HistoryEntry['what'], string>> = { new: 'new', changed: 'changed', gone: 'gone', told: 'told of', lost: 'lost', hearing: '' }

function Entry({ entry }: { readonly entry: HistoryEntry }) {
  const { at, what, differences, compared } = entry
  return (
    <>
      <time className="mono" dateTime={new Date(at).toISOString()} title={entry.type}>
        {formatClock(at)}
      </time>
      <span className={`history-what event-${what}`}>{words[what]}</span>
      <span className="history-change">{what === 'changed' && compared && differences.length > 0 ? <Differences differences={differences} /> : changeText(entry)}</span>
    </>
  )
}
