import type { Row } from '../../../electron/api/rows.ts'
import type { UnitName } from './units.ts'

/** How a series is drawn. Those that share a chart differ without their colours: an area, a line, dashes. */
export type SeriesLook = 'received' | 'sent' | 'lost' | 'time'

/** One of the things that are measured of a row from time to time. */
export interface Series {
  /** Within its kind: "received". */
  readonly name: string
  /** "Received" */
  readonly title: string
  readonly unit: UnitName
  readonly look: SeriesLook
}

/** Series of one unit, which share a chart. */
export type SeriesOfOneUnit = readonly [Series, ...Series[]]

/** What a row's series read at one moment, in their units, by the name of the series; one without a value is left out. */
export type Reading = Readonly<Record<string, number>>

/** What is measured of the rows of a kind. */
export interface MeasuredRows {
  /** As they are listed. Those of one unit share a chart. */
  readonly series: readonly Series[]
  /** Null: there is no reading of this row. */
  readonly read: (row: Row) => Reading | null
  /** What the row is called beside its charts; null: nothing is ever measured of it. */
  readonly nameOf: (row: Row) => string | null
}

/** The series of each unit, in the order of their first. */
export function byUnit(series: readonly Series[]): readonly SeriesOfOneUnit[] {
  const groups = new Map<UnitName, [Series, ...Series[]]>()
  for (const each of series) {
    const group = groups.get(each.unit)
    if (group) group.push(each)
    else groups.set(each.unit, [each])
  }
  return [...groups.values()]
}
