import type { Row } from '../../../electron/api/rows.ts'
import type { Column } from './columns.ts'
import type { Keystroke } from './grid-keys.ts'

/** What was typed within a second, and when the last key came, in milliseconds. */
interface Typed {
  readonly text: string
  readonly at: number
}

/** The text so far, and the loaded row whose first column starts with it; null: the key is not one to type with, or nothing matches. */
export function typeAhead<R extends Row>(
  typed: Typed,
  stroke: Keystroke,
  now: number,
  rows: readonly R[],
  column: Column<R> | undefined,
): { readonly typed: Typed; readonly index: number | null } {
  const letter = stroke.key.length === 1 && /[\p{L}\p{N}:_-]/u.test(stroke.key) && !stroke.ctrlKey && !stroke.altKey && !stroke.metaKey
  if (!letter || !column) return { typed, index: null }
  const text = (now - typed.at < 1000 ? typed.text : '') + stroke.key.toLowerCase()
  const index = rows.findIndex((row) => column.text(row).toLowerCase().startsWith(text))
  return { typed: { text, at: now }, index: index < 0 ? null : index }
}
