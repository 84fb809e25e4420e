import { Glyph } from '../../components/glyphs.tsx'
import { usuallyCramped, type Kind } from '../view/kind.ts'
import { RoutesView } from './routes-view.tsx'

function RowGlyph() {
  return <Glyph name="routes" quiet />
}

/** How routes are drawn. */
export const routeKind: Kind = {
  View: RoutesView,
  RowGlyph,
  recordPart: () => null,
  measured: null,
  cramped: usuallyCramped,
}
