import type uPlot from 'uplot'
import type { ChartColours } from './chart-colours.ts'
import { historySpan, stretches, type Sample } from './rate-history.ts'
import type { Series, SeriesLook, SeriesOfOneUnit } from './series.ts'
import { units, type UnitName } from './units.ts'

const spanSeconds = historySpan / 1000

/** What uPlot draws from: seconds before the newest sample, and each series; null where it has no value, and once in each hole. */
export function chartData(samples: readonly Sample[], series: readonly Series[]): uPlot.AlignedData {
  const now = samples.at(-1)?.at ?? 0
  const drawn = stretches(samples).flatMap((stretch, index) => (index === 0 ? stretch : [{ at: (stretch[0]?.at ?? now) - 1, values: {} }, ...stretch]))
  return [drawn.map(({ at }) => (at - now) / 1000), ...series.map(({ name }) => drawn.map(({ values }: Sample) => values[name] ?? null))]
}

/** The top of the scale, `least` or more: a round number above all values that thirds of are round too, so that heights can be read off. */
export function roundTop(highest: number, least: number): number {
  if (highest <= least) return least
  const step = 10 ** Math.floor(Math.log10(highest))
  const tops = [1.2, 1.5, 1.8, 2.4, 3, 4.5, 6, 7.5, 9, 12]
  return step * (tops.find((top) => top * step >= highest) ?? 12)
}

/** How each look is drawn, besides by its colour. */
export function looks(look: SeriesLook, colours: ChartColours): uPlot.Series {
  const points = { show: false }
  switch (look) {
    case 'received':
      return { stroke: colours.received, fill: colours.receivedArea, width: 1.5, points }
    case 'sent':
      return { stroke: colours.sent, width: 1.25, points }
    case 'lost':
      return { stroke: colours.lost, width: 1.5, dash: [4, 3], points }
    case 'time':
      return { stroke: colours.time, width: 1.25, points }
  }
}

/** How series of one unit are drawn; axes at the left and below, no legend of uPlot's own. */
export function chartOptions(colours: ChartColours, size: { readonly width: number; readonly height: number }, series: SeriesOfOneUnit): uPlot.Options {
  const [{ unit }] = series
  const axis = { stroke: colours.text, font: colours.font, grid: { stroke: colours.grid, width: 1 }, ticks: { stroke: colours.grid, width: 1, size: 4 } }
  return {
    ...size,
    legend: { show: false },
    cursor: { y: false, sync: { key: 'rates' }, drag: { x: false, y: false }, points: { size: 6 } },
    padding: [8, 16, 0, 0],
    scales: {
      x: { time: false, range: [-spanSeconds, 0] },
      y: { range: (_plot, _lowest, highest) => [0, units[unit].rounded(Math.max(highest, units[unit].chartTop), (amount) => roundTop(amount, 0))] },
    },
    series: [{}, ...series.map(({ look }) => looks(look, colours))],
    axes: [
      { ...axis, size: 22, gap: 2, splits: () => [-60, -45, -30, -15, 0], values: (_plot, splits) => splits.map(secondsAgo), grid: { show: false } },
      { ...axis, size: 60, gap: 6, ticks: { show: false }, splits: (_plot, _axis, _low, high) => [0, high / 3, (high * 2) / 3, high], values: (_plot, splits) => splits.map((rate) => axisLabel(rate, splits.at(-1) ?? 0, unit)) },
    ],
    hooks: { setCursor: [(plot) => showReading(plot, series)] },
  }
}

function secondsAgo(second: number): string {
  if (second === 0) return 'now'
  return second === -spanSeconds ? `${String(spanSeconds)} s` : String(-second)
}

/** The top with its unit, the others in the same unit without it. */
export function axisLabel(rate: number, top: number, measuredIn: UnitName): string {
  const { value, unit } = units[measuredIn].format(top)
  if (rate === 0) return '0'
  const number = Number(((rate / top) * Number(value)).toPrecision(3))
  return rate === top ? `${String(number)} ${unit}` : String(number)
}

/** "received 9.8 MB/s" */
function reading({ title, unit: measuredIn }: Series, value: number | null | undefined): string {
  const { value: digits, unit } = units[measuredIn].format(value ?? 0)
  return `${title.toLowerCase()} ${digits.replace(/\.?0+$/, (zeros) => (digits.includes('.') ? '' : zeros))} ${unit}`.trim()
}

/** Writes the values at the pointer into the chart's corner. */
function showReading(plot: uPlot, series: readonly Series[]): void {
  let corner = plot.over.querySelector<HTMLElement>('.chart-reading')
  if (!corner) {
    corner = document.createElement('div')
    corner.className = 'chart-reading'
    plot.over.append(corner)
  }
  const at = plot.cursor.idx
  const second = at === null || at === undefined ? undefined : plot.data[0][at]
  corner.hidden = second === undefined || (plot.cursor.left ?? -1) < 0
  if (second === undefined || at === null || at === undefined) return
  corner.textContent = `${Math.abs(second).toFixed(1)} s ago: ${series.map((each, index) => reading(each, plot.data[index + 1]?.[at])).join(', ')}`
}
