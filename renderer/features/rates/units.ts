import { formatMilliseconds, formatRate, roundRate, type Quantity } from '../../format/quantity.ts'
import { writing } from '../../format/writing.ts'

/** What a series is measured in. */
export type UnitName = 'bytes-per-second' | 'milliseconds'

interface Unit {
  readonly format: (value: number) => Quantity
  /** Behind the names of the series: "received and sent bytes a second". */
  readonly spoken: () => string
  /** Below this a value is as good as none. */
  readonly nothing: number
  /** The least that fills the height of a sparkline, so that a trickle looks like one. */
  readonly sparklineTop: number
  /** The least that fills the height of a chart; a round number that thirds of are round too. */
  readonly chartTop: number
  /** A value, `highest` or more, that is a round number as it is written; `round` makes one. */
  readonly rounded: (highest: number, round: (amount: number) => number) => number
}

/** How values of each unit are written and drawn. */
export const units: Readonly<Record<UnitName, Unit>> = {
  'bytes-per-second': {
    format: formatRate, spoken: () => (writing().rates === 'bits' ? 'bits a second' : 'bytes a second'), nothing: 0.5, sparklineTop: 20_000, chartTop: 120, rounded: roundRate,
  },
  milliseconds: { format: formatMilliseconds, spoken: () => 'in milliseconds', nothing: 0.005, sparklineTop: 1, chartTop: 1.2, rounded: (highest, round) => round(highest) },
}

/** "9.81 MB/s" */
export function valueWords(value: number, unit: UnitName): string {
  const quantity = units[unit].format(value)
  return `${quantity.value} ${quantity.unit}`.trim()
}
