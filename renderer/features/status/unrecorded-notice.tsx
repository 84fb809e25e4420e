import type { Status } from '../../../electron/api/status.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'

const title = 'The helper keeps no record of what it applies.'

/** Said above the rows while there is a helper that has no journal, although it should. */
export function UnrecordedNotice({ status }: { readonly status: Status | null }) {
  const isUnrecorded = status?.unrecorded === true
  useAnnounced('data', isUnrecorded ? title : null)
  if (!isUnrecorded) return null
  return (
    <div className="note warn" role="note" aria-label="No record">
      <StateGlyph shape="triangle" tone="warn" />
      <span className="note-words">
        <b>{title}</b> Should it be killed, nothing can undo a change that waits. Either too many changes were left behind in this network namespace, or the folder <span className="mono">/run/linkwright</span> is not root’s alone.
      </span>
    </div>
  )
}
