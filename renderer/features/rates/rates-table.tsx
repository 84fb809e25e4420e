import { ScrollRegion } from '../../components/scroll-region.tsx'
import { QuantityText } from '../../components/value.tsx'
import { formatRate } from '../../format/quantity.ts'
import { formatClock } from '../../format/time.ts'
import type { RateSample } from './rate-history.ts'

/** The same rates as the chart shows, newest first. */
export function RatesTable({ samples }: { readonly samples: readonly RateSample[] }) {
  return (
    <ScrollRegion label="Rates of the last minute" className="rates-table-place">
      <table className="rates-table">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Received</th>
            <th scope="col">Sent</th>
          </tr>
        </thead>
        <tbody>
          {samples.toReversed().map((sample) => (
            <tr key={sample.at}>
              <th scope="row">{formatClock(sample.at)}</th>
              <td>
                <QuantityText quantity={formatRate(sample.received)} boxed />
              </td>
              <td>
                <QuantityText quantity={formatRate(sample.sent)} boxed />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
