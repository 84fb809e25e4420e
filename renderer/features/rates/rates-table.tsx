import { ScrollRegion } from '../../components/scroll-region.tsx'
import { QuantityText } from '../../components/value.tsx'
import type { Quantity } from '../../format/quantity.ts'
import { formatClock } from '../../format/time.ts'
import type { Sample } from './rate-history.ts'
import type { Series } from './series.ts'
import { units } from './units.ts'

interface RatesTableProps {
  readonly samples: readonly Sample[]
  readonly series: readonly Series[]
  /** What it is of; absent: it stands where that is said. */
  readonly label?: string
}

/** The same values as the charts show, newest first. */
export function RatesTable({ samples, series, label = 'Rates of the last minute' }: RatesTableProps) {
  return (
    <ScrollRegion label={label} className="rates-table-place">
      <table className="rates-table">
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map(({ name, title }) => (
              <th key={name} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {samples.toReversed().map(({ at, values }) => (
            <tr key={at}>
              <th scope="row">{formatClock(at)}</th>
              {series.map(({ name, unit }) => (
                <td key={name}>
                  <Value value={values[name]} format={units[unit].format} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Value({ value, format }: { readonly value: number | undefined; readonly format: (value: number) => Quantity }) {
  return value === undefined ? null : <QuantityText quantity={format(value)} boxed />
}
