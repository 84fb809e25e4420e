import { lackingWords } from '../../../electron/api/lacking-words.ts'
import type { LackedPart } from '../../../electron/api/views.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import type { KindFacts } from './kind-facts.ts'
import type { ViewCondition } from './view-condition.ts'

interface ViewBannerProps {
  readonly noun: KindFacts['noun']
  readonly condition: ViewCondition
  /** What of them this kernel cannot list. */
  readonly lacking: readonly LackedPart[]
}

/** Said above the rows while they can't be taken for what the kernel has now, or for all that it has. */
export function ViewBanner({ noun, condition, lacking }: ViewBannerProps) {
  const lack = lacking.length > 0 ? `These are not all ${noun.many}.` : null
  useAnnounced('data', lack)
  if (lack !== null) {
    return (
      <div className="note warn" data-lacking>
        <StateGlyph shape="triangle" tone="warn" />
        <span>
          <b>{lack}</b> {lackingWords(lacking)}
        </span>
      </div>
    )
  }
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
