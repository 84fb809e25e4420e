import { memo } from 'react'
import type { PlannedChange, PlanStep, StepOutcome } from '../../electron/api/plan.ts'
import { Glyph } from '../components/glyphs.tsx'
import { seenText } from '../components/marked-names.ts'
import { Sentence } from '../components/sentence.tsx'
import { StateGlyph } from '../components/state-glyph.tsx'
import { formatMicroseconds } from './format-microseconds.ts'

interface StepItemProps {
  readonly place: (element: HTMLElement | null) => (() => void) | undefined
  readonly index: number
  readonly count: number
  readonly step: PlanStep
  readonly outcome: StepOutcome | null
  /** Nothing more will become of it. */
  readonly settled: boolean
  readonly current: boolean
  readonly marked: boolean
  /** It is not seen, and drawn only since the keyboard is there. */
  readonly outside: boolean
}

/** How high a step is, in pixels, if none of its lines breaks. */
export function estimatedHeight(step: PlanStep | undefined): number {
  if (step === undefined) return 0
  return 40 + 20 * (step.changes.length + step.do.length + Math.max(1, step.undo.length) + step.losses.length)
}

/** One step: what it does in a sentence, what becomes another, the commands that do it and that undo it. */
export const StepItem = memo(function StepItem({ place, index, count, step, outcome, settled, current, marked, outside }: StepItemProps) {
  const classes = ['step-item', ...(marked ? ['step-marked'] : []), ...(outside ? ['step-outside'] : [])].join(' ')
  return (
    <div ref={place} data-item={index} className={classes} role="option" aria-selected={current || marked} aria-current={current ? 'true' : undefined} aria-posinset={index + 1} aria-setsize={count} tabIndex={current ? 0 : -1}>
      <span className="step-number">{index + 1}</span>
      <div className="step-words">
        <div className="step-head">
          <span className="step-sentence">
            <Sentence words={step.sentence} />
          </span>
          {outcome === null ? <span className="step-place">{step.place}</span> : <Outcome outcome={outcome} settled={settled} />}
        </div>
        {step.changes.map((change, at) => (
          <Change key={`${String(at)} ${change.field}`} change={change} />
        ))}
        <Commands label="do" lines={step.do} />
        {step.undo.length > 0 ? (
          <Commands label="undo" lines={step.undo} />
        ) : (
          <div className="step-line step-loss">
            <span className="step-label">undo</span>
            <span>cannot be undone</span>
          </div>
        )}
        {step.losses.map((loss, at) => (
          <div key={`${String(at)} ${loss}`} className="step-line step-loss">
            <span className="step-label">{at === 0 ? 'loses' : ''}</span>
            <span>
              <Sentence words={loss} />
            </span>
          </div>
        ))}
      </div>
    </div>
  )
})

function Change({ change: { field, before, after } }: { readonly change: PlannedChange }) {
  return (
    <div className="step-line">
      <span className="step-label">{field}</span>
      <span className="step-change">
        <span className={before === null ? 'hint' : 'step-before mono'}>{before === null ? 'none' : seenText(before)}</span>
        <Glyph name="forward" />
        <span className="unseen"> becomes </span>
        <span className={after === null ? 'hint' : 'step-after mono'}>{after === null ? 'none' : seenText(after)}</span>
      </span>
    </div>
  )
}

function Commands({ label, lines }: { readonly label: 'do' | 'undo'; readonly lines: readonly string[] }) {
  return lines.map((line, at) => (
    <div key={`${String(at)} ${line}`} className="step-line">
      <span className="step-label">{at === 0 ? label : ''}</span>
      <span className={`step-command mono step-${label}`}>{seenText(line)}</span>
    </div>
  ))
}

function Outcome({ outcome, settled }: { readonly outcome: StepOutcome; readonly settled: boolean }) {
  switch (outcome.outcome) {
    case 'waiting':
      return <span className="step-place">{settled ? 'not applied' : 'waits'}</span>
    case 'done':
      return (
        <span className="step-place">
          <StateGlyph shape="tick" tone="ok" /> applied, {formatMicroseconds(outcome.microseconds)}
        </span>
      )
    case 'refused':
      return (
        <span className="step-place tone-bad">
          <StateGlyph shape="octagon" tone="bad" /> refused{outcome.error.errno === undefined ? '' : `: ${outcome.error.errno.name}`}
        </span>
      )
    case 'undone':
      return (
        <span className="step-place">
          <StateGlyph shape="undone" tone="plain" /> undone
        </span>
      )
    case 'left':
      return (
        <span className="step-place tone-bad">
          <StateGlyph shape="triangle" tone="bad" /> could not be undone
        </span>
      )
    case 'unknown':
      return (
        <span className="step-place tone-bad">
          <StateGlyph shape="dashed" tone="bad" /> perhaps applied
        </span>
      )
  }
}
