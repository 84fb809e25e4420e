import type { SocketEndpoint, SocketRow } from '../../../electron/api/socket-row.ts'

/** The parts of an end of a socket, as ss writes them: "[2001:db8::1]", "%eth0", ":443". */
export interface EndpointParts {
  readonly address: string
  /** With its sign before it; empty: none. */
  readonly device: string
  /** "*" where it has none; null: there is no end at all. */
  readonly port: string | null
}

/** The socket's own end; ss names the device there. */
export function localParts({ local, device }: Pick<SocketRow, 'local' | 'device'>): EndpointParts {
  return parts(local, device === null ? '' : `%${device.name ?? `if${String(device.index)}`}`)
}

/** The other end; a socket that has none says "*". */
export function remoteParts({ remote }: Pick<SocketRow, 'remote'>): EndpointParts {
  return remote === null ? { address: '*', device: '', port: null } : parts(remote, '')
}

/** "[2001:db8::1]:443", "127.0.0.53%lo:53", "*" */
export function endpointText({ address, device, port }: EndpointParts): string {
  return `${address}${device}${port === null ? '' : `:${port}`}`
}

function parts({ address, port }: SocketEndpoint, device: string): EndpointParts {
  return { address: address.includes(':') ? `[${address}]` : address, device, port: port === 0 ? '*' : String(port) }
}
