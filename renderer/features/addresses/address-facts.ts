import type { AddressRow } from '../../../electron/api/address-row.ts'
import type { KindFacts } from '../view/kind-facts.ts'

/** How long it lasts each of its messages says anew. */
const restless: readonly (keyof AddressRow)[] = ['validUntil', 'preferredUntil']

/** Addresses, before any is drawn. */
export const addressFacts: KindFacts = {
  title: 'Addresses',
  noun: { one: 'address', many: 'addresses' },
  canBeMade: true,
  ended: { at: 'Deleted at', said: 'is gone' },
  key: '3',
  restless,
  usualSort: [],
  keepsGoing: false,
  sampled: null,
}
