import { useId, useState } from 'react'
import type { ChangeRecord } from '../../../electron/api/changes.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatCount } from '../../format/quantity.ts'
import { changeFacts, endingOf, momentOf } from './change-words.ts'
import { ChangeSteps } from './change-steps.tsx'

interface ChangeItemProps {
  readonly change: ChangeRecord
  /** Wall clock, ms: its time is told as of then. */
  readonly now: number
  /** It is of this run of the app. */
  readonly isOwn: boolean
  /** A later change undid it. */
  readonly isUndone: boolean
  readonly onCopy: () => void
  /** null: it is not to be undone from here. */
  readonly onUndo: (() => void) | null
}

/** So many commands of a change are seen before it is opened. */
const glanced = 3

/** A change: when, what, how it ended, by whom, and its commands; opened, each step with what undoes it. */
export function ChangeItem({ change, now, isOwn, isUndone, onCopy, onUndo }: ChangeItemProps) {
  const [open, setOpen] = useState(false)
  const stepsId = useId()
  const ending = endingOf(change, isOwn, isUndone)
  const commands = change.steps.flatMap((step) => step.do)
  return (
    <li className="change" data-outcome={change.outcome}>
      <div className="change-head">
        <StateGlyph shape={ending.shape} tone={ending.tone} />
        <time className="change-time mono" dateTime={change.begun} title={change.begun}>
          {momentOf(change.begun, now)}
        </time>
        <button type="button" className="change-title" aria-expanded={open} aria-controls={stepsId} onClick={() => setOpen(!open)}>
          <Glyph name={open ? 'opened' : 'folded'} quiet />
          <bdi>{change.title}</bdi>
          <span className={`change-ending tone-${ending.tone}`}>{ending.word}</span>
        </button>
        {onUndo === null ? null : (
          <button type="button" className="button change-undo" onClick={onUndo}>
            Undo…
          </button>
        )}
        <button type="button" className="icon-button" aria-label="Copy this change for ip -batch" title="Copy for ip -batch" onClick={onCopy}>
          <Glyph name="copy" />
        </button>
      </div>
      <p className="change-facts">
        {changeFacts(change).map((fact) => (
          <bdi key={fact}>{fact}</bdi>
        ))}
      </p>
      <div id={stepsId} className="change-steps">
        {open ? (
          <ChangeSteps change={change} />
        ) : (
          <ol className="change-commands mono" aria-label="Commands">
            {commands.slice(0, glanced).map((line, at) => (
              <li key={`${String(at)} ${line}`}>{line}</li>
            ))}
            {commands.length > glanced ? <li className="change-more">{formatCount(commands.length - glanced)} more</li> : null}
          </ol>
        )}
      </div>
    </li>
  )
}
