import type { Row } from '../../../electron/api/rows.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { usuallyCramped, type Kind } from '../view/kind.ts'
import { addressStateLooks } from './address-state.ts'
import { AddressesView } from './addresses-view.tsx'

function RowGlyph({ row }: { readonly row: Row | null }) {
  if (row?.kind !== 'address') return <Glyph name="addresses" quiet />
  const { shape, tone } = addressStateLooks[row.state]
  return <StateGlyph shape={shape} tone={tone} />
}

/** How addresses are drawn. */
export const addressKind: Kind = {
  View: AddressesView,
  RowGlyph,
  recordPart: () => null,
  measured: null,
  cramped: usuallyCramped,
}
