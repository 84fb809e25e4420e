import { socketFields, type SocketFields, type SocketFieldSources } from '../../electron/services/sockets/socket-fields.ts'
import { compileFilter } from '../../electron/store/filter/compile.ts'
import { rawMessage } from '../../electron/store/raw-message.ts'
import { RecordColumns } from '../../electron/store/record-columns.ts'
import { besideSockets, type ToldSocket } from './socket-version.ts'

/** The fields of sockets with nothing known beside them but what is given, and two services. */
export function fieldsOfSockets(given: Partial<SocketFieldSources> = {}): SocketFields {
  return socketFields({ ...besideSockets(), services: new Map([['https', 443], ['ssh', 22]]), ...given })
}

/** Those sockets that a filter lets through. Throws FilterError. */
export function filterSockets<S extends ToldSocket>(sockets: readonly S[], filter: string, given?: Partial<SocketFieldSources>): readonly S[] {
  const columns = new RecordColumns()
  const { predicate } = compileFilter(filter, fieldsOfSockets(given).all, columns)
  return sockets.filter(({ bytes, source }) => {
    columns.read(rawMessage(bytes, source))
    return predicate.test(0)
  })
}
