import type { Row } from '../../../electron/api/rows.ts'
import { usuallyCramped, type Kind } from '../view/kind.ts'
import { LinkGlyph } from './link-glyph.tsx'
import { linkSeries } from './link-series.ts'
import { LinksView } from './links-view.tsx'
import { Traffic } from './traffic.tsx'

function RowGlyph({ row }: { readonly row: Row | null }) {
  return <LinkGlyph type={row?.kind === 'link' ? row.type : ''} />
}

/** How links are drawn. */
export const linkKind: Kind = {
  View: LinksView,
  RowGlyph,
  recordPart: (row) => (row.kind === 'link' && row.counters ? { replaces: 'Counters', drawn: <Traffic counters={row.counters} /> } : null),
  measured: linkSeries,
  cramped: usuallyCramped,
}
