import { lazy, Suspense, useContext, useMemo, useSyncExternalStore } from 'react'
import type { Row } from '../../../electron/api/rows.ts'
import type { ViewKind } from '../../../electron/api/views.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { peaks } from './rate-history.ts'
import { RatesTable } from './rates-table.tsx'
import { byUnit, type MeasuredRows, type Series } from './series.ts'
import { RateHistoryContext } from './sparkline.tsx'
import { valueWords } from './units.ts'
import './rates.css'

/** uPlot is read when a chart is first drawn, so that the table does not wait for it. */
const RatesChart = lazy(() => import('./rates-chart.tsx'))

interface RatesPanelProps {
  readonly kind: ViewKind
  readonly row: Row
  readonly name: string
  readonly measured: MeasuredRows
  readonly asTable: boolean
  readonly onSwitch: () => void
}

/** The last minute of what is measured of a row, as a chart for each unit or, for those who can't see it, as a table. */
export function RatesPanel({ kind, row, name, measured, asTable, onSwitch }: RatesPanelProps) {
  const history = useContext(RateHistoryContext)
  const samples = useSyncExternalStore(history.subscribe, () => history.of(kind, row.id))
  const { series } = measured
  const charts = useMemo(() => byUnit(series), [series])
  const now = measured.read(row)
  return (
    <section className="rates" data-part="rates" aria-label={`Rates of ${name}`}>
      <div className="rates-head">
        <h2>
          Rate of <span className="mono">{name}</span>
        </h2>
        {series.map((each) => (
          <span key={each.name} className={`legend legend-${each.look}`}>
            {titled(each, now?.[each.name])}
          </span>
        ))}
        {charts.slice(0, 1).map((first) => {
          const { highest, percentile } = peaks(samples, first)
          return (
            <span key={first[0].unit} className="rates-peaks">
              peak {valueWords(highest, first[0].unit)}, 99th percentile {valueWords(percentile, first[0].unit)}
            </span>
          )
        })}
        <button type="button" className="icon-button" aria-label={asTable ? 'Rates as a chart' : 'Rates as a table'} title="T" aria-keyshortcuts="T" onClick={onSwitch}>
          <Glyph name={asTable ? 'chart' : 'table'} />
        </button>
      </div>
      {asTable ? (
        <RatesTable samples={samples} series={series} />
      ) : (
        <div className="charts">
          {charts.map((chart) => (
            <Suspense key={chart[0].unit} fallback={<div className="chart" />}>
              <RatesChart samples={samples} series={chart} name={name} />
            </Suspense>
          ))}
        </div>
      )}
    </section>
  )
}

/** "Received 9.81 MB/s"; the title alone where nothing was read. */
function titled({ title, unit }: Series, value: number | undefined): string {
  return value === undefined ? title : `${title} ${valueWords(value, unit)}`
}
