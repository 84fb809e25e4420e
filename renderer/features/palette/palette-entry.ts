import type { Destination } from '../../../electron/api/inspection.ts'
import type { FilteredView } from '../../../electron/api/namespaces.ts'
import type { SortKey, ViewKind } from '../../../electron/api/views.ts'
import type { GlyphName } from '../../components/glyphs.tsx'

/** One thing that the palette offers. */
export interface PaletteEntry {
  /** Under which title it stands. */
  readonly group: string
  readonly title: string
  /** What more there is to say of it; empty: nothing. */
  readonly detail: string
  /** Other words that it is found by. */
  readonly also: readonly string[]
  /** The keys that do it, as written in help. */
  readonly keys: readonly string[]
  readonly glyph: GlyphName
  /** The title is something that could be pasted into a terminal. */
  readonly technical: boolean
  /** null: it only says something. */
  readonly run: (() => void) | null
}

/** Where entries lead to. */
export interface PaletteWays {
  go(to: Destination): void
  /** Sorts the rows of a view. */
  sort(view: ViewKind, sort: readonly SortKey[]): void
  /** Asks for the way of a packet, in the words of `ip route get`. */
  route(words: readonly string[]): void
  /** The same in the window of another namespace. */
  inNamespace(name: string, to: FilteredView): void
  /** `reason`: why they are shown, a sentence; null: they were asked for. */
  namespaces(reason: string | null): void
}
