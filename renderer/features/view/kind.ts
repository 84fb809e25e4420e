import type { ComponentType, ReactNode } from 'react'
import type { Row } from '../../../electron/api/rows.ts'
import type { MeasuredRows } from '../rates/series.ts'
import type { ViewProps } from './view-props.ts'

/** How a kind of things is drawn; `KindFacts` has what is known of it before. */
export interface Kind {
  readonly View: ComponentType<ViewProps>
  /** Stands before a record's name; its row is null until it is loaded. */
  readonly RowGlyph: ComponentType<{ readonly row: Row | null }>
  /** What of the record is drawn from its row, and not from the facts of the inspection; null: nothing is. */
  readonly recordPart: (row: Row) => RecordPart | null
  /** What of its rows is drawn over time; null: nothing is. */
  readonly measured: MeasuredRows | null
  /** The media query that holds where a window has no room for the inspector beside the table. */
  readonly cramped: string
}

/** The usual such query: elsewhere there is room for rail, inspector, and as much of the table as shows what a row is. */
export const usuallyCramped = '(max-width: 843px), (min-width: 1024px) and (max-width: 1095px)'

/** A part of a record that is drawn in the place of a group of facts. */
export interface RecordPart {
  /** The group's title. */
  readonly replaces: string
  readonly drawn: ReactNode
}
