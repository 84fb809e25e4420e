import type { MeasuredRows, Series } from '../rates/series.ts'

/** Bytes that links receive a second. */
export const received: Series = { name: 'received', title: 'Received', unit: 'bytes-per-second', look: 'received' }
/** Bytes that links send a second. */
export const sent: Series = { name: 'sent', title: 'Sent', unit: 'bytes-per-second', look: 'sent' }

/** The rates of a link, from its counters. */
export const linkSeries: MeasuredRows = {
  series: [received, sent],
  read: (row) => (row.kind === 'link' && row.rates ? { [received.name]: row.rates.receivedBytes, [sent.name]: row.rates.sentBytes } : null),
  nameOf: (row) => (row.kind === 'link' ? row.name : null),
}
