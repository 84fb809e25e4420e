import { useState } from 'react'
import type { ApiError } from '../../../electron/api/errors.ts'
import type { LeftBehind, Status } from '../../../electron/api/status.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'

interface LeftBehindNoticeProps {
  readonly status: Status | null
  /** The person asked that nothing can be changed: nobody is asked for the right to. */
  readonly readOnly: boolean
  /** Shows the plan of it; resolves with why there is none. */
  readonly onPlan: (what: 'undo' | 'discard') => Promise<ApiError | null>
}

const words: Readonly<Record<LeftBehind, { readonly title: string; readonly explanation: string }>> = {
  there: {
    title: 'A killed helper left a change behind that nobody kept.',
    explanation: 'Undo takes it back, but for what somebody else has changed since. Discard leaves all as it is.',
  },
  perhaps: {
    title: 'A change may have been left behind.',
    explanation: 'It was not kept yet when Linkwright or its helper was ended. The helper knows whether it could still undo it.',
  },
}

/** Said above the rows while there is what a helper that was killed has applied and could not undo any more, or while there may be. */
export function LeftBehindNotice({ status, readOnly, onPlan }: LeftBehindNoticeProps) {
  const [asking, setAsking] = useState(false)
  const [answer, setAnswer] = useState<ApiError | null>(null)
  const [dismissed, setDismissed] = useState(false)
  const found = readOnly ? null : (status?.leftBehind ?? null)
  const told = found === null || (found === 'perhaps' && dismissed) ? null : words[found]
  useAnnounced('data', answer?.message ?? told?.title ?? null)
  const plan = (what: 'undo' | 'discard') => {
    setAsking(true)
    setAnswer(null)
    void onPlan(what).then((trouble) => {
      setAsking(false)
      setAnswer(trouble)
    })
  }
  if (told === null && answer === null) return null
  const isWell = told === null && answer?.code === 'unavailable'
  return (
    <div className={isWell ? 'note' : 'note warn'} role="note" aria-label="Left behind">
      {isWell ? <StateGlyph shape="tick" tone="ok" /> : <StateGlyph shape="triangle" tone="warn" />}
      <span className="note-words">
        {told === null ? null : <b>{told.title}</b>} {answer?.message ?? told?.explanation}
      </span>
      {found === 'there' ? (
        <span className="note-buttons">
          <button type="button" className="button" disabled={asking} onClick={() => plan('discard')}>
            Discard…
          </button>
          <button type="button" className="button" disabled={asking} onClick={() => plan('undo')}>
            Undo…
          </button>
        </span>
      ) : (
        <span className="note-buttons">
          <button
            type="button"
            className="button quiet"
            disabled={asking}
            onClick={() => {
              setAnswer(null)
              setDismissed(true)
            }}
          >
            Dismiss
          </button>
          {told === null ? null : (
            <button type="button" className="button" disabled={asking} onClick={() => plan('undo')}>
              {asking ? 'Asking the helper…' : 'Ask the helper…'}
            </button>
          )}
        </span>
      )}
    </div>
  )
}
