import { useSyncExternalStore, type PointerEvent } from 'react'
import { compactChartOptions, scaleTop } from './compact-chart-options.ts'
import type { InspectionLine } from './inspection-line.ts'
import { historySpan, type Sample } from './rate-history.ts'
import type { SeriesOfOneUnit } from './series.ts'
import { usePlot } from './use-plot.ts'

interface CompactChartProps {
  readonly samples: readonly Sample[]
  readonly series: SeriesOfOneUnit
  readonly name: string
  readonly line: InspectionLine
}

/** Series of one unit over the last minute, drawn small; the pointer moves the line that all charts of the page share. */
export default function CompactChart({ samples, series, name, line }: CompactChartProps) {
  const place = usePlot(samples, series, compactChartOptions)
  const at = useSyncExternalStore(line.subscribe, line.at)
  const newest = samples.at(-1)?.at ?? 0

  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    if (newest > 0) line.move(newest - Math.round((1 - (event.clientX - left) / width) * historySpan))
  }
  const across = at === null ? null : 1 - (newest - at) / historySpan
  return (
    <div className="compact-chart" role="img" aria-label={`Rates of ${name}, last 60 seconds. Press T for a table.`} onPointerMove={onPointerMove} onPointerLeave={() => line.move(null)}>
      <div ref={place} className="compact-plot" />
      <span className="compact-top" aria-hidden="true">
        {scaleTop(samples, series)}
      </span>
      {across !== null && across >= 0 && across <= 1 ? (
        <svg className="compact-line" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
          <path d={`M${String(Math.round(across * 1000))} 0V10`} vectorEffect="non-scaling-stroke" />
        </svg>
      ) : null}
    </div>
  )
}
