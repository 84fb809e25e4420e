import type { Row } from '../../../electron/api/rows.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { usuallyCramped, type Kind } from '../view/kind.ts'
import { NeighboursView } from './neighbours-view.tsx'
import { shownState, stateLooks } from './shown-state.ts'

function RowGlyph({ row }: { readonly row: Row | null }) {
  if (row?.kind !== 'neighbour') return <Glyph name="neighbours" quiet />
  const { shape, tone } = stateLooks[shownState(row)]
  return <StateGlyph shape={shape} tone={tone} />
}

/** How neighbours are drawn. */
export const neighbourKind: Kind = {
  View: NeighboursView,
  RowGlyph,
  recordPart: () => null,
  measured: null,
  cramped: usuallyCramped,
}
