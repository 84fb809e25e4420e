import type { Destination, InspectedField } from '../../api/inspection.ts'
import type { DeviceReference } from '../../api/row-base.ts'
import { field } from './fields.ts'
import { deviceInFilter } from './filter-word.ts'

/** What of a view has to do with a record: a fact that says the filter for it and leads there. */
export function related(label: string, to: Destination & { readonly filter: string }, explanation: string): readonly InspectedField[] {
  return field(label, to.filter, { explanation, leadsTo: to })
}

/** The addresses of a device. */
export function addressesOf(device: DeviceReference) {
  return { view: 'addresses', filter: `dev ${deviceInFilter(device)}` } as const
}

/** The routes that lead over a device. */
export function routesOver(device: DeviceReference) {
  return { view: 'routes', filter: `dev ${deviceInFilter(device)}` } as const
}

/** The neighbours on a device. */
export function neighboursOn(device: DeviceReference) {
  return { view: 'neighbours', filter: `dev ${deviceInFilter(device)}` } as const
}

/** The links that a device is the master of. */
export function membersOf(device: DeviceReference) {
  return { view: 'links', filter: `master ${deviceInFilter(device)}` } as const
}

/** The neighbour with this address; `device`: on it, null: on any. */
export function neighbourAt(address: string, device: DeviceReference | null) {
  return { view: 'neighbours', filter: `dst ${address}${device === null ? '' : ` and dev ${deviceInFilter(device)}`}` } as const
}

/** The address, where it is one of this machine's. */
export function ownAddress(address: string) {
  return { view: 'addresses', filter: `address ${address}` } as const
}

/** The link that has the address. */
export function linkWith(address: string) {
  return { view: 'links', filter: `address ${address}` } as const
}

/** The rules that have packets looked up in a table. */
export function rulesOf(table: string, family: 'inet' | 'inet6') {
  return { view: 'rules', filter: `table ${table} and family ${family}` } as const
}

/** An address of IPv4 that a socket of IPv6 writes as one of its own, as IPv4 writes it; others as they are. */
export function unmapped(address: string): string {
  return /^::ffff:(?<four>\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.groups?.['four'] ?? address
}
