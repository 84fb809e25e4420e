import type { Status } from '../../../electron/api/status.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { namespaceNotice } from './status-words.ts'

interface NamespaceNoticeProps {
  readonly status: Status | null
  readonly onReopen: () => void
}

/** Said above the rows while the name of the namespace no longer stands for the one that is shown. */
export function NamespaceNotice({ status, onReopen }: NamespaceNoticeProps) {
  const words = status === null ? null : namespaceNotice(status)
  useAnnounced('namespace', words?.title ?? null)
  if (words === null) return null
  return (
    <div className="note warn" data-namespace={status?.named}>
      <StateGlyph shape="triangle" tone="warn" />
      <span>
        <b>{words.title}</b> {words.explanation}
      </span>
      {words.reopen === null ? null : (
        <button type="button" className="button end" onClick={onReopen}>
          {words.reopen}
        </button>
      )}
    </div>
  )
}
