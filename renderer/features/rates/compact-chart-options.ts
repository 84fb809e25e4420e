import type uPlot from 'uplot'
import type { ChartColours } from './chart-colours.ts'
import { axisLabel, looks, roundTop } from './chart-options.ts'
import { historySpan, type Sample } from './rate-history.ts'
import type { SeriesOfOneUnit } from './series.ts'
import { units } from './units.ts'

/** How a chart is drawn that stands among many: the scale's ends alone, and no axis of time, which they share. */
export function compactChartOptions(colours: ChartColours, size: { readonly width: number; readonly height: number }, series: SeriesOfOneUnit): uPlot.Options {
  const [{ unit }] = series
  return {
    ...size,
    legend: { show: false },
    cursor: { show: false },
    padding: [14, 0, 2, 0],
    scales: {
      x: { time: false, range: [-historySpan / 1000, 0] },
      y: { range: (_plot, _lowest, highest) => [0, roundTop(highest, units[unit].chartTop)] },
    },
    series: [{}, ...series.map(({ look }) => looks(look, colours))],
    axes: [
      { show: false },
      { show: true, size: 0, gap: 0, stroke: 'transparent', ticks: { show: false }, grid: { stroke: colours.grid, width: 1 }, splits: (_plot, _axis, _low, high) => [0, high / 2, high], values: (_plot, splits) => splits.map(() => '') },
    ],
  }
}

/** The top of the scale in words: "60 MB/s". */
export function scaleTop(samples: readonly Sample[], series: SeriesOfOneUnit): string {
  const [{ unit }] = series
  const highest = Math.max(0, ...samples.flatMap(({ values }) => series.map(({ name }) => values[name] ?? 0)))
  const top = roundTop(highest, units[unit].chartTop)
  return axisLabel(top, top, unit)
}

/** The sample that stood at that moment, or the newest; undefined: there is none. */
export function sampleAt(samples: readonly Sample[], at: number | null): Sample | undefined {
  if (at === null) return samples.at(-1)
  return samples.reduce<Sample | undefined>((best, sample) => (best === undefined || Math.abs(sample.at - at) < Math.abs(best.at - at) ? sample : best), undefined)
}
