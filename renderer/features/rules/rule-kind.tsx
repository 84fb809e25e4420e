import type { Row } from '../../../electron/api/rows.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { usuallyCramped, type Kind } from '../view/kind.ts'
import { RulesView } from './rules-view.tsx'

function RowGlyph({ row }: { readonly row: Row | null }) {
  return row?.kind === 'rule' && row.troubles.length > 0 ? <StateGlyph shape="triangle" tone="warn" /> : <Glyph name="rules" quiet />
}

/** How rules are drawn. */
export const ruleKind: Kind = {
  View: RulesView,
  RowGlyph,
  recordPart: () => null,
  measured: null,
  cramped: usuallyCramped,
}
