import { addressIndexAt } from '../addresses/address-identity.ts'
import type { DeviceNames } from '../device-names.ts'
import { linkName } from '../links/link-text-columns.ts'
import { rowOfLink } from '../links/link-lookup.ts'
import type { Links } from '../links/links.ts'
import { deviceColumn, destinationText } from '../routes/route-columns.ts'
import type { ChangeWords } from './table-changes-log.ts'

/** A link by its name. */
export const linkWords: ChangeWords = {
  object: 'link',
  name: ({ message: { bytes, offset, length } }) => linkName.text(bytes, offset, length),
  place: () => null,
  leadsTo: ({ id }) => ({ view: 'links', row: id }),
}

/** An address by its text, on its device. */
export function addressWords({ table, names, addresses }: Links): ChangeWords {
  const indexOf = (message: { readonly bytes: Uint8Array; readonly offset: number }): number => addressIndexAt(message.bytes, message.offset)
  return {
    object: 'address',
    name: ({ message }) => addresses.text(message),
    place: ({ message }) => `on ${names.label(indexOf(message))}`,
    leadsTo: ({ message }) => {
      const row = rowOfLink(table, indexOf(message))
      return row === undefined ? null : { view: 'links', row }
    },
  }
}

/** A route by its destination, over its device. */
export function routeWords(devices: DeviceNames): ChangeWords {
  return {
    object: 'route',
    name: ({ message: { bytes, offset, length } }) => destinationText.text(bytes, offset, length),
    place: ({ message: { bytes, offset, length } }) => {
      const index = deviceColumn.number(bytes, offset, length)
      return index === 0 ? null : `by ${devices.label(index)}`
    },
    leadsTo: ({ id }) => ({ view: 'routes', row: id }),
  }
}
