import type { SocketEndpoint, SocketRow } from './socket-row.ts'

/** The parts of an end of a socket as ss writes them, in the window and on the command line alike: "[2001:db8::1]", "%eth0", "443". */
export interface EndpointParts {
  readonly address: string
  /** With its sign before it; empty: none. */
  readonly device: string
  /** "*" where it has none; null: there is no end at all. */
  readonly port: string | null
}

/** One end; `device` is the name of the one that it is bound to, null: any. */
export function endpointParts({ address, port }: SocketEndpoint, device: string | null): EndpointParts {
  return { address: address.includes(':') ? `[${address}]` : address, device: device === null ? '' : `%${device}`, port: port === 0 ? '*' : String(port) }
}

/** The socket's own end; ss names the device there. */
export function localParts({ local, device }: Pick<SocketRow, 'local' | 'device'>): EndpointParts {
  return endpointParts(local, device === null ? null : (device.name ?? `if${String(device.index)}`))
}

/** The other end; a socket that has none says "*". */
export function remoteParts({ remote }: Pick<SocketRow, 'remote'>): EndpointParts {
  return remote === null ? { address: '*', device: '', port: null } : endpointParts(remote, null)
}

/** "[2001:db8::1]:443", "127.0.0.53%lo:53", "*" */
export function endpointText({ address, device, port }: EndpointParts): string {
  return `${address}${device}${port === null ? '' : `:${port}`}`
}
