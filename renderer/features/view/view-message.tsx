import type { ApiError } from '../../../electron/api/errors.ts'
import type { PartInTheWay, ViewKind } from '../../../electron/api/views.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatCount } from '../../format/quantity.ts'
import { lookingWords } from './count-words.ts'
import { failureWords } from './failure-words.ts'
import type { KindFacts } from './kind-facts.ts'
import { PartsInTheWay } from './parts-in-the-way.tsx'
import type { ViewCondition } from './view-condition.ts'

interface ViewMessageProps {
  readonly kind: ViewKind
  readonly noun: KindFacts['noun']
  readonly condition: ViewCondition
  readonly filter: string
  /** Asks which parts of the filter keep everything away. */
  readonly askInTheWay: () => Promise<readonly PartInTheWay[] | null>
  readonly onFilter: (filter: string) => void
  readonly onRetry: () => void
}

/** What a view without rows says in their place: what happened, and the next step. */
export function ViewMessage({ kind, noun, condition, filter, askInTheWay, onFilter, onRetry }: ViewMessageProps) {
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
    case 'looking':
      return (
        <div className="view-message">
          <Glyph name="search" large />
          <h2>{lookingWords(noun, condition.looked)}</h2>
          <p>None that matches is found so far.</p>
        </div>
      )
    case 'empty':
      return (
        <div className="view-message">
          <Glyph name={kind} large />
          <h2>No {noun.many} here</h2>
          <p>The kernel answered with none in this network namespace. A new one shows up as it is made.</p>
          <Retry words="Read anew" onRetry={onRetry} />
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
          <PartsInTheWay noun={noun} filter={filter} ask={askInTheWay} onFilter={onFilter} />
          <button type="button" className="button" onClick={() => onFilter('')}>
            Clear the filter
          </button>
        </div>
      )
    case 'failed':
      return <FailureMessage error={condition.error} noun={noun} onRetry={onRetry} />
    case 'rows':
    case 'doubtful':
      return null
  }
}

/** What the kernel refused, in its terms, and what would help. */
function FailureMessage({ error, noun, onRetry }: { readonly error: ApiError; readonly noun: KindFacts['noun']; readonly onRetry: () => void }) {
  const { needsRights, helps } = failureWords(error, noun)
  useAnnounced('data', error.message)
  return (
    <div className="view-message" data-failed>
      {needsRights ? <Glyph name="lock" large /> : <StateGlyph shape="octagon" tone="bad" />}
      <h2>{error.message}</h2>
      {error.errno || error.extack ? (
        <p>
          {error.errno ? (
            <code>
              {error.errno.name} ({error.errno.number})
            </code>
          ) : null}
          {error.extack ? <span> The kernel says: {error.extack}</span> : null}
        </p>
      ) : null}
      <p>{helps}</p>
      <Retry words="Try again" onRetry={onRetry} />
    </div>
  )
}

function Retry({ words, onRetry }: { readonly words: string; readonly onRetry: () => void }) {
  return (
    <button type="button" className="button" onClick={onRetry}>
      {words} <kbd className="key">F5</kbd>
    </button>
  )
}
