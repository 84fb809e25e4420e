import { historySpan, stretches, type Sample } from './rate-history.ts'
import type { Series } from './series.ts'
import { units } from './units.ts'

/** The box that sparklines are drawn in; it is stretched to the size of the cell. */
export const sparkline = { width: 56, height: 20 } as const

/** Where the line passes, in the box. */
export interface SparklinePoint {
  readonly x: number
  readonly y: number
}

/** The lines of one series over the last minute up to `now`, one a stretch without a hole; null: nothing to draw, for there are no samples yet or nothing came. */
export function sparklineLines(samples: readonly Sample[], now: number, { name, unit }: Series): readonly (readonly SparklinePoint[])[] | null {
  const read = samples.filter(({ values }) => values[name] !== undefined)
  const valueOf = ({ values }: Sample) => values[name] ?? 0
  if (read.length < 2 || read.every((sample) => valueOf(sample) < units[unit].nothing)) return null
  const top = read.reduce((highest, sample) => Math.max(highest, valueOf(sample)), units[unit].sparklineTop)
  return stretches(read).map((stretch) =>
    stretch.map((sample) => ({
      x: Math.max(0, 1 - (now - sample.at) / historySpan) * sparkline.width,
      y: sparkline.height - 1.5 - (valueOf(sample) / top) * (sparkline.height - 5),
    })),
  )
}
