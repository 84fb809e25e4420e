import type { ReactNode, RefObject } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { Client } from '../../bridge/client.ts'
import type { ColumnChoice } from '../columns/column-choice.ts'
import type { SelectionCopy } from '../copy/use-selection-copy.ts'
import type { CopyWish } from '../copy/use-copy-menu.tsx'
import type { Dock } from '../inspector/dock.ts'
import type { KindFacts } from './kind-facts.ts'
import type { ViewActions } from './view-actions.ts'
import type { ViewSession } from './view-session.ts'

/** What the window around a view gives it. */
export interface ViewSurroundings {
  readonly facts: KindFacts
  readonly filterInput: RefObject<HTMLInputElement | null>
  readonly onLeaveFilter: () => void
  readonly onEnter: () => void
  /** Opens the form that asks which route a packet takes. */
  readonly onRouteTo: () => void
  /** Opens the form that makes one of these; null: they are not made here. */
  readonly onNew: (() => void) | null
  readonly onMenu: (wish: CopyWish) => void
  readonly onCopy: (text: string, what: 'cell' | 'row') => void
  readonly onCopyAll: SelectionCopy['copy']
  readonly said: string | null
  /** A row that is to be shown as soon as it has a place; null: none. */
  readonly wanted: RowId | null
  readonly onRevealed: () => void
  /** Takes what goes to the top of the table, while rows have come in above; null: none has. */
  readonly onWayToTop: (go: (() => void) | null) => void
  /** For what only one kind of view asks. */
  readonly client: Client
  /** Says a sentence to those who hear the window. */
  readonly onSay: (sentence: string) => void
  readonly columnChoice: ColumnChoice
  /** Takes what can be done here. */
  readonly viewActions: ViewActions
  /** What is to be known of all that the window shows, above the table. */
  readonly notice: ReactNode
  readonly strip: ReactNode
  readonly inspector: ReactNode
  readonly dock: Dock
}

/** What each kind of view is drawn with. */
export interface ViewProps {
  readonly session: ViewSession
  readonly surroundings: ViewSurroundings
}
