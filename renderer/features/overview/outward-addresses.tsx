import type { OutwardAddress } from '../../../electron/api/overview.ts'
import type { DestinationWay } from '../inspector/destination-way.ts'
import { Lead } from './lead.tsx'
import { notKnown } from './not-known.ts'

/** So many devices are listed. */
const mostDevices = 8

/** The addresses by which this machine is reached from elsewhere, by device. */
export function OutwardAddresses({ addresses, known, way }: { readonly addresses: readonly OutwardAddress[]; readonly known: boolean; readonly way: DestinationWay }) {
  const rows = [...new Set(addresses.map(({ row }) => row))]
  return (
    <section aria-labelledby="overview-addresses">
      <h2 className="overview-heading" id="overview-addresses">
        Addresses that reach out
      </h2>
      {rows.length === 0 ? <p className="overview-none">{known ? 'There is none of global scope.' : notKnown}</p> : null}
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
                {own.map(({ text }) => (
                  <span key={text}>{text}</span>
                ))}
              </dd>
            </div>
          )
        })}
      </dl>
      {rows.length > mostDevices ? <p className="overview-none">and those of {rows.length - mostDevices} more devices</p> : null}
    </section>
  )
}
