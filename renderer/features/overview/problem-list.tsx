import { useState } from 'react'
import type { Problem } from '../../../electron/api/overview.ts'
import { useNow } from '../../components/clock.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatCount } from '../../format/quantity.ts'
import { formatAge } from '../../format/time.ts'
import type { DestinationWay } from '../inspector/destination-way.ts'
import { Lead } from './lead.tsx'
import { problemCounts } from './problem-counts.ts'

/** So many are listed at first. */
const mostShown = 50

interface ProblemListProps {
  readonly problems: readonly Problem[]
  /** So many more there are than are told. */
  readonly cut: number
  /** All could be read: only then does what was not found mean that nothing is wrong. */
  readonly known: boolean
  readonly way: DestinationWay
  /** The title of the view with that name. */
  readonly viewTitle: (view: Problem['leadsTo']['view']) => string
}

/** ", 12 s ago" */
function Since({ at }: { readonly at: number }) {
  const now = useNow()
  const { value, unit } = formatAge(now - at)
  return <time dateTime={new Date(at).toISOString()}>{unit === '' ? ', just now' : `, ${value} ${unit} ago`}</time>
}

/** What is wrong, the worst first; each leads to its row. */
export function ProblemList({ problems, cut, known, way, viewTitle }: ProblemListProps) {
  const [all, setAll] = useState(false)
  const shown = all ? problems : problems.slice(0, mostShown)
  const more = problems.length - shown.length
  return (
    <section aria-labelledby="overview-problems">
      <h2 className="overview-heading" id="overview-problems">
        Problems
        <span className="hint">{problemCounts(problems)}</span>
      </h2>
      {problems.length === 0 && !known ? <p className="overview-none">Whether anything is wrong is not known: not all could be read.</p> : null}
      {problems.length === 0 && known ? (
        <p className="overview-fine tone-ok">
          <Glyph name="done" />
          <span>Nothing is wrong that can be seen from here</span>
        </p>
      ) : null}
      <ul className="overview-problems">
        {shown.map((problem) => (
          <li key={problem.id} data-rule={problem.rule}>
            {problem.severity === 'fault' ? <StateGlyph shape="octagon" tone="bad" /> : <StateGlyph shape="triangle" tone="warn" />}
            <div>
              <h3>
                <span className="unseen">{problem.severity === 'fault' ? 'Fault: ' : 'Warning: '}</span>
                <span className="mono">{problem.subject}</span> {problem.says}
              </h3>
              <p>
                {problem.detail}
                {problem.since === undefined ? null : <Since at={problem.since} />}
              </p>
            </div>
            <Lead to={problem.leadsTo} way={way} what={problem.subject}>
              <span className="unseen">Show {problem.subject} in </span>
              {viewTitle(problem.leadsTo.view)}
            </Lead>
          </li>
        ))}
      </ul>
      {more === 0 ? null : (
        <p className="overview-more">
          <button type="button" className="overview-lead" onClick={() => setAll(true)}>
            Show {formatCount(more)} more
          </button>
        </p>
      )}
      {more > 0 || cut === 0 ? null : <p className="overview-none">and {formatCount(cut)} more, which come into sight as these are mended</p>}
    </section>
  )
}
