import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { readChartColours, type ChartColours } from './chart-colours.ts'
import { chartData } from './chart-options.ts'
import type { Sample } from './rate-history.ts'
import type { SeriesOfOneUnit } from './series.ts'

type OptionsOf = (colours: ChartColours, size: { readonly width: number; readonly height: number }, series: SeriesOfOneUnit) => uPlot.Options

/** Draws samples by uPlot into the element that gets the ref: as large as that is, anew where colours change, only the data where samples do. */
export function usePlot(samples: readonly Sample[], series: SeriesOfOneUnit, optionsOf: OptionsOf): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)

  const draw = useEffectEvent(() => {
    const element = place.current
    if (!element) return
    plot.current?.destroy()
    const size = { width: element.clientWidth, height: element.clientHeight }
    plot.current = new uPlot(optionsOf(readChartColours(element), size, series), chartData(samples, series), element)
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
  return place
}
