import { localParts, remoteParts, type EndpointParts } from '../../../electron/api/endpoint-text.ts'
import type { SocketEndpoint, SocketRow } from '../../../electron/api/socket-row.ts'
import { writing } from '../../format/writing.ts'

/** A socket's own end, with the service's name in place of the port where the person wants names. */
export function shownLocal(row: Pick<SocketRow, 'local' | 'device'>): EndpointParts {
  return named(localParts(row), row.local)
}

/** The other end, likewise. */
export function shownRemote(row: Pick<SocketRow, 'remote'>): EndpointParts {
  return named(remoteParts(row), row.remote)
}

function named(parts: EndpointParts, end: SocketEndpoint | null): EndpointParts {
  return writing().ports === 'names' && end?.service !== undefined ? { ...parts, port: end.service } : parts
}
