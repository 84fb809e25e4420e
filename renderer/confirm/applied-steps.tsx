import type { ConfirmScene } from '../../electron/api/confirm-contract.ts'
import { seenText } from '../components/marked-names.ts'
import { ScrollRegion } from '../components/scroll-region.tsx'
import { StateGlyph } from '../components/state-glyph.tsx'
import { formatClock } from '../format/time.ts'
import { formatMicroseconds } from './format-microseconds.ts'
import { stepsText } from './outcome-words.ts'

/** As many are listed: who wants to see all of thousands sees them in the views. */
const listed = 100

/** What the kernel acknowledged, and how soon. */
export function AppliedSteps({ scene: { plan, state, appliedAt } }: { readonly scene: ConfirmScene }) {
  const more = plan.steps.length - listed
  return (
    <div className="applied">
      <h2 className="applied-head">Applied{appliedAt === null ? '' : ` at ${formatClock(appliedAt)}`}</h2>
      <ScrollRegion label="What was acknowledged" className="applied-steps">
        {plan.steps.slice(0, listed).map((step, at) => {
          const outcome = state?.outcomes[at]
          return (
            <div key={`${String(at)} ${step.sentence}`} className="applied-step">
              <StateGlyph shape="tick" tone="ok" />
              <span className="applied-command mono">{seenText(step.do.join('; ').replace(/^ip /u, ''))}</span>
              <span className="applied-time">{outcome?.outcome === 'done' ? `acknowledged in ${formatMicroseconds(outcome.microseconds)}` : ''}</span>
            </div>
          )
        })}
        {more > 0 ? <div className="applied-step hint">and {stepsText(more)} more</div> : null}
      </ScrollRegion>
    </div>
  )
}
