import type { OutwardAddress } from '../../../electron/api/overview.ts'
import { formatCount } from '../../format/quantity.ts'
import type { DestinationWay } from '../inspector/destination-way.ts'
import { Lead } from './lead.tsx'
import { notKnown } from './not-known.ts'

/** So many devices are listed. */
const mostDevices = 8

/** The addresses by which this machine is reached from elsewhere, by device. `cut`: so many more there are than are told. */
export function OutwardAddresses({ addresses, cut, known, way }: { readonly addresses: readonly OutwardAddress[]; readonly cut: number; readonly known: boolean; readonly way: DestinationWay }) {
  const rows = [...new Set(addresses.map(({ row }) => row))]
  const listed = new Set(rows.slice(0, mostDevices))
  const more = addresses.filter(({ row }) => !listed.has(row)).length + cut
  return (
    <section aria-labelledby="overview-addresses">
      <h2 className="overview-heading" id="overview-addresses">
        Addresses that reach out
      </h2>
      {rows.length === 0 ? <p className="overview-none">{known ? 'There is none of global scope in use on a link that is switched on.' : notKnown}</p> : null}
      <dl className="overview-addresses">
        {rows.slice(0, mostDevices).map((row) => {
          const own = addresses.filter((address) => address.row === row)
          const name = own[0]?.device.name ?? `if${String(own[0]?.device.index ?? 0)}`
          return (
            <div key={row}>
              <dt className="mono">
                <Lead to={{ view: 'links', row }} way={way} what={name}>
                  {name}
                </Lead>
              </dt>
              <dd className="mono">
                {own.map(({ text, addressRow }) =>
                  addressRow === null ? (
                    <span key={text}>{text}</span>
                  ) : (
                    <Lead key={text} to={{ view: 'addresses', row: addressRow }} way={way} what={text}>
                      {text}
                    </Lead>
                  ),
                )}
              </dd>
            </div>
          )
        })}
      </dl>
      {more === 0 ? null : (
        <p className="overview-more">
          <Lead to={{ view: 'addresses', filter: 'scope global' }} way={way} what="addresses">
            and {formatCount(more)} more
          </Lead>
        </p>
      )}
    </section>
  )
}
