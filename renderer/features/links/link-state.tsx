import type { LinkRow } from '../../../electron/api/rows.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { shownState, stateLooks } from './shown-state.ts'

/** The state of a link by shape, colour and word. */
export function LinkStateText({ row }: { readonly row: LinkRow }) {
  const shown = shownState(row)
  const look = stateLooks[shown]
  return (
    <span className="named" title={shown === row.portState ? `The link is ${row.state}; as a port of its bridge it is ${shown}` : undefined}>
      <StateGlyph shape={look.shape} tone={look.tone} />
      {look.word}
    </span>
  )
}
