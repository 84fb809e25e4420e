import type uPlot from 'uplot'
import { formatRate } from '../../format/quantity.ts'
import type { ChartColours } from './chart-colours.ts'
import { historySpan, type RateSample } from './rate-history.ts'

const spanSeconds = historySpan / 1000

/** What uPlot draws from: seconds before the newest sample, received, sent. */
export function chartData(samples: readonly RateSample[]): uPlot.AlignedData {
  const now = samples.at(-1)?.at ?? 0
  return [samples.map((sample) => (sample.at - now) / 1000), samples.map((sample) => sample.received), samples.map((sample) => sample.sent)]
}

/** The top of the scale: a round number above all rates that thirds of are round too, so that heights can be read off. */
export function roundTop(highest: number): number {
  if (highest <= 120) return 120
  const step = 10 ** Math.floor(Math.log10(highest))
  const tops = [1.2, 1.5, 1.8, 2.4, 3, 4.5, 6, 7.5, 9, 12]
  return step * (tops.find((top) => top * step >= highest) ?? 12)
}

/** How the rates are drawn; axes at the left and below, no legend of uPlot's own. */
export function chartOptions(colours: ChartColours, size: { readonly width: number; readonly height: number }): uPlot.Options {
  const axis = { stroke: colours.text, font: colours.font, grid: { stroke: colours.grid, width: 1 }, ticks: { stroke: colours.grid, width: 1, size: 4 } }
  return {
    ...size,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
    padding: [8, 16, 0, 0],
    scales: {
      x: { time: false, range: [-spanSeconds, 0] },
      y: { range: (_plot, _lowest, highest) => [0, roundTop(highest)] },
    },
    series: [
      {},
      { stroke: colours.received, fill: colours.receivedArea, width: 1.5, points: { show: false } },
      { stroke: colours.sent, width: 1.25, points: { show: false } },
    ],
    axes: [
      { ...axis, size: 22, gap: 2, splits: () => [-60, -45, -30, -15, 0], values: (_plot, splits) => splits.map(secondsAgo), grid: { show: false } },
      { ...axis, size: 60, gap: 6, ticks: { show: false }, splits: (_plot, _axis, _low, high) => [0, high / 3, (high * 2) / 3, high], values: (_plot, splits) => splits.map((rate) => axisLabel(rate, splits.at(-1) ?? 0)) },
    ],
    hooks: { setCursor: [showReading] },
  }
}

function secondsAgo(second: number): string {
  if (second === 0) return 'now'
  return second === -spanSeconds ? `${String(spanSeconds)} s` : String(-second)
}

function rateLabel(rate: number): string {
  const { value, unit } = formatRate(rate)
  return `${value.replace(/\.?0+$/, (zeros) => (value.includes('.') ? '' : zeros))} ${unit}`.trim()
}

/** The top with its unit, the others in the same unit without it. */
export function axisLabel(rate: number, top: number): string {
  const { unit } = formatRate(top)
  if (rate === 0) return '0'
  const number = Number(((rate / top) * Number(formatRate(top).value)).toPrecision(3))
  return rate === top ? `${String(number)} ${unit}` : String(number)
}

/** Writes the values at the pointer into the chart's corner. */
function showReading(plot: uPlot): void {
  let reading = plot.over.querySelector<HTMLElement>('.chart-reading')
  if (!reading) {
    reading = document.createElement('div')
    reading.className = 'chart-reading'
    plot.over.append(reading)
  }
  const at = plot.cursor.idx
  const second = at === null || at === undefined ? undefined : plot.data[0][at]
  reading.hidden = second === undefined || (plot.cursor.left ?? -1) < 0
  if (second === undefined || at === null || at === undefined) return
  reading.textContent = `${Math.abs(second).toFixed(1)} s ago: received ${rateLabel(plot.data[1]?.[at] ?? 0)}, sent ${rateLabel(plot.data[2]?.[at] ?? 0)}`
}
