import { lazy, Suspense, useContext, useSyncExternalStore } from 'react'
import type { LinkRow } from '../../../electron/api/rows.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { formatRate, type Quantity } from '../../format/quantity.ts'
import { peaks } from './rate-history.ts'
import { RatesTable } from './rates-table.tsx'
import { RateHistoryContext } from './sparkline.tsx'
import './rates.css'

/** uPlot is read when a chart is first drawn, so that the table does not wait for it. */
const RatesChart = lazy(() => import('./rates-chart.tsx'))

interface RatesPanelProps {
  readonly link: LinkRow
  readonly asTable: boolean
  readonly onSwitch: () => void
}

/** The last minute of a link's rates, as a chart or, for those who can't see it, as a table. */
export function RatesPanel({ link, asTable, onSwitch }: RatesPanelProps) {
  const history = useContext(RateHistoryContext)
  const samples = useSyncExternalStore(history.subscribe, () => history.of(link.id))
  const { highest, percentile } = peaks(samples)
  return (
    <section className="rates" data-part="rates" aria-label={`Rates of ${link.name}`}>
      <div className="rates-head">
        <h2>
          Rate of <span className="mono">{link.name}</span>
        </h2>
        <span className="legend legend-received">Received {words(formatRate(link.rates?.receivedBytes ?? 0))}</span>
        <span className="legend legend-sent">Sent {words(formatRate(link.rates?.sentBytes ?? 0))}</span>
        <span className="rates-peaks">
          peak {words(formatRate(highest))}, 99th percentile {words(formatRate(percentile))}
        </span>
        <button type="button" className="icon-button" aria-label={asTable ? 'Rates as a chart' : 'Rates as a table'} title="T" aria-keyshortcuts="T" onClick={onSwitch}>
          <Glyph name={asTable ? 'chart' : 'table'} />
        </button>
      </div>
      {asTable ? (
        <RatesTable samples={samples} />
      ) : (
        <Suspense fallback={<div className="chart" />}>
          <RatesChart samples={samples} name={link.name} />
        </Suspense>
      )}
    </section>
  )
}

function words(quantity: Quantity): string {
  return `${quantity.value} ${quantity.unit}`.trim()
}
