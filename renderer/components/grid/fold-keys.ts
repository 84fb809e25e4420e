import type { RowId } from '../../../electron/api/row-base.ts'
import type { Keystroke } from './grid-keys.ts'
import type { GridOutline } from './lines.ts'

/** What a key does in a table whose rows are grouped or a tree. */
export type FoldKey =
  | { readonly does: 'fold'; readonly key: string; readonly folded: boolean }
  | { readonly does: 'all'; readonly folded: boolean }
  /** The keyboard goes to the header, or to the row that this one stands below. */
  | { readonly does: 'go'; readonly position: number }

/** Where the keyboard is. */
interface FoldPlace {
  readonly id: RowId
  readonly row: number
  /** In the first column. */
  readonly first: boolean
}

/** The loaded lines. */
interface LoadedLines {
  readonly position: number
  readonly idAt: (position: number) => RowId | null
}

/**
 * Left folds and Right opens, on a header, or in the first column of a row with others below it; with Shift all. Enter on a header does the other of the two. Left on a row
 * that has nothing to fold goes up to what it stands below. null: the key does something else.
 */
export function foldKey(outline: GridOutline, { id, row, first }: FoldPlace, { key, ctrlKey, shiftKey, altKey, metaKey }: Keystroke, loaded: LoadedLines): FoldKey | null {
  if (ctrlKey || altKey || metaKey) return null
  const header = Array.from(outline.headers.values()).find((each) => each.id === id)
  const branch = outline.branches.get(id)
  const own = header ? { key: header.word, folded: header.folded } : branch && branch.members > 0 ? { key: branch.key, folded: branch.folded } : null
  if (header && key === 'Enter') return { does: 'fold', key: header.word, folded: !header.folded }
  if ((key !== 'ArrowLeft' && key !== 'ArrowRight') || (!header && !first)) return null
  const folded = key === 'ArrowLeft'
  if (shiftKey) return { does: 'all', folded }
  if (own && own.folded !== folded) return { does: 'fold', key: own.key, folded }
  if (header) return folded ? null : { does: 'go', position: row + 1 }
  return folded ? above(outline, id, row, loaded) : null
}

function above({ headers, branches }: GridOutline, id: RowId, row: number, { position, idAt }: LoadedLines): FoldKey | null {
  const level = branches.get(id)?.level ?? 0
  for (let at = row - 1; at >= position; at--) {
    if (headers.has(at - position)) return { does: 'go', position: at }
    const other = idAt(at)
    if (level > 0 && other !== null && (branches.get(other)?.level ?? level) < level) return { does: 'go', position: at }
  }
  return null
}
