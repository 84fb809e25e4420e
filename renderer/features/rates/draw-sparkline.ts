import { sparkline, type SparklinePoint } from './sparkline-lines.ts'

/** As a canvas takes them. */
export interface SparklineColours {
  readonly line: string
  readonly area: string
  /** Of the ground line, where there is nothing to draw. */
  readonly nothing: string
}

/** What of a canvas is drawn with. */
export type SparklinePen = Pick<CanvasRenderingContext2D, 'clearRect' | 'beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'fill' | 'stroke' | 'fillStyle' | 'strokeStyle' | 'lineWidth'>

/** Widths in pixels of the page. */
const lineWidth = 1.25
const groundWidth = 1

/** Draws lines, each with the area below it, into a canvas of that size in its own pixels; null: the ground line alone. `density`: its pixels in one of the page. */
export function drawSparkline(pen: SparklinePen, lines: readonly (readonly SparklinePoint[])[] | null, { line, area, nothing }: SparklineColours, size: { readonly width: number; readonly height: number }, density: number): void {
  const [across, down] = [size.width / sparkline.width, size.height / sparkline.height]
  pen.clearRect(0, 0, size.width, size.height)
  const trace = (points: readonly SparklinePoint[]) => {
    for (const [at, { x, y }] of points.entries()) {
      if (at === 0) pen.moveTo(x * across, y * down)
      else pen.lineTo(x * across, y * down)
    }
  }
  if (lines === null) {
    pen.beginPath()
    trace([{ x: 0, y: sparkline.height - 1.5 }, { x: sparkline.width, y: sparkline.height - 1.5 }])
    pen.strokeStyle = nothing
    pen.lineWidth = groundWidth * density
    pen.stroke()
    return
  }
  const base = (sparkline.height - 1) * down
  pen.beginPath()
  for (const points of lines) {
    trace(points)
    pen.lineTo((points.at(-1)?.x ?? 0) * across, base)
    pen.lineTo((points[0]?.x ?? 0) * across, base)
    pen.closePath()
  }
  pen.fillStyle = area
  pen.fill()
  pen.beginPath()
  lines.forEach(trace)
  pen.strokeStyle = line
  pen.lineWidth = lineWidth * density
  pen.stroke()
}
