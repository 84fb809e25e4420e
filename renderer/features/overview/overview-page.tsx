import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { Problem } from '../../../electron/api/overview.ts'
import { useAnnounced } from '../../components/announcer/use-announced.ts'
import { Glyph } from '../../components/glyphs.tsx'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { formatCount } from '../../format/quantity.ts'
import type { DestinationWay } from '../inspector/destination-way.ts'
import { InspectionLine } from '../rates/inspection-line.ts'
import '../rates/rates.css'
import { DefaultRoutes } from './default-routes.tsx'
import { InspectionReading } from './inspection-reading.tsx'
import { Lead } from './lead.tsx'
import { notKnown } from './not-known.ts'
import { OtherLinks } from './other-links.tsx'
import { OutwardAddresses } from './outward-addresses.tsx'
import { Card } from './overview-card.tsx'
import { OverviewDoubt, OverviewLoading } from './overview-doubt.tsx'
import type { OverviewSession } from './overview-session.ts'
import { ProblemList } from './problem-list.tsx'
import { LastMinute } from './recent-changes.tsx'
import './overview-cards.css'
import './overview-lists.css'
import './overview.css'

interface OverviewPageProps {
  readonly session: OverviewSession
  readonly way: DestinationWay
  readonly viewTitle: (view: Problem['leadsTo']['view']) => string
  /** Whether tables stand in the place of charts. */
  readonly asTable: boolean
  readonly onSwitch: () => void
  readonly notice: ReactNode
}

/** How things stand: what others depend on, the ways out, what is wrong, and what changed. */
export function OverviewPage({ session, way, viewTitle, asTable, onSwitch, notice }: OverviewPageProps) {
  const { overview, paused, failure } = useSyncExternalStore(session.subscribe, session.snapshot)
  const known = overview?.state.phase === 'live'
  const [line] = useState(() => new InspectionLine())
  useEffect(() => session.show(), [session])
  useAnnounced('data', failure?.message ?? null)
  return (
    <main className="view overview">
      <header className="view-head" data-pane="filter">
        <h1>Overview</h1>
        <span className="view-count">{overview === null ? '' : `${formatCount(overview.links)} links`}</span>
        <InspectionReading line={line} newest={overview?.sampledAt ?? null} />
        <button type="button" className="icon-button" aria-label={asTable ? 'Rates as charts' : 'Rates as tables'} title="T" aria-keyshortcuts="T" onClick={onSwitch}>
          <Glyph name={asTable ? 'chart' : 'table'} />
        </button>
        <button
          type="button"
          className={`button quiet pause-button${paused ? ' paused' : ''}`}
          title={paused ? 'Space: show how things stand now' : 'Space: keep the page as it is, to read it'}
          aria-keyshortcuts="Space"
          onClick={() => session.pause(!paused)}
        >
          <Glyph name={paused ? 'resume' : 'pause'} />
          {paused ? 'Resume' : 'Pause'}
        </button>
      </header>
      {notice}
      {failure === null ? null : (
        <div className="note bad">
          <StateGlyph shape="octagon" tone="bad" />
          <span>{failure.message}</span>
          <button type="button" className="button end" onClick={() => session.reload()}>
            Try again <kbd className="key">F5</kbd>
          </button>
        </div>
      )}
      {overview === null ? null : <OverviewDoubt state={overview.state} onRetry={() => session.reload()} />}
      {overview === null || overview.state.phase === 'loading' ? (
        <OverviewLoading received={overview?.state.phase === 'loading' ? overview.state.received : 0} />
      ) : (
        <div className="overview-body">
          <div className="overview-main" data-pane="table">
            <section aria-labelledby="overview-cards">
              <h2 className="unseen" id="overview-cards">
                Uplinks and masters
              </h2>
              {overview.cards.length === 0 ? <p className="overview-none">{known ? 'There is no uplink and no master here.' : notKnown}</p> : null}
              <ul className="cards">
                {overview.cards.map((card) => (
                  <Card key={card.row} card={card} way={way} line={line} asTable={asTable} />
                ))}
              </ul>
              {overview.cut.cards === null ? null : (
                <p className="overview-more">
                  <Lead to={overview.cut.cards.leadsTo} way={way} what="uplinks and masters">
                    and {formatCount(overview.cut.cards.count)} more uplinks and masters
                  </Lead>
                </p>
              )}
            </section>
            <OtherLinks others={overview.others} way={way} />
            <div className="overview-low">
              <ProblemList problems={overview.problems} cut={overview.cut.problems} known={known} way={way} viewTitle={viewTitle} />
              <div className="overview-ways">
                <DefaultRoutes routes={overview.defaultRoutes} known={known} way={way} />
                <OutwardAddresses addresses={overview.addresses} cut={overview.cut.addresses} known={known} way={way} />
              </div>
            </div>
          </div>
          <LastMinute changes={overview.changes} way={way} />
        </div>
      )}
    </main>
  )
}
