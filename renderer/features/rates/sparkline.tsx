import { createContext, useContext, useSyncExternalStore } from 'react'
import type { RowId } from '../../../electron/api/row-base.ts'
import type { ViewKind } from '../../../electron/api/views.ts'
import { RateHistory } from './rate-history.ts'
import type { Series } from './series.ts'
import { sparkline, sparklinePath } from './sparkline-path.ts'
import './rates.css'

/** The history that sparklines and charts read. */
export const RateHistoryContext = createContext(new RateHistory())

interface SparklineProps {
  readonly kind: ViewKind
  readonly id: RowId
  readonly series: Series
}

/** The last minute of one series of a row, drawn small; the numbers stand in the columns beside it. */
export function Sparkline({ kind, id, series }: SparklineProps) {
  const history = useContext(RateHistoryContext)
  const samples = useSyncExternalStore(history.subscribe, () => history.of(kind, id))
  const path = sparklinePath(samples, samples.at(-1)?.at ?? 0, series)
  return (
    <svg className="sparkline" viewBox={`0 0 ${String(sparkline.width)} ${String(sparkline.height)}`} preserveAspectRatio="none" aria-hidden="true">
      {path ? (
        <>
          <path className="sparkline-area" d={path.area} />
          <path className="sparkline-line" d={path.line} vectorEffect="non-scaling-stroke" />
        </>
      ) : (
        <path className="sparkline-none" d={`M0 ${String(sparkline.height - 1.5)}H${String(sparkline.width)}`} vectorEffect="non-scaling-stroke" />
      )}
    </svg>
  )
}
