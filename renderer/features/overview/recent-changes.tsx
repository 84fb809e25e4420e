import type { RecentChange, RecentChanges } from '../../../electron/api/overview.ts'
import { useNow } from '../../components/clock.ts'
import { ScrollRegion } from '../../components/scroll-region.tsx'
import { formatAge } from '../../format/time.ts'
import { formatCount } from '../../format/quantity.ts'
import { Differences } from '../events/event-differences.tsx'
import type { DestinationWay } from '../inspector/destination-way.ts'
import { changeWords, countsWords } from './change-words.ts'
import { Density } from './density.tsx'
import { Lead } from './lead.tsx'

/** What changed in the last minute: how much, when, and the newest of it. */
export function LastMinute({ changes, way }: { readonly changes: RecentChanges; readonly way: DestinationWay }) {
  const total = changes.counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <section className="overview-recent" data-quiet={total === 0 && changes.newest.length === 0 ? true : undefined} aria-labelledby="overview-recent" data-pane="recent">
      <h2 className="overview-heading" id="overview-recent">
        Last minute
        <span className="hint">{total === 0 ? '' : `${formatCount(total)} ${total === 1 ? 'change' : 'changes'}`}</span>
      </h2>
      <Density seconds={changes.seconds} />
      <p className="overview-counts">{countsWords(changes)}</p>
      <ScrollRegion label="Newest changes" className="overview-changes">
        <ol>
          {changes.newest.map((change) => (
            <Change key={change.id} change={change} way={way} />
          ))}
        </ol>
      </ScrollRegion>
    </section>
  )
}

const tones: Readonly<Record<RecentChange['what'], string>> = { new: 'tone-ok', changed: 'tone-warn', gone: 'tone-bad' }

function Change({ change, way }: { readonly change: RecentChange; readonly way: DestinationWay }) {
  const now = useNow()
  const { sign, subject, words } = changeWords(change)
  const { value, unit } = formatAge(now - change.at)
  return (
    <li>
      <time dateTime={new Date(change.at).toISOString()}>{`${value} ${unit}`.trim()}</time>
      <span className={`mono ${tones[change.what]}`} aria-hidden="true">
        {sign}
      </span>
      <span>
        {change.leadsTo === null ? (
          <span className={subject === null ? 'overview-what' : 'mono'}>{subject ?? words}</span>
        ) : (
          <Lead to={change.leadsTo} way={way} what={subject ?? words} className={subject === null ? 'overview-what' : 'mono'}>
            {subject ?? words}
          </Lead>
        )}{' '}
        {subject === null ? null : <span className="overview-what">{words}</span>}
        {change.differences.length === 0 ? null : (
          <span className="overview-differences">
            <Differences differences={change.differences} />
          </span>
        )}
      </span>
    </li>
  )
}
