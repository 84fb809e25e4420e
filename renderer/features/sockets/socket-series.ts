import { endpointText, localParts, remoteParts } from '../../../electron/api/endpoint-text.ts'
import type { MeasuredRows, Series } from '../rates/series.ts'

const received: Series = { name: 'received', title: 'Received', unit: 'bytes-per-second', look: 'received' }
const sent: Series = { name: 'sent', title: 'Sent', unit: 'bytes-per-second', look: 'sent' }
const repeated: Series = { name: 'repeated', title: 'Sent again', unit: 'bytes-per-second', look: 'lost' }
const roundTrip: Series = { name: 'round-trip', title: 'Round trip', unit: 'milliseconds', look: 'time' }

/** The rates of a connection of TCP and its round trip; the kernel counts nothing of other sockets. */
export const socketSeries: MeasuredRows = {
  series: [received, sent, repeated, roundTrip],
  read: (row) => {
    if (row.kind !== 'socket' || row.rates === null) return null
    const rates = { [received.name]: row.rates.received, [sent.name]: row.rates.sent, [repeated.name]: row.rates.retransmitted }
    return row.roundTripTime === null ? rates : { ...rates, [roundTrip.name]: row.roundTripTime / 1000 }
  },
  nameOf: (row) => (row.kind === 'socket' && row.counters !== null && row.state !== 'listening' ? `${endpointText(localParts(row))} to ${endpointText(remoteParts(row))}` : null),
}
