import type { ViewKind } from '../../../electron/api/views.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatCount } from '../../format/quantity.ts'
import type { KindFacts } from './kind-facts.ts'
import type { ViewCondition } from './view-condition.ts'

interface ViewMessageProps {
  readonly kind: ViewKind
  readonly noun: KindFacts['noun']
  readonly condition: ViewCondition
  readonly filter: string
  readonly onClearFilter: () => void
  readonly onRetry: () => void
}

/** What a view without rows says in their place: what happened, and the next step. */
export function ViewMessage({ kind, noun, condition, filter, onClearFilter, onRetry }: ViewMessageProps) {
  switch (condition.kind) {
    case 'loading':
      if (condition.withRows) return null
      return (
        <div className="view-message">
          <Glyph name={kind} large />
          <h2>Reading {noun.many}</h2>
          <p>{condition.received > 0 ? `${formatCount(condition.received)} so far` : 'The kernel was asked for all of them.'}</p>
        </div>
      )
    case 'empty':
      return (
        <div className="view-message">
          <Glyph name={kind} large />
          <h2>No {noun.many} here</h2>
          <p>The kernel answered with none in this network namespace. A new one shows up as it is made.</p>
        </div>
      )
    case 'nothing-matches':
      return (
        <div className="view-message">
          <Glyph name="search" large />
          <h2>Nothing matches</h2>
          <p>
            {condition.total === null ? 'No' : formatCount(condition.total)} {noun.many} without <code>{filter}</code>
          </p>
          {condition.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
          <button type="button" className="button" onClick={onClearFilter}>
            Clear the filter
          </button>
        </div>
      )
    case 'failed':
      return (
        <div className="view-message" role="alert">
          <StateGlyph shape="octagon" tone="bad" />
          <h2>{condition.error.message}</h2>
          <p>
            {condition.error.errno ? (
              <code>
                {condition.error.errno.name} ({condition.error.errno.number})
              </code>
            ) : null}
            {condition.error.extack ? <span> The kernel says: {condition.error.extack}</span> : null}
          </p>
          <button type="button" className="button" onClick={onRetry}>
            Try again <kbd className="key">F5</kbd>
          </button>
        </div>
      )
    case 'rows':
    case 'doubtful':
      return null
  }
}
