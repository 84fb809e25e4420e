import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatCount } from '../../format/quantity.ts'
import type { ViewCondition } from './view-condition.ts'

interface ViewBannerProps {
  readonly kind: 'links' | 'routes'
  readonly condition: ViewCondition
  readonly paused: boolean
  readonly waiting: number
  readonly onResume: () => void
}

/** Said above the rows while they can't be taken for what the kernel has now. */
export function ViewBanner({ kind, condition, paused, waiting, onResume }: ViewBannerProps) {
  return (
    <>
      {condition.kind === 'doubtful' ? (
        <div className="note warn">
          <StateGlyph shape={condition.repairing ? 'half' : 'triangle'} tone="warn" />
          <span>
            <b>{condition.repairing ? `Reading ${kind} again` : `These ${kind} may be out of date`}</b>
            {`, ${condition.reason}`}
          </span>
        </div>
      ) : null}
      {paused ? (
        <div className="note warn">
          <Glyph name="pause" quiet />
          <span>
            <b>Paused:</b>
            {waiting > 0
              ? ` ${formatCount(waiting)} ${waiting === 1 ? 'change of the kernel is' : 'changes of the kernel are'} not shown yet`
              : ' these rows stay as they are while the kernel goes on'}
          </span>
          <button type="button" className="button end" onClick={onResume}>
            Resume <kbd className="key">Space</kbd>
          </button>
        </div>
      ) : null}
    </>
  )
}
