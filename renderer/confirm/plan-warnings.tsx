import { useLayoutEffect, useRef } from 'react'
import type { PlanWarning } from '../../electron/api/plan.ts'
import { Glyph } from '../components/glyphs.tsx'
import { Sentence } from '../components/sentence.tsx'
import { stepNumbers } from './step-numbers.ts'

interface PlanWarningsProps {
  readonly warnings: readonly PlanWarning[]
  readonly onChoose: (steps: readonly number[]) => void
}

/** What the person should know before, first of all; each leads to the steps that cause it. */
export function PlanWarnings({ warnings, onChoose }: PlanWarningsProps) {
  const first = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => first.current?.focus(), [])
  if (warnings.length === 0) return null
  return (
    <ul className="plan-warnings" aria-label="Warnings">
      {warnings.map((warning, at) => (
        <li key={`${String(at)} ${warning.title}`}>
          <button ref={at === 0 ? first : null} type="button" className="plan-warning" onClick={() => onChoose(warning.steps)}>
            <Glyph name="warning" />
            <b>
              <Sentence words={warning.title} />
            </b>
            <span className="plan-warning-detail">
              <Sentence words={warning.detail} />
            </span>
            <span className="plan-warning-steps">{stepNumbers(warning.steps)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
