import { chartOptions } from './chart-options.ts'
import type { Sample } from './rate-history.ts'
import type { SeriesOfOneUnit } from './series.ts'
import { units } from './units.ts'
import { usePlot } from './use-plot.ts'

interface RatesChartProps {
  readonly samples: readonly Sample[]
  readonly series: SeriesOfOneUnit
  readonly name: string
}

/** Series of one unit over the last minute. */
export default function RatesChart({ samples, series, name }: RatesChartProps) {
  const place = usePlot(samples, series, chartOptions)
  return <div ref={place} className="chart" role="img" aria-label={`${seriesWords(series)} of ${name}, last 60 seconds. Press T for a table.`} />
}

/** "Received and sent bytes a second" */
function seriesWords(series: SeriesOfOneUnit): string {
  const [first, ...others] = series
  const last = others.pop()
  const names = [first.title, ...others.map(({ title }) => title.toLowerCase())].join(', ')
  return `${names}${last ? ` and ${last.title.toLowerCase()}` : ''} ${units[first.unit].spoken()}`
}
