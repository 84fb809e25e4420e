import type { TableState } from '../../../electron/api/views.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatCount } from '../../format/quantity.ts'
import { LoadingLine } from '../view/loading-line.tsx'

interface DoubtProps {
  readonly state: TableState
  readonly onRetry: () => void
}

/** Said above the overview while it can't be taken for how things stand, with a way on. */
export function OverviewDoubt({ state, onRetry }: DoubtProps) {
  const said = doubtWords(state)
  useAnnounced('data', said?.bad === true ? said.head : null)
  if (said === null) return null
  return (
    <div className={`note ${said.bad ? 'bad' : 'warn'}`} data-doubt={state.phase}>
      {said.bad ? <StateGlyph shape="octagon" tone="bad" /> : <StateGlyph shape={state.phase === 'repairing' ? 'half' : 'triangle'} tone="warn" />}
      <span>
        <b>{said.head}</b> {said.means}
      </span>
      <button type="button" className="button end" onClick={onRetry}>
        Try again <kbd className="key">F5</kbd>
      </button>
    </div>
  )
}

/** What is doubtful; null: nothing is. */
export function doubtWords(state: TableState): { readonly bad: boolean; readonly head: string; readonly means: string } | null {
  switch (state.phase) {
    case 'failed':
      return { bad: true, head: state.error.message, means: 'What is not shown here may be there all the same, and what is wrong may not be told.' }
    case 'stale':
      return { bad: false, head: 'This may be out of date,', means: state.reason }
    case 'repairing':
      return { bad: false, head: 'Reading again,', means: state.reason }
    case 'loading':
    case 'live':
      return null
  }
}

/** In the place of the overview while its tables are read for the first time. */
export function OverviewLoading({ received }: { readonly received: number }) {
  return (
    <>
      <LoadingLine />
      <div className="view-message">
        <h2>Reading links, routes, rules and neighbours</h2>
        <p>{received > 0 ? `${formatCount(received)} so far` : 'The kernel was asked for all of them.'}</p>
      </div>
    </>
  )
}
