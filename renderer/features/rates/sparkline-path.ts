import { historySpan, stretches, type Sample } from './rate-history.ts'
import type { Series } from './series.ts'
import { units } from './units.ts'

/** The box that sparklines are drawn in. */
export const sparkline = { width: 56, height: 20 } as const

/** The line of one series over the last minute up to `now`, and the area below it; null: nothing to draw, for there are no samples yet or nothing came. */
export function sparklinePath(samples: readonly Sample[], now: number, { name, unit }: Series): { readonly line: string; readonly area: string } | null {
  const read = samples.filter(({ values }) => values[name] !== undefined)
  const valueOf = ({ values }: Sample) => values[name] ?? 0
  if (read.length < 2 || read.every((sample) => valueOf(sample) < units[unit].nothing)) return null
  const top = Math.max(units[unit].sparklineTop, ...read.map(valueOf))
  const base = String(sparkline.height - 1)
  const paths = stretches(read).map((stretch) => {
    const points = stretch.map((sample) => {
      const across = Math.max(0, 1 - (now - sample.at) / historySpan) * sparkline.width
      const up = sparkline.height - 1.5 - (valueOf(sample) / top) * (sparkline.height - 5)
      return { x: across.toFixed(1), y: up.toFixed(1) }
    })
    const line = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('')
    return { line, area: `${line}L${points.at(-1)?.x ?? '0'} ${base}L${points[0]?.x ?? '0'} ${base}Z` }
  })
  return { line: paths.map(({ line }) => line).join(''), area: paths.map(({ area }) => area).join('') }
}
