import type { Plan } from '../../electron/api/plan.ts'
import { useSaidOfNow } from '../components/clock.ts'
import { Glyph } from '../components/glyphs.tsx'
import { Sentence } from '../components/sentence.tsx'
import { formatSpan } from '../format/time.ts'
import { stepsText } from './outcome-words.ts'

interface SheetHeadProps {
  readonly plan: Plan
  readonly titleId: string
  readonly mayLeave: boolean
  readonly onCopy: () => void
  readonly onClose: () => void
}

/** What the plan is, and how old what it was made against. */
export function SheetHead({ plan, titleId, mayLeave, onCopy, onClose }: SheetHeadProps) {
  const age = useSaidOfNow((now) => formatSpan(now - plan.madeAt))
  return (
    <header className="plan-head">
      <h2 id={titleId}>
        <Sentence words={plan.title} />
      </h2>
      <span className="plan-sub plan-facts">
        {plan.namespace === '' ? null : <span>In <span className="mono">{plan.namespace}</span>. </span>}
        <span>{plan.steps.length === 1 ? '1 step' : `${stepsText(plan.steps.length)}, ${plan.keptAtOnce === true ? 'each for itself' : 'all or none'}`}. </span>
        <span>Checked against the kernel {age} ago</span>
      </span>
      <button type="button" className="button quiet plan-copy" onClick={onCopy}>
        <Glyph name="copy" />
        Copy as ip -batch
      </button>
      <button type="button" className="icon-button" aria-label="Close" title="Close (Esc)" disabled={!mayLeave} onClick={onClose}>
        <Glyph name="close" />
      </button>
    </header>
  )
}
