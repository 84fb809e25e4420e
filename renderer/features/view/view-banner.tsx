import { StateGlyph } from '../../components/state-glyph.tsx'
import type { KindFacts } from './kind-facts.ts'
import type { ViewCondition } from './view-condition.ts'

interface ViewBannerProps {
  readonly noun: KindFacts['noun']
  readonly condition: ViewCondition
}

/** Said above the rows while they can't be taken for what the kernel has now. */
export function ViewBanner({ noun, condition }: ViewBannerProps) {
  if (condition.kind !== 'doubtful') return null
  return (
    <div className="note warn">
      <StateGlyph shape={condition.repairing ? 'half' : 'triangle'} tone="warn" />
      <span>
        <b>{condition.repairing ? `Reading ${noun.many} again` : `These ${noun.many} may be out of date`}</b>
        {`, ${condition.reason}`}
      </span>
    </div>
  )
}
