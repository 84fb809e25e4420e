import type { ReactNode, RefObject } from 'react'
import type { ColumnChoice } from '../columns/use-settings.ts'
import type { ViewSession } from './view-session.ts'

/** What the window around a view gives it. */
export interface ViewFrame {
  readonly filterInput: RefObject<HTMLInputElement | null>
  readonly onLeaveFilter: () => void
  readonly onEnter: () => void
  readonly onCopy: (text: string, what: 'cell' | 'row') => void
  readonly columnChoice: ColumnChoice
  readonly strip: ReactNode
  readonly inspector: ReactNode
  readonly dock: 'beside' | 'below'
}

export interface ViewProps {
  readonly session: ViewSession
  readonly frame: ViewFrame
  /** When the rates were last read, wall clock in milliseconds; null: not yet. */
  readonly sampledAt: number | null
}
