import type { Row } from '../../../electron/api/rows.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import type { Kind } from '../view/kind.ts'
import { socketSeries } from './socket-series.ts'
import { socketStateLooks } from './socket-state.ts'
import { SocketsView } from './sockets-view.tsx'

function RowGlyph({ row }: { readonly row: Row | null }) {
  if (row?.kind !== 'socket') return <Glyph name="sockets" quiet />
  const { shape, tone } = socketStateLooks[row.state]
  return <StateGlyph shape={shape} tone={tone} />
}

/** How sockets are drawn. */
export const socketKind: Kind = {
  View: SocketsView,
  RowGlyph,
  recordPart: () => null,
  measured: socketSeries,
  // Ten columns leave no room beside them, however wide the window is.
  cramped: 'all',
}
