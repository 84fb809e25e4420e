import { useId } from 'react'
import type { SocketSummary } from '../../../electron/api/socket-row.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { QuantityText } from '../../components/value.tsx'
import { formatCount, formatPercent, formatRoughBytes, type Quantity } from '../../format/quantity.ts'
import { summaryCounts, summaryDetails, type SummaryCount } from './summary-counts.ts'
import './socket-summary.css'

interface SocketSummaryStripProps {
  readonly summary: SocketSummary
  /** The filter in force. */
  readonly filter: string
  readonly onFilter: (filter: string) => void
}

/** All sockets summed up, as `ss -s` does; a count has the view show what it counts, and pressed once more all again. */
export function SocketSummaryStrip({ summary, filter, onFilter }: SocketSummaryStripProps) {
  const { all, tcp, udp } = summaryCounts(summary)
  const count = (each: SummaryCount) => <CountButton key={each.words} count={each} pressed={filter.trim() === each.filter} onFilter={onFilter} details={null} />
  return (
    <div className="summary">
      <CountButton count={all} pressed={null} onFilter={onFilter} details={summaryDetails(summary)} />
      <i className="summary-edge" />
      {tcp.map(count)}
      <i className="summary-edge" />
      {count(udp)}
      <i className="summary-edge summary-more" />
      <Fact words="retransmitted" quantity={{ value: formatPercent(summary.retransmittedBytes, summary.sentBytes), unit: '%' }} explanation="Of all bytes that the present TCP connections have sent since they began" />
      <Fact words="TCP memory" quantity={formatRoughBytes(summary.tcpMemory)} explanation="What the buffers of all TCP sockets take" />
    </div>
  )
}

interface CountButtonProps {
  readonly count: SummaryCount
  /** What it counts is shown; null: it shows all, and is no choice among others. */
  readonly pressed: boolean | null
  readonly onFilter: (filter: string) => void
  /** Told beside what it shows; null: nothing is. */
  readonly details: readonly string[] | null
}

function CountButton({ count: { words, look, count, filter }, pressed, onFilter, details }: CountButtonProps) {
  const detailsId = useId()
  return (
    <button
      type="button"
      className="summary-count"
      aria-pressed={pressed ?? undefined}
      aria-describedby={details ? detailsId : undefined}
      title={[...(details ?? []), filter === '' ? 'Shows all' : `Filter: ${filter}`].join('\n')}
      onClick={() => onFilter(pressed ? '' : filter)}
    >
      <b>{formatCount(count)}</b>{' '}
      <span>
        {look ? <StateGlyph shape={look.shape} tone={look.tone} /> : null}
        {words}
      </span>
      {details ? (
        <span id={detailsId} hidden>
          {details.join('; ')}
        </span>
      ) : null}
    </button>
  )
}

function Fact({ words, quantity, explanation }: { readonly words: string; readonly quantity: Quantity; readonly explanation: string }) {
  return (
    <div className="summary-fact summary-more" title={explanation}>
      <b>
        <QuantityText quantity={quantity} />
      </b>{' '}
      <span>{words}</span>
    </div>
  )
}
