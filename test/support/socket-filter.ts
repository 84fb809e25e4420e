import type { SocketOwnership } from '../../electron/api/socket-owner.ts'
import type { SocketRates } from '../../electron/api/socket-row.ts'
import { DeviceNames } from '../../electron/services/device-names.ts'
import { socketFields, type SocketFields } from '../../electron/services/sockets/socket-fields.ts'
import { compileFilter } from '../../electron/store/filter/compile.ts'
import { RecordColumns } from '../../electron/store/record-columns.ts'

/** A socket's message and its protocol. */
export interface FilteredSocket {
  readonly bytes: Uint8Array
  readonly source: number
}

/** What stands beside sockets in a test; nothing unless it is given. */
export interface TestSources {
  readonly ownership?: (inode: number) => SocketOwnership
  readonly rates?: ((cookie: bigint) => SocketRates | null) | null
  readonly controlGroup?: (id: bigint) => string | null
  readonly users?: ReadonlyMap<number, string>
  readonly devices?: DeviceNames
  readonly services?: ReadonlyMap<string, number>
}

export function fieldsOfSockets(sources: TestSources = {}): SocketFields {
  return socketFields({
    ownership: () => ({ kind: 'kernel' }),
    rates: () => null,
    controlGroup: () => null,
    users: new Map(),
    devices: new DeviceNames(),
    services: new Map([['https', 443], ['ssh', 22]]),
    ...sources,
  })
}

/** Those sockets that a filter lets through. Throws FilterError. */
export function filterSockets<S extends FilteredSocket>(sockets: readonly S[], filter: string, sources?: TestSources): readonly S[] {
  const columns = new RecordColumns()
  const { predicate } = compileFilter(filter, fieldsOfSockets(sources).all, columns)
  return sockets.filter(({ bytes, source }) => {
    columns.read({ bytes, offset: 0, length: bytes.length, source })
    return predicate.test(0)
  })
}
