import { historySpan, type Sample } from './rate-history.ts'
import type { Series } from './series.ts'
import { units } from './units.ts'

/** The box that sparklines are drawn in. */
export const sparkline = { width: 56, height: 20 } as const

/** The line of one series over the last minute up to `now`, and the area below it; null: nothing to draw, for there are no samples yet or nothing came. */
export function sparklinePath(samples: readonly Sample[], now: number, { name, unit }: Series): { readonly line: string; readonly area: string } | null {
  const read = samples.flatMap(({ at, values }) => {
    const value = values[name]
    return value === undefined ? [] : [{ at, value }]
  })
  if (read.length < 2 || read.every(({ value }) => value < units[unit].nothing)) return null
  const top = Math.max(units[unit].sparklineTop, ...read.map(({ value }) => value))
  const points = read.map(({ at, value }) => {
    const across = Math.max(0, 1 - (now - at) / historySpan) * sparkline.width
    const up = sparkline.height - 1.5 - (value / top) * (sparkline.height - 5)
    return { x: across.toFixed(1), y: up.toFixed(1) }
  })
  const line = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('')
  const base = String(sparkline.height - 1)
  return { line, area: `${line}L${points.at(-1)?.x ?? '0'} ${base}L${points[0]?.x ?? '0'} ${base}Z` }
}
