import type { LinkRow } from '../../../electron/api/rows.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { shownState, stateLooks } from './shown-state.ts'

/** The state of a link by shape, colour and word. */
export function LinkStateText({ row }: { readonly row: LinkRow }) {
  const look = stateLooks[shownState(row)]
  return (
    <span className="named">
      <StateGlyph shape={look.shape} tone={look.tone} />
      {look.word}
    </span>
  )
}
