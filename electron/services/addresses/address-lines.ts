import type { InspectedField, InspectedLine, InspectedPart } from '../../api/inspection.ts'
import type { RowId } from '../../api/row-base.ts'
import type { LinkAddress } from '../../api/rows.ts'
import { addressFlagMeanings } from './address-flag-meanings.ts'
import { countdown, field, parts } from '../inspection/fields.ts'
import type { Lifetimes } from './lifetimes.ts'

/** An address of a link, where it stands among all addresses, and how long it lasts. */
export interface ShownAddress extends Lifetimes {
  readonly row: RowId
  readonly address: LinkAddress
}

/** The addresses of a link as the inspector shows them, those of IPv4 first: each leads to its row, with its scope, flags and lifetimes below it. `now` is wall clock in milliseconds. */
export function addressLines(addresses: readonly ShownAddress[], now: number): readonly InspectedLine[] {
  const of = (wanted: LinkAddress['family']) => addresses.filter(({ address }) => address.family === wanted)
  return [...of('inet'), ...of('inet6')].map(({ row, address, ...lasting }) => ({
    label: address.family,
    parts: parts([...field('', address.text, { leadsTo: { view: 'addresses', row } }), ...field('peer', address.peer)]),
    below: [
      ...parts(field('scope', address.scope)),
      ...address.flags.flatMap(flagPart),
      ...parts(lifetimeFields(address.text, lasting, now)),
    ],
  }))
}

/** How long an address is preferred and valid; nothing of one that lasts for ever. */
function lifetimeFields(text: string, { preferredUntil, validUntil }: Lifetimes, now: number): readonly InspectedField[] {
  return [
    ...countdown('preferred for', preferredUntil, now, `How long ${text} is taken as the source of new connections.`),
    ...countdown('valid for', validUntil, now, `When it is over, the kernel removes ${text}.`),
  ]
}

/** A flag as it is marked, with what it means. */
export function flagPart(flag: string): readonly InspectedPart[] {
  const { mark = null, explanation } = addressFlagMeanings[flag] ?? {}
  return parts(field('', flag, explanation === undefined ? {} : { explanation }), mark)
}
