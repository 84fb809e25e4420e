import { createContext, useContext, useLayoutEffect, useRef } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { ViewKind } from '../../../electron/api/views.ts'
import { RateHistory } from './rate-history.ts'
import type { Series } from './series.ts'
import { showSparkline } from './sparkline-canvases.ts'
import './rates.css'

/** The history that sparklines and charts read. */
export const RateHistoryContext = createContext(new RateHistory())

interface SparklineProps {
  readonly kind: ViewKind
  readonly id: RowId
  readonly series: Series
}

/** The last minute of one series of a row, drawn small; the numbers stand in the columns beside it. It is drawn with each reading (`drawSparklines`), and React has no part in that. */
export function Sparkline({ kind, id, series }: SparklineProps) {
  const history = useContext(RateHistoryContext)
  const canvas = useRef<HTMLCanvasElement>(null)
  useLayoutEffect(() => (canvas.current ? showSparkline(canvas.current, () => history.of(kind, id), series) : undefined), [history, kind, id, series])
  return <canvas ref={canvas} className="sparkline" aria-hidden="true" />
}
