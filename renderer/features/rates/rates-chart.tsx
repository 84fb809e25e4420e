import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { chartOptions, chartData } from './chart-options.ts'
import { readChartColours } from './chart-colours.ts'
import type { Sample } from './rate-history.ts'
import type { Series } from './series.ts'
import { units } from './units.ts'

interface RatesChartProps {
  readonly samples: readonly Sample[]
  /** Of one unit. */
  readonly series: readonly [Series, ...Series[]]
  readonly name: string
}

/** Series of one unit over the last minute. */
export default function RatesChart({ samples, series, name }: RatesChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)

  const draw = useEffectEvent(() => {
    const element = place.current
    if (!element) return
    plot.current?.destroy()
    const size = { width: element.clientWidth, height: element.clientHeight }
    plot.current = new uPlot(chartOptions(readChartColours(element), size, series), chartData(samples, series), element)
  })
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    draw()
    const observer = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height: element.clientHeight }))
    observer.observe(element)
    const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'].map((query) => window.matchMedia(query))
    for (const query of queries) query.addEventListener('change', draw)
    return () => {
      observer.disconnect()
      for (const query of queries) query.removeEventListener('change', draw)
      plot.current?.destroy()
      plot.current = null
    }
  }, [])

  useEffect(() => plot.current?.setData(chartData(samples, series)), [samples, series])

  return <div ref={place} className="chart" role="img" aria-label={`${seriesWords(series)} of ${name}, last 60 seconds. Press T for a table.`} />
}

/** "Received and sent bytes a second" */
function seriesWords(series: readonly [Series, ...Series[]]): string {
  const [first, ...others] = series
  const last = others.pop()
  const names = [first.title, ...others.map(({ title }) => title.toLowerCase())].join(', ')
  return `${names}${last ? ` and ${last.title.toLowerCase()}` : ''} ${units[first.unit].spoken()}`
}
