import type { Addresses } from '../addresses/addresses.ts'
import { addressOrder } from './address-order.ts'
import type { LinkFieldSources } from './link-fields.ts'
import type { LinkRatePoll } from './link-rates.ts'

/** What links are filtered and sorted by that stands beside their messages. */
export function fieldsBeside(addresses: Addresses, rates: LinkRatePoll): Pick<LinkFieldSources, 'addresses' | 'addressOrder' | 'rates'> {
  return {
    addresses: (index) => addresses.of(index).map(({ text }) => text),
    addressOrder: (index) => addressOrder(addresses.records(index)),
    rates: {
      received: (index) => rates.rates(index)?.receivedBytes ?? 0,
      sent: (index) => rates.rates(index)?.sentBytes ?? 0,
    },
  }
}
