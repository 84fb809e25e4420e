import { drawSparkline, type SparklineColours } from './draw-sparkline.ts'
import type { Sample } from './rate-history.ts'
import type { Series } from './series.ts'
import { sparklineLines } from './sparkline-lines.ts'

/** What a canvas shows. */
interface Shown {
  readonly canvas: HTMLCanvasElement
  /** Null until it is drawn for the first time: rows that come do not wait for it. */
  pen: CanvasRenderingContext2D | null
  readonly samples: () => readonly Sample[]
  readonly series: Series
}

const canvases = new Map<Element, Shown>()
let asked = false
let sizes: ResizeObserver | null = null

/** Keeps a series drawn on a canvas: with `drawSparklines`, at its size, and in the colours of the theme. Gives a function that ends it. */
export function showSparkline(canvas: HTMLCanvasElement, samples: () => readonly Sample[], series: Series): () => void {
  sizes ??= watch()
  const observer = sizes
  canvases.set(canvas, { canvas, pen: null, samples, series })
  observer.observe(canvas, { box: 'device-pixel-content-box' })
  return () => {
    observer.unobserve(canvas)
    canvases.delete(canvas)
  }
}

/** Draws all of them anew before the page is painted next, in one pass. */
export function drawSparklines(): void {
  if (asked || canvases.size === 0) return
  asked = true
  requestAnimationFrame(() => {
    asked = false
    draw(canvases)
  })
}

/** Follows sizes, and whatever colours depend on. */
function watch(): ResizeObserver {
  for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)']) window.matchMedia(query).addEventListener('change', drawSparklines)
  new MutationObserver(drawSparklines).observe(document.documentElement, { attributeFilter: ['data-look'] })
  return new ResizeObserver((entries) => {
    const resized = new Map<Element, Shown>()
    for (const { target, devicePixelContentBoxSize } of entries) {
      const [size] = devicePixelContentBoxSize
      const shown = canvases.get(target)
      if (shown === undefined || size === undefined) continue
      // Setting them clears the canvas.
      shown.canvas.width = size.inlineSize
      shown.canvas.height = size.blockSize
      if (shown.pen === null) drawSparklines()
      else resized.set(target, shown)
    }
    draw(resized)
  })
}

function draw(those: ReadonlyMap<Element, Shown>): void {
  const [first] = those.keys()
  if (first === undefined) return
  // All have the same: read once.
  const colours = coloursOf(first)
  for (const shown of those.values()) {
    // Drawn by the processor: on a GPU so many small canvases would cost more than they show.
    shown.pen ??= shown.canvas.getContext('2d', { willReadFrequently: true })
    const samples = shown.samples()
    if (shown.pen !== null) drawSparkline(shown.pen, sparklineLines(samples, samples.at(-1)?.at ?? 0, shown.series), colours, shown.canvas, window.devicePixelRatio)
  }
}

/** As the style sheets have them. */
function coloursOf(canvas: Element): SparklineColours {
  const { stroke, fill, color } = getComputedStyle(canvas)
  return { line: stroke, area: fill, nothing: color }
}
