import { historySpan, type RateSample } from './rate-history.ts'

/** Below this many bytes a second a link counts as quiet, so that a few packets do not look like load. */
const quietest = 20_000

/** The box that sparklines are drawn in. */
export const sparkline = { width: 56, height: 20 } as const

/** The line of the received rate over the last minute up to `now`, and the area below it; null: nothing to draw, for there are no samples yet or nothing came. */
export function sparklinePath(samples: readonly RateSample[], now: number): { readonly line: string; readonly area: string } | null {
  if (samples.length < 2 || samples.every((sample) => sample.received < 0.5)) return null
  const top = Math.max(quietest, ...samples.map((sample) => sample.received))
  const points = samples.map((sample) => {
    const across = Math.max(0, 1 - (now - sample.at) / historySpan) * sparkline.width
    const up = sparkline.height - 1.5 - (sample.received / top) * (sparkline.height - 5)
    return { x: across.toFixed(1), y: up.toFixed(1) }
  })
  const line = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join('')
  const base = String(sparkline.height - 1)
  return { line, area: `${line}L${points.at(-1)?.x ?? '0'} ${base}L${points[0]?.x ?? '0'} ${base}Z` }
}
