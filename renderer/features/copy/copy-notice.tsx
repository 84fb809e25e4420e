import { StateGlyph } from '../../components/state-glyph.tsx'
import type { CopyNews } from './use-selection-copy.ts'

interface CopyNoticeProps {
  readonly news: CopyNews | null
  readonly onDismiss: () => void
}

/** Said above the rows: why they were not copied, until a person has read it. */
export function CopyNotice({ news, onDismiss }: CopyNoticeProps) {
  if (news === null || !news.failed) return null
  return (
    <div className="note warn" data-note="copy">
      <StateGlyph shape="triangle" tone="warn" />
      <span>
        <b>Not copied.</b> {news.words}
      </span>
      <button type="button" className="button end" onClick={onDismiss}>
        Dismiss
      </button>
    </div>
  )
}
