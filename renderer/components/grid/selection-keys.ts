import type { SelectionStep } from '../../../electron/api/selection.ts'
import type { RowId } from '../../../electron/api/row-base.ts'
import { moveInGrid, type GridCell, type GridExtent, type Keystroke } from './grid-keys.ts'

/** What a key does to the selection: all rows, the keyboard's row in or out, a range up to where it moves to, or it moves and the selection stays. */
export type SelectionKey = { readonly does: 'all' | 'toggle' } | { readonly does: 'range' | 'stay'; readonly to: GridCell }

/** Null: the key has nothing to do with the selection, or the keyboard is on the header. */
export function selectionKey(from: GridCell, stroke: Keystroke, extent: GridExtent): SelectionKey | null {
  const { key, ctrlKey, shiftKey } = stroke
  if (from.row < 0 || extent.rows === 0 || stroke.altKey || stroke.metaKey) return null
  if (ctrlKey && !shiftKey && key.toLowerCase() === 'a') return { does: 'all' }
  if (ctrlKey && !shiftKey && key === ' ') return { does: 'toggle' }
  const goes = ctrlKey ? far : near
  const stays = ctrlKey && !shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')
  if (!stays && !(shiftKey && goes.has(key))) return null
  const to = moveInGrid(from, { ...stroke, shiftKey: false, ctrlKey: ctrlKey && !stays }, extent)
  return to && { does: stays ? 'stay' : 'range', to: { ...to, row: Math.max(0, to.row) } }
}

const near: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'])
const far: ReadonlySet<string> = new Set(['Home', 'End'])

/** What pressing a row does to the selection; null: it selects that row alone. */
export function pressedSteps(id: RowId, { ctrlKey, shiftKey }: Pick<Keystroke, 'ctrlKey' | 'shiftKey'>): readonly SelectionStep[] | null {
  if (shiftKey) return [{ does: 'range', to: { row: id }, keep: ctrlKey }]
  return ctrlKey ? [{ does: 'toggle', row: id }] : null
}
