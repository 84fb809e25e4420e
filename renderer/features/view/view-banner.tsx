import { StateGlyph } from '../../components/state-glyph.tsx'
import type { ViewCondition } from './view-condition.ts'

interface ViewBannerProps {
  readonly kind: 'links' | 'routes'
  readonly condition: ViewCondition
}

/** Said above the rows while they can't be taken for what the kernel has now. */
export function ViewBanner({ kind, condition }: ViewBannerProps) {
  if (condition.kind !== 'doubtful') return null
  return (
    <div className="note warn">
      <StateGlyph shape={condition.repairing ? 'half' : 'triangle'} tone="warn" />
      <span>
        <b>{condition.repairing ? `Reading ${kind} again` : `These ${kind} may be out of date`}</b>
        {`, ${condition.reason}`}
      </span>
    </div>
  )
}
