import type { LinkCounters } from '../../../electron/api/rows.ts'
import { StateGlyph } from '../../components/state-glyph.tsx'
import { QuantityText } from '../../components/value.tsx'
import { formatBytes, formatCount } from '../../format/quantity.ts'
import './traffic.css'

/** What went through a link since it was made, as a small table. */
export function Traffic({ counters }: { readonly counters: LinkCounters }) {
  return (
    <section className="record-group">
      <h3>Traffic</h3>
      <table className="traffic">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Direction</span>
            </th>
            <th scope="col">Bytes</th>
            <th scope="col">Packets</th>
            <th scope="col">Errors</th>
            <th scope="col">Dropped</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Received</th>
            <td title={formatCount(counters.receivedBytes)}>
              <QuantityText quantity={formatBytes(counters.receivedBytes)} />
            </td>
            <td>{formatCount(counters.receivedPackets)}</td>
            <Loss count={counters.receivedErrors} />
            <Loss count={counters.receivedDropped} />
          </tr>
          <tr>
            <th scope="row">Sent</th>
            <td title={formatCount(counters.sentBytes)}>
              <QuantityText quantity={formatBytes(counters.sentBytes)} />
            </td>
            <td>{formatCount(counters.sentPackets)}</td>
            <Loss count={counters.sentErrors} />
            <Loss count={counters.sentDropped} />
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function Loss({ count }: { readonly count: bigint }) {
  if (count === 0n) return <td>0</td>
  return (
    <td className="tone-warn">
      <StateGlyph shape="triangle" tone="warn" /> {formatCount(count)}
    </td>
  )
}
