import { lazy, Suspense, useContext, useSyncExternalStore } from 'react'
import type { OverviewCard } from '../../../electron/api/overview.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { QuantityText } from '../../components/value.tsx'
import type { DestinationWay } from '../inspector/destination-way.ts'
import { LinkGlyph } from '../links/link-glyph.tsx'
import { received, sent } from '../links/link-series.ts'
import { shownState, stateLooks } from '../links/shown-state.ts'
import { sampleAt } from '../rates/compact-chart-options.ts'
import type { InspectionLine } from '../rates/inspection-line.ts'
import { RatesTable } from '../rates/rates-table.tsx'
import type { SeriesOfOneUnit } from '../rates/series.ts'
import { RateHistoryContext } from '../rates/sparkline.tsx'
import { units } from '../rates/units.ts'
import { cardFacts } from './card-facts.ts'
import { Lead } from './lead.tsx'

/** uPlot is read when a chart is first drawn, so that the page does not wait for it. */
const CompactChart = lazy(() => import('../rates/compact-chart.tsx'))

const series: SeriesOfOneUnit = [received, sent]

interface CardProps {
  readonly card: OverviewCard
  readonly way: DestinationWay
  readonly line: InspectionLine
  readonly asTable: boolean
}

/** A link that others depend on: what it is, how it is, and what went through it in the last minute. */
export function Card({ card, way, line, asTable }: CardProps) {
  const history = useContext(RateHistoryContext)
  const samples = useSyncExternalStore(history.subscribe, () => history.of('links', card.row))
  const at = useSyncExternalStore(line.subscribe, line.at)
  const reading = sampleAt(samples, at)?.values ?? {}
  const state = shownState(card)
  const { shape, tone, word } = stateLooks[state]
  const [first, ...others] = card.addresses
  return (
    <li className="card">
      <div className="card-head">
        <LinkGlyph type={card.type} />
        <h3 className="mono">
          <Lead to={{ view: 'links', row: card.row }} way={way} what={card.name}>
            {card.name}
          </Lead>
        </h3>
        <span className={`card-state tone-${tone}`} title={word}>
          <StateGlyph shape={shape} tone={tone} />
          <span className={state === 'up' || state === 'unknown' ? 'unseen' : undefined}>{word}</span>
        </span>
        <span className="card-facts">{cardFacts(card)}</span>
      </div>
      <div className="card-addresses mono" title={card.addresses.join('\n')}>
        {first ?? <span className="hint">{card.role === 'uplink' ? 'no address' : ''}</span>}
        {others.length > 0 ? <span className="more">+{others.length}</span> : null}
      </div>
      <div className="card-rates">
        {asTable ? (
          <RatesTable samples={samples} series={series} label={`Rates of ${card.name} in the last minute`} />
        ) : (
          <Suspense fallback={null}>
            <CompactChart samples={samples} series={series} name={card.name} line={line} />
          </Suspense>
        )}
      </div>
      <div className="card-legends">
        {series.map((each) => (
          <span key={each.name} className={`legend legend-${each.look}`}>
            {each.title} <b>{reading[each.name] === undefined ? '' : <QuantityText quantity={units[each.unit].format(reading[each.name] ?? 0)} />}</b>
          </span>
        ))}
      </div>
    </li>
  )
}
