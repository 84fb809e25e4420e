import type { Row } from '../../../electron/api/rows.ts'
import { Glyph } from '../../components/glyphs.tsx'
import type { Kind } from '../view/kind.ts'
import { EventSign } from './event-sign.tsx'
import { EventsView } from './events-view.tsx'

function RowGlyph({ row }: { readonly row: Row | null }) {
  return row?.kind === 'event' ? <EventSign row={row} /> : <Glyph name="events" quiet />
}

/** How events are drawn. */
export const eventKind: Kind = {
  View: EventsView,
  RowGlyph,
  recordPart: () => null,
  measured: null,
  // What changed is a sentence, and wants the whole width.
  cramped: 'all',
}
