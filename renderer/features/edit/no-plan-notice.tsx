import { Sentence } from '../../components/sentence.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'

interface NoPlanNoticeProps {
  /** null: nothing stood in the way. */
  readonly why: string | null
  readonly onDismiss: () => void
}

/** Said above the rows: why what was asked for without a form became no plan, until a person has read it. */
export function NoPlanNotice({ why, onDismiss }: NoPlanNoticeProps) {
  if (why === null) return null
  return (
    <div className="note warn" data-note="no-plan">
      <StateGlyph shape="triangle" tone="warn" />
      <span>
        <b>Nothing was planned.</b> <Sentence words={why} />
      </span>
      <button type="button" className="button end" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  )
}
